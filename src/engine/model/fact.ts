import type { Span } from '../text/span.ts';
import type { FactValues } from './facts/index.ts';

export type FactKind = keyof FactValues;

/** One behaviour, stated about what it is placed on: a route, a site, or a frontend. Complete: defaults are filled in. */
export type Fact<K extends FactKind = FactKind> = {
  [Kind in K]: {
    readonly kind: Kind;
    readonly value: FactValues[Kind];
    /** Every leaf that states it, the most telling first. Empty for a controller's default. */
    readonly from: readonly Span[];
    /** Those of them that state one part of the value only, by the part's name, such as the `sameSite` of a cookie. */
    readonly parts?: Readonly<Record<string, readonly Span[]>>;
    /** The rule that stated it. */
    readonly rule: string;
  };
}[K];

/** What a behaviour is, for hover, coverage and handbook; `effect` names no controller. */
export interface FactKindInfo {
  readonly title: string;
  /** What a request shows of it, in one sentence. */
  readonly effect: string;
}

/** The first fact of a kind, or undefined. */
export function factOf<K extends FactKind>(facts: readonly Fact[], kind: K): Fact<K> | undefined {
  return facts.find((fact) => fact.kind === kind) as Fact<K> | undefined;
}

/**
 * The leaves that state some parts of a fact. Where nobody wrote these, the most telling leaf; where they are not told
 * apart from the whole, all of its leaves.
 */
export function leavesOfParts({ from, parts = {} }: Fact, ...names: readonly string[]): readonly Span[] {
  if (!names.every((name) => Object.hasOwn(parts, name))) return from;
  const own = names.flatMap((name) => parts[name] ?? []);
  return own.length > 0 ? own : from.slice(0, 1);
}
