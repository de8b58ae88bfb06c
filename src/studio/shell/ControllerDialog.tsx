import { type KeyboardEvent, useId, useState } from 'react';
import {
  type ControllerDecision,
  controllerDecisions,
  controllerValueProblem,
} from '../../engine/controller-decisions.ts';
import type { ControllerAnswer } from '../../engine/translation.ts';
import * as act from '../actions.ts';
import { useResult, useStudio, useWorkspace } from '../state/studio.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { changesOf, originWords, withStatement } from './controller-view.ts';
import './controller-dialog.css';

/** What the source's controller is told: by the input, by the user, or by nobody. Every change holds at once. */
export function ControllerDialog({ onClose }: { readonly onClose: () => void }) {
  const answers = useResult()?.translation.controller ?? [];
  return (
    <Dialog
      title="What the controller is told"
      onClose={onClose}
      actions={
        <Button look="main" onClick={onClose}>
          Done
        </Button>
      }
    >
      <p className="mid">
        Flags and settings of ingress-nginx decide what its annotations mean. What the input says holds; the rest can be
        stated here, and is saved and shared with the workspace.
      </p>
      <div className="controller-rows">
        {controllerDecisions.map((decision) => (
          <Row
            key={decision.name}
            decision={decision}
            answer={answers.find(({ name }) => name === decision.name)}
            onClose={onClose}
          />
        ))}
      </div>
    </Dialog>
  );
}

interface RowProps {
  readonly decision: ControllerDecision;
  readonly answer: ControllerAnswer | undefined;
  readonly onClose: () => void;
}

function Row({ decision, answer, onClose }: RowProps) {
  const studio = useStudio();
  const files = useWorkspace(({ present }) => present.files);
  const stated = useWorkspace(({ present }) => present.options.controller);
  const id = useId();
  const { name, question } = decision;
  const place = answer?.place;
  const isWritten = answer?.origin === 'input';
  const state = (value: string | undefined): void =>
    studio.workspace.getState().choose({ controller: withStatement(stated, name, value) }, `what is stated of ${name}`);
  const jump = (): void => {
    onClose();
    if (place) act.goTo(studio, 'source', place);
  };
  return (
    <div className="controller-row">
      <label htmlFor={id}>
        {question} <span className="mono dim">{name}</span>
      </label>
      {isWritten ? (
        <output id={id} className="mono controller-value">
          {answer.value || 'nothing'}
        </output>
      ) : (
        <Answer id={id} decision={decision} value={stated[name]} onState={state} />
      )}
      <span className="mid controller-origin">
        {originWords(decision, isWritten ? 'input' : stated[name] === undefined ? 'default' : 'stated')}
        {place && (
          <button type="button" className="controller-jump" onClick={jump}>
            {lineWords(files, place)}
          </button>
        )}
      </span>
      <span className="mid controller-changes">{changesOf(decision, isWritten ? answer.value : stated[name])}</span>
    </div>
  );
}

function lineWords(
  files: readonly { readonly name: string; readonly text: string }[],
  place: ControllerAnswer['place'],
) {
  const text = files.find(({ name }) => name === place?.file)?.text ?? '';
  return `${place?.file} line ${text.slice(0, place?.start).split('\n').length}`;
}

interface AnswerProps {
  readonly id: string;
  readonly decision: ControllerDecision;
  readonly value: string | undefined;
  readonly onState: (value: string | undefined) => void;
}

function Answer({ id, decision, value, onState }: AnswerProps) {
  if (decision.options.length === 0) return <TextAnswer key={value} {...{ id, decision, value, onState }} />;
  return (
    <select
      id={id}
      className="controller-value"
      value={value ?? ''}
      onChange={({ target }) => onState(target.value || undefined)}
    >
      <option value="">not stated</option>
      {decision.options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.value}
        </option>
      ))}
    </select>
  );
}

/** Holds when the field is left or Enter is pressed, where it is an answer. */
function TextAnswer({ id, decision, value, onState }: AnswerProps) {
  const [text, setText] = useState(value ?? '');
  const isFit = text === '' || controllerValueProblem(decision, text) === undefined;
  const hold = (): void => {
    if (isFit && text !== (value ?? '')) onState(text || undefined);
  };
  return (
    <input
      id={id}
      className="mono controller-value"
      value={text}
      placeholder={decision.text?.example}
      title={isFit ? undefined : `Expected ${decision.text?.expects}`}
      aria-invalid={!isFit}
      spellCheck={false}
      onChange={({ target }) => setText(target.value.trim())}
      onBlur={hold}
      onKeyDown={({ key }: KeyboardEvent) => key === 'Enter' && hold()}
    />
  );
}
