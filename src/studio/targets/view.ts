import type { Fate } from '../../engine/report/fate.ts';
import type { FateTotals } from '../../engine/translation.ts';
import type { AnnotationUse, Behaviour, BehaviourCoverage, Coverage } from '../../worker/protocol.ts';

/** The fates of a behaviour's annotations, in the order in which they are counted. */
export const countedFates = [
  'translated',
  'approximated',
  'unsupported',
  'inert',
  'invalid',
] as const satisfies readonly Fate[];

/** A behaviour with its use in this estate on each target; the index is the target's. */
export interface BehaviourInUse {
  readonly behaviour: Behaviour;
  /** Annotations of it that are written; 0 where it is not used here. */
  readonly count: number;
  /** Undefined for a target that has not been looked at yet, or where there is no use. */
  readonly coverages: readonly (BehaviourCoverage | undefined)[];
}

/** A line of the table: a behaviour, or the head of those that are not used here. */
export type TargetsLine =
  | { readonly kind: 'behaviour'; readonly of: BehaviourInUse }
  | { readonly kind: 'unused'; readonly count: number; readonly open: boolean };

/** Every behaviour, those that are used first, the most used at the top. */
export function inUse(
  behaviours: readonly Behaviour[],
  coverages: readonly (Coverage | undefined)[],
): readonly BehaviourInUse[] {
  const all = behaviours.map((behaviour): BehaviourInUse => {
    const own = coverages.map((coverage) => coverage?.behaviours.find(({ name }) => name === behaviour.name));
    return { behaviour, count: own.find((one) => one !== undefined)?.count ?? 0, coverages: own };
  });
  return all.sort((a, b) => b.count - a.count);
}

/** An annotation's name without its prefix. */
export const shortName = (annotation: string): string => annotation.slice(annotation.indexOf('/') + 1);

const matches = ({ behaviour: { title, annotations, becomes } }: BehaviourInUse, text: string): boolean =>
  [title, ...annotations.flatMap(({ name, aliases }) => [name, ...aliases]), ...Object.values(becomes)].some((words) =>
    words.toLowerCase().includes(text),
  );

/** The lines to show; whoever looks for something finds it, used or not. */
export function linesOf(all: readonly BehaviourInUse[], filter: string, showsUnused: boolean): readonly TargetsLine[] {
  const text = filter.trim().toLowerCase();
  const found = text === '' ? all : all.filter((one) => matches(one, text));
  const used = found.filter(({ count }) => count > 0);
  const unused = found.filter(({ count }) => count === 0);
  const open = showsUnused || text !== '';
  const line = (of: BehaviourInUse): TargetsLine => ({ kind: 'behaviour', of });
  const head: TargetsLine = { kind: 'unused', count: unused.length, open };
  return [...used.map(line), ...(unused.length > 0 ? [head] : []), ...(open ? unused.map(line) : [])];
}

/** Fields about traffic, and how many of them say the same on the target. */
export const translatedOf = ({ total, unrelated, translated }: FateTotals) => ({ translated, of: total - unrelated });

/** `2 translated, 1 unsupported`; nothing where nothing is counted. */
export const fatesInWords = (coverage: BehaviourCoverage | undefined): string =>
  countedFates
    .filter((fate) => (coverage?.fates[fate] ?? 0) > 0)
    .map((fate) => `${coverage?.fates[fate]} ${fate}`)
    .join(', ');

/** One annotation that is written, as each target takes it. */
export interface UseOnTargets {
  readonly use: AnnotationUse;
  readonly onTargets: readonly (AnnotationUse | undefined)[];
}

/** The uses that are listed; every target has the same ones. */
export function usesOf({ coverages }: BehaviourInUse): readonly UseOnTargets[] {
  const first = coverages.find((one) => one !== undefined);
  return (first?.uses ?? []).map((use, index) => ({
    use,
    onTargets: coverages.map((coverage) => coverage?.uses[index]),
  }));
}
