import { createStore, type StoreApi } from 'zustand/vanilla';
import type { OwnResult, OwnSummary, SourceFile, Translation } from '../../engine/translation.ts';
import type { Progress, Run, TranslateClient } from '../../worker/protocol.ts';
import type { Workspace } from '../services.ts';
import { keepLastGood, type ShownOutput } from './last-good.ts';
import { indexTranslation, type TranslationIndex } from './translation-index.ts';

/** One finished run: what it yielded, from which texts, and how to look things up in it. */
export interface Result extends ShownOutput {
  readonly translation: Translation;
  /** The texts that were translated: all offsets of the result are theirs. */
  readonly files: readonly SourceFile[];
  /** What of the result was the user's. */
  readonly own: OwnResult | undefined;
  readonly index: TranslationIndex;
}

export type Status =
  | { readonly kind: 'idle' }
  /** `since`: when the run began, as performance.now() tells it; progress is shown 400 ms later. */
  | { readonly kind: 'working'; readonly since: number; readonly progress?: Progress }
  | { readonly kind: 'ready' }
  /** The last result is older than the text; `message` says why. */
  | { readonly kind: 'stale'; readonly message: string };

export interface TranslationState {
  readonly status: Status;
  /** The last good result; undefined until there was one and in an empty workspace. */
  readonly result: Result | undefined;
  /** The result file on screen; undefined where a new result does not have it. */
  readonly outputFile: string | undefined;
  showOutput(file: string): void;
  translate(workspace: Workspace): void;
  cancel(): void;
}

export function createTranslationStore(client: TranslateClient): StoreApi<TranslationState> {
  return createStore<TranslationState>()((set, get) => {
    let running: Run | undefined;
    const finish = (translation: Translation, { files, own }: Workspace): void => {
      const result = toResult(translation, files, own, get().result);
      set({ status: { kind: 'ready' }, result, outputFile: stillThere(result, get().outputFile) });
    };
    const start = async (workspace: Workspace): Promise<void> => {
      const since = performance.now();
      set({ status: { kind: 'working', since } });
      const run = client.translate(workspace, (progress) => {
        if (running === run) set({ status: { kind: 'working', since, progress } });
      });
      running = run;
      const outcome = await run.outcome;
      if (running !== run) return;
      running = undefined;
      if (outcome.kind === 'done') finish(outcome.translation, workspace);
      else if (outcome.kind === 'failed') set({ status: { kind: 'stale', message: outcome.message } });
      else set({ status: { kind: 'stale', message: cancelledMessage(get().result) } });
    };
    return {
      status: { kind: 'idle' },
      result: undefined,
      outputFile: undefined,
      showOutput: (outputFile) => set({ outputFile }),
      translate(workspace) {
        if (workspace.files.length > 0) {
          void start(workspace);
          return;
        }
        running?.cancel();
        running = undefined;
        set({ status: { kind: 'idle' }, result: undefined, outputFile: undefined });
      },
      cancel: () => running?.cancel(),
    };
  });
}

const cancelledMessage = (result: Result | undefined): string =>
  result ? 'Cancelled. The result is from before your last change.' : 'Cancelled. Nothing has been translated yet.';

function toResult(
  translation: Translation,
  files: readonly SourceFile[],
  own: OwnResult | undefined,
  before: Result | undefined,
): Result {
  const shown = keepLastGood(translation, files, before);
  return { ...shown, translation, files, own, index: indexTranslation(translation, files, shown.output, shown.links) };
}

/** What is said about the files of the result that are the user's. */
export function ownOf({ translation: { own = [] }, broken }: Result): readonly OwnSummary[] {
  // While a source cannot be read, what it became is only away for a moment: nothing has moved on.
  return broken.length === 0
    ? own
    : own.map((summary) => (summary.translated === undefined ? { ...summary, moved: false } : summary));
}

export const ownSummary = (result: Result | undefined, file: string | undefined): OwnSummary | undefined =>
  result && ownOf(result).find(({ name }) => name === file);

const stillThere = ({ output }: Result, file: string | undefined): string | undefined =>
  output.some(({ name }) => name === file) ? file : undefined;
