import { Pencil } from 'lucide-react';
import type { OwnSummary } from '../../engine/translation.ts';
import * as act from '../actions.ts';
import { useStudio } from '../state/studio.ts';
import { Button } from '../ui/Button.tsx';
import { ownSentence } from './view.ts';

/** What has to be known about a file that is the user's: that it cannot be read, or that the translation has moved on. */
export function OwnStrip({ summary }: { readonly summary: OwnSummary }) {
  const studio = useStudio();
  const said = ownSentence(summary);
  if (!said) return null;
  const { name, translated } = summary;
  return (
    <div className="stale-strip" role="status">
      <Pencil className="icon small" aria-hidden />
      <span className="grow">
        <b className="strong">{said.title}</b> {said.rest}
      </span>
      {summary.moved && (
        <>
          {translated !== undefined && (
            <Button dense onClick={() => act.compareWithTranslation(studio)}>
              See both
            </Button>
          )}
          <Button dense onClick={() => act.backToTranslation(studio, name)}>
            {translated === undefined ? 'Remove mine' : 'Take the translation'}
          </Button>
          <Button dense onClick={() => studio.workspace.getState().keepResult(name, translated)}>
            Keep mine
          </Button>
        </>
      )}
    </div>
  );
}
