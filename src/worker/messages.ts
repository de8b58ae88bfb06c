import type {
  Behaviour,
  ComparedProbe,
  Comparison,
  ComparisonCounts,
  Coverage,
  Graph,
  Options,
  Request,
  SavedRequest,
  SourceFile,
  Translation,
} from '../engine/index.ts';
import type { BundleEntry, CheckProgress, Explanation, Progress, Subject } from './protocol.ts';
import type { Packed } from './transfer.ts';

/** What the page asks of the worker, by name: arguments and answer. The one table both ends are typed from. */
export interface Questions {
  translate: { ask: Subject; answer: Packed };
  explain: { ask: { annotation: string; options: Options }; answer: Explanation | undefined };
  redact: { ask: { files: readonly SourceFile[] }; answer: readonly SourceFile[] };
  bundle: {
    ask: { subject: Subject; translation: Translation; requests: readonly SavedRequest[] };
    answer: readonly BundleEntry[];
  };
  /** The map of a result. */
  graph: { ask: { files: readonly SourceFile[] }; answer: Graph };
  check: { ask: Subject; answer: Comparison };
  /** Without a subject, of the one that was named last. */
  ask: {
    ask: { request: Request; className: string | undefined; subject: Subject | undefined };
    answer: ComparedProbe;
  };
  behaviours: { ask: Record<never, never>; answer: readonly Behaviour[] };
  /** What becomes of the source on the target that the options name. */
  coverage: { ask: Subject; answer: Coverage };
  /** How requests fare on it, what is the user's left out. */
  counts: { ask: Subject; answer: ComparisonCounts };
}

export type QuestionName = keyof Questions;

export type ToWorker = {
  [Name in QuestionName]: { readonly id: number; readonly name: Name; readonly ask: Questions[Name]['ask'] };
}[QuestionName];

export type FromWorker =
  | { readonly id: number; readonly kind: 'progress'; readonly progress: Progress | CheckProgress }
  | { readonly id: number; readonly kind: 'answer'; readonly answer: Questions[QuestionName]['answer'] }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };
