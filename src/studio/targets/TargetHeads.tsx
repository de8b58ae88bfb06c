import { Check, Search } from 'lucide-react';
import { releaseOf, type TargetChoice, targets } from '../../engine/options.ts';
import { severities } from '../state/order.ts';
import { useStudio, useWorkspace } from '../state/studio.ts';
import type { Surveyed, SurveyState } from '../state/survey.ts';
import { Button } from '../ui/Button.tsx';
import { FateMark, SeverityMark, VerdictMark } from '../ui/Marks.tsx';
import { translatedOf } from './view.ts';

interface TargetHeadsProps {
  readonly surveyed: SurveyState['targets'];
  readonly isWorking: boolean;
  readonly filter: string;
  readonly onFilter: (text: string) => void;
}

/** The heads of the columns: of the behaviours their filter, of each target what it makes of the whole estate. */
export function TargetHeads({ surveyed, isWorking, filter, onFilter }: TargetHeadsProps) {
  return (
    <div className="targets-heads">
      <div className="targets-head is-first">
        <label className="search-field">
          <Search className="icon small" aria-hidden />
          <span className="unseen">Find a behaviour by name, annotation or what it becomes</span>
          <input
            type="search"
            placeholder="Find a behaviour"
            value={filter}
            onChange={(event) => onFilter(event.target.value)}
          />
          <kbd>/</kbd>
        </label>
        <span className="targets-label dim">
          <span className="grow">Behaviour</span>
          <span>uses</span>
        </span>
      </div>
      {targets.map((target) => (
        <TargetHead key={target.id} target={target} surveyed={surveyed[target.id]} isWorking={isWorking} />
      ))}
    </div>
  );
}

interface TargetHeadProps {
  readonly target: TargetChoice;
  readonly surveyed: Surveyed | undefined;
  readonly isWorking: boolean;
}

function TargetHead({ target, surveyed, isWorking }: TargetHeadProps) {
  const studio = useStudio();
  const options = useWorkspace(({ present }) => present.options);
  const isChosen = options.target === target.id;
  const use = (): void => {
    const { choose, undo } = studio.workspace.getState();
    choose({ target: target.id }, `the target ${target.title}`);
    studio.notices.getState().show(`Target: ${target.title}`, undo);
  };
  return (
    <section className={isChosen ? 'targets-head is-chosen' : 'targets-head'} aria-label={target.title}>
      <div className="row">
        <h3 className="strong cut">{target.title}</h3>
        <span className="dim targets-release">
          {target.id !== 'gateway-api' && 'Gateway API '}
          {releaseOf({ ...options, target: target.id })}
        </span>
        <span className="grow" />
        {isChosen ? (
          <span className="row mid targets-chosen">
            <Check className="icon small" aria-hidden />
            the target
          </span>
        ) : (
          <Button dense onClick={use}>
            Use this target
          </Button>
        )}
      </div>
      <div className="row targets-numbers">
        {surveyed ? (
          <Numbers surveyed={surveyed} isWorking={isWorking} />
        ) : (
          <span className="dim">{isWorking ? 'being translated' : 'not translated'}</span>
        )}
      </div>
    </section>
  );
}

const number = (count: number): string => count.toLocaleString('en');

function Numbers({ surveyed, isWorking }: { readonly surveyed: Surveyed; readonly isWorking: boolean }) {
  const { coverage, counts } = surveyed;
  const { translated, of } = translatedOf(coverage.totals);
  return (
    <>
      <span className="targets-number" title="Fields that say the same in the result, of those that are about traffic">
        <span className="row">
          <FateMark of="translated" label="" />
          {number(translated)} of {number(of)}
        </span>{' '}
        <span>fields</span> <span>translated</span>
      </span>
      {severities
        .filter((severity) => severity !== 'note')
        .map((severity) => (
          <span key={severity} className="row" title={`Findings: ${severity}`}>
            <SeverityMark of={severity} />
            {number(coverage.findings[severity])}
          </span>
        ))}
      {counts ? (
        <span
          className="targets-number"
          title={`Of ${number(counts.total)} requests, ${number(counts.same)} get the same answer, ${number(counts.accounted)} differ as findings say`}
        >
          <span className="row">
            <VerdictMark of="different" label="" />
            {number(counts.different)}
          </span>{' '}
          <span>different</span>
        </span>
      ) : (
        isWorking && (
          <span className="targets-number dim" title="The requests are being asked">
            <span>asking</span> <span>requests</span>
          </span>
        )
      )}
    </>
  );
}
