import { X } from 'lucide-react';
import type { Place } from '../../engine/text/span.ts';
import { openRequest } from '../actions.ts';
import { lineAt } from '../state/lines.ts';
import { useComparison, useSelection, useStudio } from '../state/studio.ts';
import type { Result } from '../state/translation.ts';
import type { KeyedFinding } from '../state/translation-index.ts';
import { Button } from '../ui/Button.tsx';
import { FateMark, SeverityMark } from '../ui/Marks.tsx';
import { probeOf } from './view.ts';

interface DetailProps {
  readonly finding: KeyedFinding;
  readonly result: Result;
}

/** Everything about the selected finding: what it says, why it matters, and every place that caused it. */
export function Detail({ finding, result }: DetailProps) {
  const select = useSelection((state) => state.select);
  const textOf = (place: Place): string =>
    result.files
      .find(({ name }) => name === place.file)
      ?.text.slice(place.start, place.end)
      .split('\n')[0] ?? '';
  return (
    <section className="finding-detail" aria-label="The selected finding">
      <div className="finding-head">
        <h3 className="finding-title grow">{finding.message}</h3>
        <Button icon={X} look="quiet" dense label="Close the finding" onClick={() => select(undefined, 'findings')} />
      </div>
      <p className="row finding-kind">
        <SeverityMark of={finding.severity} />
        <code className="mono">{finding.code}</code>
        {finding.fate && (
          <span className="row dim">
            <FateMark of={finding.fate} label="" />
            {finding.fate}
          </span>
        )}
        {finding.expected && <span className="dim">meets every migration</span>}
      </p>
      <p className="finding-why">{finding.why}</p>
      <ShowRequest finding={finding} />
      {finding.places.length > 0 && (
        <ul className="finding-places">
          {finding.places.slice(0, 50).map((place) => (
            <li key={`${place.file}:${place.start}`}>
              <button
                type="button"
                className="link mono"
                onClick={() => select({ kind: 'source', ...place }, 'findings')}
              >
                {place.file}:{lineAt(result.index.sourceLines(place.file), place.start)}
              </button>
              <code className="mono cut dim">{textOf(place)}</code>
            </li>
          ))}
          {finding.places.length > 50 && <li className="dim">and {finding.places.length - 50} more</li>}
        </ul>
      )}
    </section>
  );
}

/** Asks the simplest request that this finding accounts for, where there is one. */
function ShowRequest({ finding }: { readonly finding: KeyedFinding }) {
  const studio = useStudio();
  const checked = useComparison((state) => state.checked);
  const probe = checked && probeOf(checked, finding.key);
  if (!probe) return null;
  const { request, className } = probe;
  return (
    <p>
      <Button dense onClick={() => openRequest(studio, { request, ...(className === undefined ? {} : { className }) })}>
        Show a request
      </Button>
    </p>
  );
}
