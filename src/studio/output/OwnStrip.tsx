import { Pencil } from 'lucide-react';
import type { OwnSummary } from '../../engine/translation.ts';
import * as act from '../actions.ts';
import { useStudio } from '../state/studio.ts';
import { Button } from '../ui/Button.tsx';
import { ownSentences } from './view.ts';

/** What has to be known about a file that is the user's: that it cannot be read or applied, or has been left behind. */
export function OwnStrip({ summary }: { readonly summary: OwnSummary }) {
  const studio = useStudio();
  const said = ownSentences(summary);
  if (said.length === 0) return null;
  const { name, translated } = summary;
  return (
    <div className="stale-strip" role="status">
      <Pencil className="icon small" aria-hidden />
      <div className="grow">
        {said.map(({ title, rest }) => (
          <p key={title}>
            <b className="strong">{title}</b> {rest}
          </p>
        ))}
      </div>
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
