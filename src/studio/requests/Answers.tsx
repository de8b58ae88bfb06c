import { useEffect, useMemo, useRef } from 'react';
import type { ComparedProbe } from '../../engine/simulate/comparison.ts';
import type { Answer } from '../../engine/simulate/request.ts';
import type { Selection } from '../state/selection.ts';
import { useComparison, useSelection, useStudio } from '../state/studio.ts';
import type { Result } from '../state/translation.ts';
import { AnswerCard } from './AnswerCard.tsx';
import { type Cited, citeSteps } from './cited.ts';
import { forkOf, tellingLines } from './steps.ts';
import { type Fact, factsOf, headerFacts, noDifferences, ofResult, resultTitle, sourceTitle } from './view.ts';

interface Shown {
  readonly compared: ComparedProbe;
  readonly result: Result;
}

/** Both answers to the request that was asked; before any was, those to the first that differs. */
export function Answers() {
  const answered = useComparison((state) => state.answered);
  const asked = useComparison((state) => state.asked);
  const checked = useComparison((state) => state.checked);
  const shown = useMemo((): Shown | undefined => {
    if (answered) return answered;
    const first = checked?.comparison.groups[0]?.smallest;
    return first && checked ? { compared: first, result: checked.result } : undefined;
  }, [answered, checked]);
  if (shown) return <Pair shown={shown} asked={answered?.asked} />;
  if (asked || !checked) return <p className="empty-panel">Asking both sides.</p>;
  const { counts } = checked.comparison;
  return (
    <p className="empty-panel requests-none">
      {counts.total === 0 ? 'Write a URL and ask both sides.' : noDifferences(counts)}
    </p>
  );
}

const selectionOf = ({ side, place }: Cited): Selection => ({ kind: side, ...place });

function Pair({ shown, asked }: { readonly shown: Shown; readonly asked: object | undefined }) {
  const { compared, result } = shown;
  const { layout, comparison } = useStudio();
  const select = useSelection((state) => state.select);
  const source = useMemo(() => citeSteps(result, 'source', compared.source.steps), [result, compared]);
  const output = useMemo(() => citeSteps(result, 'output', compared.result.steps), [result, compared]);
  const fork = useMemo(
    () => (isWayAnother(compared) ? forkOf(result.index, source, output) : undefined),
    [compared, result, source, output],
  );
  const telling = useMemo(() => tellingLines(source, output), [source, output]);
  const lastSelected = useRef(asked);
  // What was asked is selected once, wherever it is asked; the same answer to a new result leaves the selection alone.
  useEffect(() => {
    if (lastSelected.current === asked) return;
    lastSelected.current = asked;
    if (asked && telling) select(selectionOf(telling), 'requests');
  }, [asked, telling, select]);
  const onLine = (line: Cited): void => select(selectionOf(line), 'requests');
  const onMap = (): void => {
    if (telling) select(selectionOf(telling), 'requests');
    const { set, dockGrown } = layout.getState();
    set({ view: 'map', dockOpenOnMap: true, ...(dockGrown ? { dockGrown: false } : {}) });
  };
  return (
    <div className="answers-scroll">
      <div className="answers">
        <AnswerCard
          title={sourceTitle(result.translation.recognised, compared.probe.className)}
          of="as in the source"
          answer={compared.source}
          facts={factsOf(compared.source, compared)}
          headers={headersApart(compared.source, compared.result, compared)}
          steps={source}
          fork={fork?.source}
          onLine={onLine}
        />
        <AnswerCard
          title={resultTitle(comparison.getState().checked?.options)}
          of={ofResult(result.own)}
          answer={compared.result}
          facts={factsOf(compared.result, compared)}
          headers={headersApart(compared.result, compared.source, compared)}
          steps={output}
          fork={fork?.result}
          verdict={compared.verdict}
          onLine={onLine}
          {...(telling ? { onMap } : {})}
        />
      </div>
      <Parting compared={compared} result={result} fork={fork?.result} />
    </div>
  );
}

const headersApart = (answer: Answer, other: Answer, { differences }: ComparedProbe): readonly Fact[] =>
  differences.includes('headers') ? headerFacts(answer, other) : [];

interface PartingProps {
  readonly compared: ComparedProbe;
  readonly result: Result;
  readonly fork: number | undefined;
}

/** Headers alone are no other way: the steps need not part. */
const isWayAnother = ({ differences }: ComparedProbe): boolean =>
  differences.some((difference) => difference !== 'headers');

/** Where the answers part, and the findings that say so. */
function Parting({ compared, result, fork }: PartingProps) {
  const { layout } = useStudio();
  const select = useSelection((state) => state.select);
  if (compared.verdict === 'same') return null;
  const findings = compared.findings.flatMap((at) => result.index.findings[at] ?? []);
  const first = new Map(findings.map((finding) => [finding.code, finding]));
  return (
    <p className="answers-parting">
      <span>{fork === undefined ? 'Only headers differ.' : `The answers part at step ${fork + 1} of the result.`}</span>
      {first.size === 0 ? (
        <span className="ink-differs strong">No finding accounts for it.</span>
      ) : (
        [...first.values()].map(({ code, key }) => (
          <button
            key={code}
            type="button"
            className="link mono"
            onClick={() => {
              select({ kind: 'finding', key }, 'requests');
              layout.getState().set({ tab: 'findings' });
            }}
          >
            {code}
          </button>
        ))
      )}
    </p>
  );
}
