import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Options } from '../../engine/options.ts';
import type { ComparedProbe, Comparison } from '../../engine/simulate/comparison.ts';
import type { Request } from '../../engine/simulate/request.ts';
import type { CheckClient, CheckProgress, CheckRun } from '../../worker/protocol.ts';
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
}

export function createComparisonStore(client: CheckClient): StoreApi<ComparisonState> {
  return createStore<ComparisonState>()((set, get) => {
    let running: CheckRun | undefined;
    let subject: { readonly result: Result; readonly options: Options } | undefined;
    const stop = (): void => {
      const run = running;
      running = undefined;
      run?.cancel();
      if (run) set({ status: { kind: 'stale', message: 'Not checked since the last change.' } });
    };
    const answer = async (asked: Asked): Promise<void> => {
      if (!subject) return;
      const { result, options } = subject;
      const compared = await client.ask(asked.request, asked.className, result.files, options);
      if (compared && get().asked === asked && subject?.result === result)
        set({ answered: { asked, compared, result } });
    };
    return {
      status: { kind: 'idle' },
      checked: undefined,
      asked: undefined,
      answered: undefined,
      async check(result, options) {
        stop();
        subject = { result, options };
        set({ status: { kind: 'checking' } });
        const run = client.check(result.files, options, (progress) => {
          if (running === run) set({ status: { kind: 'checking', progress } });
        });
        running = run;
        const { asked } = get();
        if (asked) void answer(asked);
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
        set({ status: { kind: 'idle' }, checked: undefined, answered: undefined });
      },
      ask(asked) {
        set({ asked });
        void answer(asked);
      },
    };
  });
}
