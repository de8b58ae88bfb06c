/** A state with what came before it and what was taken back; every change is one `Step`. */
export interface History<T> {
  readonly present: T;
  readonly past: readonly Step<T>[];
  readonly future: readonly Step<T>[];
  /** What the last change was, while another of its kind may still join it. */
  readonly joinable: Joinable | undefined;
}

/** A state and, in words, the change that left it. */
export interface Step<T> {
  readonly state: T;
  readonly label: string;
  /** The file that the change happened in. */
  readonly file?: string;
}

interface Joinable {
  readonly key: string;
  readonly at: number;
}

export interface Change {
  readonly label: string;
  readonly file?: string;
  /** Changes with one key that follow each other within a second are one step. */
  readonly joins?: string;
  /** Milliseconds; only compared with each other. */
  readonly at: number;
}

const joinWithin = 1000;
const longest = 300;

export const startHistory = <T>(present: T): History<T> => ({
  present,
  past: [],
  future: [],
  joinable: undefined,
});

/** Moves on to `next`, or widens the last step where the change joins it. */
export function advance<T>(history: History<T>, next: T, change: Change): History<T> {
  const { label, file, joins, at } = change;
  const last = history.joinable;
  const joined = last !== undefined && last.key === joins && at - last.at < joinWithin;
  const step: Step<T> = { state: history.present, label, ...(file === undefined ? {} : { file }) };
  return {
    present: next,
    past: joined ? history.past : [...history.past, step].slice(-longest),
    future: [],
    joinable: joins === undefined ? undefined : { key: joins, at },
  };
}

/** Takes the last change back; the history itself where there is none. */
export function undo<T>(history: History<T>): History<T> {
  const step = history.past.at(-1);
  if (!step) return history;
  const back: Step<T> = { ...step, state: history.present };
  return {
    present: step.state,
    past: history.past.slice(0, -1),
    future: [...history.future, back],
    joinable: undefined,
  };
}

/** Makes the change again that was taken back last. */
export function redo<T>(history: History<T>): History<T> {
  const step = history.future.at(-1);
  if (!step) return history;
  const again: Step<T> = { ...step, state: history.present };
  return {
    present: step.state,
    past: [...history.past, again],
    future: history.future.slice(0, -1),
    joinable: undefined,
  };
}
