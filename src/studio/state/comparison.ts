import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Options } from '../../engine/options.ts';
import type { ComparedProbe, Comparison } from '../../engine/simulate/comparison.ts';
import type { Request, SavedRequest } from '../../engine/simulate/request.ts';
import type { CheckClient, CheckProgress, CheckRun, Subject } from '../../worker/protocol.ts';
import type { Result } from './translation.ts';

/** A finished check and the result it is about: its findings are that result's. */
export interface Checked {
  readonly comparison: Comparison;
  readonly result: Result;
  readonly options: Options;
}

export type CheckStatus =
  | { readonly kind: 'idle' }
  | { readonly kind: 'checking'; readonly progress?: CheckProgress }
  | { readonly kind: 'ready' }
  /** The last check is older than the result; `message` says why. */
  | { readonly kind: 'stale'; readonly message: string };

/** A request that the user wants answered. */
export interface Asked {
  readonly request: Request;
  /** The Ingress class to ask, where the estate has several and one is meant. */
  readonly className?: string;
}

/** Both sides' last answer, and the result that gave it. */
export interface Answered {
  readonly asked: Asked;
  readonly compared: ComparedProbe;
  readonly result: Result;
}

export interface ComparisonState {
  readonly status: CheckStatus;
  /** The last finished check; kept while another runs. */
  readonly checked: Checked | undefined;
  /** The request that is asked now, and again of every new result. */
  readonly asked: Asked | undefined;
  /** The last answers; kept until there are others. */
  readonly answered: Answered | undefined;
  /** Asks both sides every request worth asking. */
  check(result: Result, options: Options): void;
  /** Stops a check under way, for a newer translation. */
  stop(): void;
  /** Forgets everything: there is no result any more. */
  clear(): void;
  ask(asked: Asked): void;
  /** One request's answers, kept nowhere; undefined where a check cut it off or there is no result. */
  answerTo(asked: Asked): Promise<ComparedProbe | undefined>;
  /** Asks kept requests; all of them again of every new result. */
  askSaved(saved: readonly SavedRequest[]): void;
  /** The answers to the kept requests, by `savedKey`; kept until there are others. */
  readonly savedAnswers: ReadonlyMap<string, ComparedProbe>;
}

/** Tells what kept requests ask apart. */
export const savedKey = ({ request, className }: Asked): string => JSON.stringify([className ?? null, request]);

export function createComparisonStore(client: CheckClient): StoreApi<ComparisonState> {
  return createStore<ComparisonState>()((set, get) => {
    let running: CheckRun | undefined;
    let subject: { readonly result: Result; readonly options: Options } | undefined;
    let saved: readonly SavedRequest[] = [];
    const stop = (): void => {
      const run = running;
      running = undefined;
      run?.cancel();
      if (run) set({ status: { kind: 'stale', message: 'Not checked since the last change.' } });
    };
    const answerTo = async ({ request, className }: Asked): Promise<ComparedProbe | undefined> =>
      subject && client.ask(request, className, subjectOf(subject));
    const answer = async (asked: Asked): Promise<void> => {
      const result = subject?.result;
      const compared = await answerTo(asked);
      if (result && compared && get().asked === asked && subject?.result === result)
        set({ answered: { asked, compared, result } });
    };
    const answerSaved = async (): Promise<void> => {
      const wanted = saved;
      const of = subject;
      if (!of) return;
      const answers = await Promise.all(wanted.map(async (one) => [savedKey(one), await answerTo(one)] as const));
      if (saved !== wanted || subject !== of) return;
      set({ savedAnswers: new Map(answers.flatMap(([key, compared]) => (compared ? [[key, compared]] : []))) });
    };
    return {
      status: { kind: 'idle' },
      checked: undefined,
      asked: undefined,
      answered: undefined,
      savedAnswers: new Map(),
      async check(result, options) {
        stop();
        subject = { result, options };
        set({ status: { kind: 'checking' } });
        const run = client.check(subjectOf(subject), (progress) => {
          if (running === run) set({ status: { kind: 'checking', progress } });
        });
        running = run;
        const { asked } = get();
        if (asked) void answer(asked);
        void answerSaved();
        const outcome = await run.outcome;
        if (running !== run) return;
        running = undefined;
        if (outcome.kind === 'done')
          set({ status: { kind: 'ready' }, checked: { comparison: outcome.comparison, result, options } });
        else if (outcome.kind === 'failed') set({ status: { kind: 'stale', message: outcome.message } });
      },
      stop,
      clear() {
        stop();
        subject = undefined;
        set({ status: { kind: 'idle' }, checked: undefined, answered: undefined, savedAnswers: new Map() });
      },
      ask(asked) {
        set({ asked });
        void answer(asked);
      },
      answerTo,
      askSaved(wanted) {
        saved = wanted;
        void answerSaved();
      },
    };
  });
}

const subjectOf = ({ result, options }: { readonly result: Result; readonly options: Options }): Subject => ({
  files: result.files,
  options,
  own: result.own,
});
