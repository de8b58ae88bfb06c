import { ArrowLeft, RefreshCw, Trash2 } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { ComparedProbe } from '../../engine/simulate/comparison.ts';
import type { Answer, SavedRequest } from '../../engine/simulate/request.ts';
import { savedKey } from '../state/comparison.ts';
import { useComparison, useStudio, useWorkspace } from '../state/studio.ts';
import { Button } from '../ui/Button.tsx';
import { VerdictMark } from '../ui/Marks.tsx';
import { type RowProps, VirtualList } from '../ui/VirtualList.tsx';
import { SavedEditor } from './SavedEditor.tsx';
import { countMet, indexOfSaved, missed } from './saved.ts';
import { answerWords } from './view.ts';

interface SavedRequestsProps {
  /** What both columns of answers are called. */
  readonly titles: readonly [source: string, result: string];
  readonly onBack: () => void;
}

/** The kept requests: what each must get, and whether it does on either side. */
export function SavedRequests({ titles, onBack }: SavedRequestsProps) {
  const { comparison, workspace } = useStudio();
  const saved = useWorkspace(({ present }) => present.requests) ?? none;
  const asked = useComparison((state) => state.asked);
  const answers = useComparison((state) => state.savedAnswers);
  const active = asked ? indexOfSaved(saved, asked) : -1;
  const current = saved[active];
  const answerOf = (one: SavedRequest): ComparedProbe | undefined => answers.get(savedKey(one));
  const ask = (index: number): void => {
    const one = saved[index];
    if (one) comparison.getState().ask(one);
  };
  const change = (next: SavedRequest): void =>
    workspace.getState().keepRequests(
      saved.map((one, index) => (index === active ? next : one)),
      `changing ${next.name}`,
      `request ${active}`,
    );
  const remove = (): void => {
    if (current)
      workspace.getState().keepRequests(
        saved.filter((one) => one !== current),
        `removing ${current.name}`,
      );
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    remove();
  };
  return (
    <>
      <div className="probe-filters">
        <Button look="quiet" dense icon={ArrowLeft} onClick={onBack}>
          Probes
        </Button>
        <h2 className="strong">Saved requests</h2>
        <span className="mid">{summary(saved, answerOf)}</span>
        <span className="grow" />
        <Button dense icon={RefreshCw} onClick={() => comparison.getState().askSaved(saved)}>
          Ask all
        </Button>
      </div>
      <div className="saved-row probe-head" aria-hidden>
        <span>Request</span>
        <span>Must get</span>
        <span className="cut">{titles[0]}</span>
        <span className="cut">{titles[1]}</span>
      </div>
      {saved.length === 0 ? (
        <p className="empty-panel">
          None yet. Ask a request, then save it: from then on every result must give it this answer.
        </p>
      ) : (
        <VirtualList
          id="saved"
          name="Saved requests"
          count={saved.length}
          rowHeight={28}
          active={active}
          onActive={ask}
          onOpen={ask}
          onKey={onKey}
          row={(index, rowProps) => {
            const one = saved[index];
            const isActive = index === active;
            return (
              one && (
                <Row
                  key={rowProps.id}
                  saved={one}
                  compared={answerOf(one)}
                  selected={isActive}
                  onOpen={() => ask(index)}
                  props={rowProps}
                />
              )
            );
          }}
        />
      )}
      {current ? (
        <SavedEditor
          key={active}
          saved={current}
          compared={answerOf(current)}
          onChange={change}
          remove={<Button look="quiet" dense icon={Trash2} label={`Remove ${current.name}`} onClick={remove} />}
        />
      ) : (
        <footer className="probe-foot">
          <span className="dim cut">Part of the workspace, and of the bundle as verify/requests.yaml</span>
        </footer>
      )}
    </>
  );
}

const none: readonly SavedRequest[] = [];

function summary(saved: readonly SavedRequest[], answerOf: (one: SavedRequest) => ComparedProbe | undefined): string {
  if (saved.length === 0) return '';
  const { asked, source, result } = countMet(saved, answerOf);
  if (asked < saved.length) return `${saved.length} kept, ${asked} asked`;
  if (source === asked && result === asked) return `${asked === 1 ? 'as' : `all ${asked} as`} expected on both sides`;
  return `${source} of ${asked} as expected in the source, ${result} in the result`;
}

interface RowOfProps {
  readonly saved: SavedRequest;
  readonly compared: ComparedProbe | undefined;
  readonly selected: boolean;
  readonly onOpen: () => void;
  readonly props: RowProps;
}

function Row({ saved, compared, selected, onOpen, props }: RowOfProps) {
  const { name, expect } = saved;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus
    <div
      role="option"
      aria-selected={selected}
      className="probe-row saved-row mono"
      title={`${name}: ${expect.status} ${expect.backend ?? ''}`}
      onClick={onOpen}
      {...props}
    >
      <span className="cut">{name}</span>
      <span className="mid cut">{`${expect.status === 0 ? 'no connection' : expect.status} ${expect.backend ?? ''}`}</span>
      <Met saved={saved} answer={compared?.source} side="source" />
      <Met saved={saved} answer={compared?.result} side="result" />
    </div>
  );
}

interface MetProps {
  readonly saved: SavedRequest;
  readonly answer: Answer | undefined;
  readonly side: 'source' | 'result';
}

/** Whether one side's answer is as it must be, and the answer. */
function Met({ saved, answer, side }: MetProps) {
  if (!answer) return <span className="dim">not asked</span>;
  const isMet = missed(answer, saved).length === 0;
  return (
    <span className={isMet ? 'saved-met' : 'saved-met ink-differs strong'}>
      <VerdictMark
        of={isMet ? 'same' : 'different'}
        label={`${isMet ? 'as expected' : 'not as expected'} in the ${side}:`}
      />
      <span className="cut">{answerWords(answer, saved.request)}</span>
    </span>
  );
}
