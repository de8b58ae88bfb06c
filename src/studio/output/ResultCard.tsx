import { isMac, spell } from '../keys.ts';
import { nameOfPath } from '../source/view.ts';
import type { Result } from '../state/translation.ts';
import { HoverCard } from '../ui/HoverCard.tsx';
import { causesOf } from './view.ts';

const mostCauses = 5;

/** Where a line of the result comes from; nothing for a line that nobody's text caused. */
export function ResultCard({
  result,
  file,
  line,
}: {
  readonly result: Result;
  readonly file: string;
  readonly line: number;
}) {
  const { causes, by } = causesOf(result, file, line);
  if (causes.length === 0) return null;
  const keys = (written: string): string => spell(written, isMac());
  return (
    <HoverCard
      title="Comes from"
      detail={by.join(', ')}
      keys={
        <>
          <span>
            <kbd>{keys('F12')}</kbd>go to source
          </span>
          <span>
            <kbd>{keys('⇧F12')}</kbd>
            {causes.length === 1 ? 'the one place' : `all ${causes.length} places`}
          </span>
        </>
      }
    >
      <dl className="causes">
        {causes.slice(0, mostCauses).map(({ place, line: at, path }) => (
          <div key={`${place.file}:${place.start}`}>
            <dt className="mono">
              {place.file}:{at}
            </dt>
            <dd className="mono">{path === undefined ? '' : nameOfPath(path)}</dd>
          </div>
        ))}
      </dl>
      {causes.length > mostCauses && <p className="dim">and {causes.length - mostCauses} more</p>}
    </HoverCard>
  );
}
