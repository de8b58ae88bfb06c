import { Workflow } from 'lucide-react';
import type { Answer } from '../../engine/simulate/request.ts';
import { Button } from '../ui/Button.tsx';
import { VerdictMark } from '../ui/Marks.tsx';
import type { Cited, CitedStep } from './cited.ts';
import { isDoubt } from './steps.ts';
import type { Fact } from './view.ts';

interface AnswerCardProps {
  readonly title: string;
  /** What the title is of: `as in the source`. */
  readonly of: string;
  readonly answer: Answer;
  readonly facts: readonly Fact[];
  /** Headers that the other side sets otherwise. */
  readonly headers: readonly Fact[];
  readonly steps: readonly CitedStep[];
  /** The step where the sides part; undefined where they agree. */
  readonly fork: number | undefined;
  /** Set on the side that is judged. */
  readonly verdict?: 'same' | 'accounted for' | 'different';
  readonly onLine: (line: Cited) => void;
  readonly onMap?: () => void;
}

/** One side's answer: what the client gets, where the request goes, and step by step why. */
export function AnswerCard({
  title,
  of,
  answer,
  facts,
  headers,
  steps,
  fork,
  verdict,
  onLine,
  onMap,
}: AnswerCardProps) {
  const { backend, status } = answer;
  return (
    <section className="answer" aria-label={`Answer of ${title}, ${of}`}>
      <div className="row answer-head">
        <span className="answer-title">{title}</span>
        <span className="dim cut">{of}</span>
        <span className="grow" />
        {onMap && <Button look="quiet" dense icon={Workflow} label="Show the way on the map" onClick={onMap} />}
      </div>
      <div className={verdict === 'different' ? 'answer-line is-different' : 'answer-line'}>
        <span className="answer-status mono">{status === 0 ? 'no connection' : status}</span>
        <span className={backend ? 'mono strong answer-backend' : 'strong'}>
          {backend ? `${backend.namespace}/${backend.service}:${backend.port}` : 'no backend'}
        </span>
        <span className="grow" />
        {verdict && (
          <span className={verdict === 'different' ? 'row ink-differs strong' : 'row mid'}>
            <VerdictMark of={verdict} label="" />
            {verdict}
          </span>
        )}
      </div>
      {facts.length > 0 && <Facts facts={facts} />}
      <Steps steps={steps} fork={fork} onLine={onLine} />
      {headers.length > 0 && (
        <details className="answer-more" open={headers.length < 3}>
          <summary>{headers.length === 1 ? '1 header differs' : `${headers.length} headers differ`}</summary>
          <Facts facts={headers} />
        </details>
      )}
    </section>
  );
}

function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="answer-facts">
      {facts.map(({ name, value, differs }) => (
        <div key={`${name} ${value}`} className={differs ? 'is-apart' : ''}>
          <dt>{name}</dt>
          <dd className="mono">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface StepsProps {
  readonly steps: readonly CitedStep[];
  readonly fork: number | undefined;
  readonly onLine: (line: Cited) => void;
}

function Steps({ steps, fork, onLine }: StepsProps) {
  const certain = steps.filter((step) => !isDoubt(step));
  const doubts = steps.filter(isDoubt);
  return (
    <>
      <ol className="steps">
        {certain.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its number
          <li key={at} className={at === fork ? 'is-fork' : at === certain.length - 1 ? 'is-last' : ''}>
            <span className="step-number">
              <span>{at + 1}</span>
              {at === fork && <span className="unseen">, here the answers part</span>}
            </span>
            <div>
              <p>{step.text}</p>
              <Why step={step} onLine={onLine} />
            </div>
          </li>
        ))}
      </ol>
      {doubts.length > 0 && (
        <details className="answer-more">
          <summary>
            {doubts.length === 1 ? '1 thing is not certain' : `${doubts.length} things are not certain`}
          </summary>
          <ul>
            {doubts.map((step) => (
              <li key={step.text}>
                {step.text.replace(/^Not certain: /, '')} <Why step={step} onLine={onLine} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Why({ step, onLine }: { readonly step: CitedStep; readonly onLine: (line: Cited) => void }) {
  if (!step.detail && step.lines.length === 0) return null;
  return (
    <p className="step-why">
      {step.detail && <span>{step.detail} </span>}
      {step.lines.map((line) => (
        <button
          key={`${line.side} ${line.label}`}
          type="button"
          className="step-line mono"
          title={`${line.place.file}: ${line.path}`}
          onClick={() => onLine(line)}
        >
          {line.label}
        </button>
      ))}
    </p>
  );
}
