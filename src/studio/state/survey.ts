import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Options, TargetId } from '../../engine/options.ts';
import type { ComparisonCounts } from '../../engine/simulate/comparison.ts';
import type { SourceFile } from '../../engine/translation.ts';
import type { Behaviour, Coverage, SurveyClient } from '../../worker/protocol.ts';

/** What is known of one target: first what becomes of the estate, later how requests fare. */
export interface Surveyed {
  readonly coverage: Coverage;
  readonly counts?: ComparisonCounts;
}

/** The estate on every target, as far as it has been looked at. */
export interface SurveyState {
  readonly behaviours: readonly Behaviour[];
  /** Kept while another survey is under way. */
  readonly targets: Readonly<Partial<Record<TargetId, Surveyed>>>;
  readonly status: 'idle' | 'working' | 'ready';
  /** Why the last survey ended early, in words. */
  readonly problem: string | undefined;
  /** Looks at the estate on every target, unless that is what is known already. */
  survey(files: readonly SourceFile[], options: Options): void;
  /** Gives up what is under way: nobody looks. */
  stop(): void;
}

/** What a survey rests on: everything but the target. */
const keyOf = ({ target: _, ...others }: Options): string => JSON.stringify(others);

export function createSurveyStore(client: SurveyClient): StoreApi<SurveyState> {
  return createStore<SurveyState>()((set, get) => {
    let of: { readonly files: readonly SourceFile[]; readonly key: string } | undefined;
    return {
      behaviours: [],
      targets: {},
      status: 'idle',
      problem: undefined,
      survey(files, options) {
        const key = keyOf(options);
        if (of?.files === files && of.key === key) return;
        of = { files, key };
        set({ status: 'working', problem: undefined });
        client.survey(files, options, {
          behaviours: (behaviours) => set({ behaviours }),
          coverage: (target, coverage) => set({ targets: { ...get().targets, [target]: { coverage } } }),
          counts(target, counts) {
            const known = get().targets[target];
            if (known) set({ targets: { ...get().targets, [target]: { ...known, counts } } });
          },
          end(problem) {
            if (problem !== undefined) of = undefined;
            set({ status: problem === undefined ? 'ready' : 'idle', problem });
          },
        });
      },
      stop() {
        client.endSurvey();
        if (get().status !== 'working') return;
        of = undefined;
        set({ status: 'idle' });
      },
    };
  });
}
