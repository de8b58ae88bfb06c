import { X } from 'lucide-react';
import { targets } from '../../engine/options.ts';
import type { Behaviour } from '../../worker/protocol.ts';
import { goTo } from '../actions.ts';
import { counted } from '../shell/view.ts';
import { lineAt } from '../state/lines.ts';
import { useStudio } from '../state/studio.ts';
import type { Result } from '../state/translation.ts';
import { Button } from '../ui/Button.tsx';
import { FateMark } from '../ui/Marks.tsx';
import { FateCounts } from './BehaviourRow.tsx';
import { type BehaviourInUse, shortName, type UseOnTargets, usesOf } from './view.ts';

interface BehaviourDetailProps {
  readonly of: BehaviourInUse;
  readonly result: Result;
  readonly onClose: () => void;
}

/** The page of a behaviour: what it does, what each target makes of it, where it is used, and its annotations. */
export function BehaviourDetail({ of, result, onClose }: BehaviourDetailProps) {
  const { behaviour, count } = of;
  return (
    <section className="finding-detail targets-detail" aria-label="The selected behaviour">
      <div className="finding-head">
        <h3 className="finding-title grow">{behaviour.title}</h3>
        <Button icon={X} look="quiet" dense label="Close the behaviour" onClick={onClose} />
      </div>
      <Effects of={behaviour} />
      <Becomes of={of} />
      <h4 className="strong">{count === 0 ? 'Not used here' : counted(count, 'use')}</h4>
      {count > 0 && <Uses of={of} result={result} />}
      <h4 className="strong">{behaviour.annotations.length === 1 ? 'Its annotation' : 'Its annotations'}</h4>
      <Annotations of={behaviour} />
      <p className="dim targets-source">
        Documented at <span className="mono">{behaviour.reference}</span>
      </p>
    </section>
  );
}

/** What a request shows of it. A rule that can lead to nearly anything is told by its annotations alone. */
function Effects({ of: { facts } }: { readonly of: Behaviour }) {
  if (facts.length === 0 || facts.length > 6) return null;
  return (
    <ul className="targets-effects">
      {facts.map(({ title, effect }) => (
        <li key={title}>{effect}</li>
      ))}
    </ul>
  );
}

function Becomes({ of: { behaviour, coverages } }: { readonly of: BehaviourInUse }) {
  return (
    <dl className="targets-becomes">
      {targets.map(({ id, title }, index) => (
        <div key={id}>
          <dt className="mid">{title}</dt>
          <dd>
            <FateCounts of={coverages[index]} />
            {behaviour.becomes[id]}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Uses that are shown without being asked for. */
const firstUses = 8;

function Uses({ of, result }: { readonly of: BehaviourInUse; readonly result: Result }) {
  const uses = usesOf(of);
  const shown = uses.length > firstUses + 4 ? uses.slice(0, firstUses) : uses;
  const rest = uses.slice(shown.length);
  const left = of.count - uses.length;
  const list = (some: typeof uses) => (
    <ul className="targets-places">
      {some.map(({ use, onTargets }) => (
        <Use key={`${use.place.file}:${use.place.start}`} use={use} onTargets={onTargets} result={result} />
      ))}
    </ul>
  );
  return (
    <>
      {list(shown)}
      {rest.length > 0 && (
        <details>
          <summary className="link">{(of.count - shown.length).toLocaleString('en')} more</summary>
          {list(rest)}
          {left > 0 && <p className="dim">and {left.toLocaleString('en')} more in the ledger</p>}
        </details>
      )}
    </>
  );
}

interface UseProps extends UseOnTargets {
  readonly result: Result;
}

function Use({ use, onTargets, result }: UseProps) {
  const studio = useStudio();
  const { file, start } = use.place;
  const jump = (): void => {
    studio.layout.getState().set({ dockGrown: false });
    goTo(studio, 'source', use.place, 'targets');
  };
  return (
    <li>
      <span className="row targets-marks">
        {targets.map(({ id, title }, index) => {
          const taken = onTargets[index];
          if (!taken) return null;
          const words = `${title}: ${taken.fate}`;
          return (
            <span key={id} title={taken.reason === undefined ? words : `${words}. ${taken.reason}`}>
              <FateMark of={taken.fate} label={words} />
            </span>
          );
        })}
      </span>
      <button type="button" className="link mono" onClick={jump}>
        {file}:{lineAt(result.index.sourceLines(file), start)}
      </button>
      <code className="mono cut dim">
        {use.annotation}: {use.value.split('\n')[0]}
      </code>
    </li>
  );
}

const Annotations = ({ of }: { readonly of: Behaviour }) => (
  <ul className="targets-annotations">
    {of.annotations.map(({ name, meaning, type, default: fallback, risk, requires, aliases }) => (
      <li key={name}>
        <code className="mono strong">{shortName(name)}</code>
        <p>{meaning}</p>
        <p className="dim">
          {type};{' '}
          {fallback === null ? (
            'no default'
          ) : (
            <>
              default <code className="mono">{fallback}</code>
            </>
          )}
          ; {risk.toLowerCase()} risk
          {requires !== null && `; only with ${requires}`}
          {aliases.length > 0 && `; once ${aliases.map(shortName).join(', ')}`}
        </p>
      </li>
    ))}
  </ul>
);
