import type { Options, SourceFile, Translation } from '../engine/index.ts';
import type { BundleEntry, Explanation, Progress } from './protocol.ts';
import type { Packed } from './transfer.ts';

/** What the page asks of the worker, by name: arguments and answer. The one table both ends are typed from. */
export interface Questions {
  translate: { ask: { files: readonly SourceFile[]; options: Options }; answer: Packed };
  explain: { ask: { annotation: string; options: Options }; answer: Explanation | undefined };
  redact: { ask: { files: readonly SourceFile[] }; answer: readonly SourceFile[] };
  bundle: {
    ask: { files: readonly SourceFile[]; options: Options; translation: Translation };
    answer: readonly BundleEntry[];
  };
}

export type QuestionName = keyof Questions;

export type ToWorker = {
  [Name in QuestionName]: { readonly id: number; readonly name: Name; readonly ask: Questions[Name]['ask'] };
}[QuestionName];

export type FromWorker =
  | { readonly id: number; readonly kind: 'progress'; readonly progress: Progress }
  | { readonly id: number; readonly kind: 'answer'; readonly answer: Questions[QuestionName]['answer'] }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };
