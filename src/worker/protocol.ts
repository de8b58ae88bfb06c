import type { Behaviour, Coverage } from '../engine/index.ts';
import type { Options, TargetId } from '../engine/options.ts';
import type { ComparedProbe, Comparison, ComparisonCounts } from '../engine/simulate/comparison.ts';
import type { Request, SavedRequest } from '../engine/simulate/request.ts';
import type { Graph, OwnResult, SourceFile, Translation } from '../engine/translation.ts';

/** What is translated and checked. A workspace is one. */
export interface Subject {
  readonly files: readonly SourceFile[];
  readonly options: Options;
  /** Files of the result that are the user's. */
  readonly own?: OwnResult | undefined;
}

/** The subject alone, out of a workspace that is one. */
export const bare = ({ files, options, own }: Subject): Subject => ({ files, options, own });

/** The steps of one run, in order. */
export type Stage = 'read' | 'interpret' | 'lower' | 'write' | 'account';

/** How far one step has come; `total` is 0 while it is not known. */
export interface Progress {
  readonly stage: Stage;
  readonly done: number;
  readonly total: number;
}

/** How a run ended. Only `done` carries a result; `failed` says in words what happened and what still holds. */
export type Outcome =
  | { readonly kind: 'done'; readonly translation: Translation }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string };

/** A run under way. `outcome` never rejects; `cancel` settles it as cancelled, at once and more than once. */
export interface Run {
  readonly outcome: Promise<Outcome>;
  cancel(): void;
}

/** What the rules know about one annotation, for hover help. */
export interface Explanation {
  /** The annotation without its prefix. */
  readonly name: string;
  /** The type of its value in words, such as `duration`. */
  readonly type: string;
  /** The controller's default as text; absent where there is none. */
  readonly fallback?: string;
  /** What it does, in a sentence. */
  readonly summary: string;
  /** What the chosen target makes of it, in a few words. */
  readonly target?: string;
  /** Its reach beyond the line, in a few words. */
  readonly also?: string;
}

/** The engine as the studio sees it. A new run supersedes the one before, which then ends as cancelled. */
export interface TranslateClient {
  translate(subject: Subject, onProgress: (progress: Progress) => void): Run;
  /** Explains an annotation by its whole key; undefined for a key that no rule knows. Never rejects. */
  explain(annotation: string, options: Options): Promise<Explanation | undefined>;
  /** The map of a result, read from its files; undefined where the engine stops. Never rejects. */
  draw(files: readonly SourceFile[]): Promise<Graph | undefined>;
}

/** How many of the requests worth asking have been asked. */
export interface CheckProgress {
  readonly done: number;
  readonly total: number;
}

/** How a check ended; `failed` says in words what happened. */
export type CheckOutcome =
  | { readonly kind: 'done'; readonly comparison: Comparison }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string };

/** A check under way. `outcome` never rejects; `cancel` settles it as cancelled, at once and more than once. */
export interface CheckRun {
  readonly outcome: Promise<CheckOutcome>;
  cancel(): void;
}

/** Both sides as the studio sees them; apart from the translation, which they never hold up. */
export interface CheckClient {
  /** Asks both sides every request worth asking. A new check supersedes the one before, which ends as cancelled. */
  check(subject: Subject, onProgress: (progress: CheckProgress) => void): CheckRun;
  /** Asks one request of both sides, of one class where it is named; undefined where a check was cut off. Never rejects. */
  ask(request: Request, className: string | undefined, subject: Subject): Promise<ComparedProbe | undefined>;
}

export type { AnnotationUse, Behaviour, BehaviourCoverage, Coverage } from '../engine/index.ts';

/** What a survey tells on its way: of one target after the other, what becomes of the estate, then how requests fare. */
export interface SurveyListener {
  behaviours(all: readonly Behaviour[]): void;
  coverage(target: TargetId, coverage: Coverage): void;
  counts(target: TargetId, counts: ComparisonCounts): void;
  /** Everything has been told; or, in words, why not. */
  end(problem?: string): void;
}

/** The estate on every target, whatever target the options name; in a worker of its own, that nothing waits for. */
export interface SurveyClient {
  /** A new survey supersedes the one before, which then tells nothing more. Gives the way to cancel it. */
  survey(files: readonly SourceFile[], options: Options, listener: SurveyListener): () => void;
  /** Stops the worker, with all that it remembers. */
  endSurvey(): void;
}

/** One file of the bundle. */
export interface BundleEntry {
  readonly path: string;
  readonly text: string;
}

/** The whole engine in its worker. */
export interface WorkerClient extends TranslateClient, CheckClient, SurveyClient {
  /** The files without the data of Secrets. Rejects when the engine stops. */
  redact(files: readonly SourceFile[]): Promise<readonly SourceFile[]>;
  /** Everything the user takes away. Rejects when the engine stops. */
  bundle(
    subject: Subject,
    translation: Translation,
    requests: readonly SavedRequest[],
  ): Promise<readonly BundleEntry[]>;
}
