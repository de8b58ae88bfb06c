import type { Directive } from '../../../../nginx/syntax.ts';
import type { Behaviour, Caution, SnippetPlace } from '../statement.ts';

/** The kind of block that a directive stands in; `entries` are lines of a map, of types and their kin. */
export type BlockKind =
  | 'server'
  | 'location'
  | 'if-server'
  | 'if-location'
  | 'limit-except'
  | 'stream'
  | 'stream-server'
  | 'entries';

/** A directive among its siblings. */
export interface Standing {
  readonly directive: Directive;
  readonly behaviour: Behaviour;
  /** True where directives of this name usually have a behaviour that can be named. */
  readonly hasReader: boolean;
  readonly index: number;
  readonly block: BlockSummary;
  readonly kind: BlockKind;
  /** Of the block: a location block inside a server-snippet is `location`. */
  readonly place: SnippetPlace;
}

/** What a check wants to know of a directive's siblings. */
export interface BlockSummary {
  /** Where the first directive of each name stands. */
  readonly first: ReadonlyMap<string, number>;
  /** Where every request is answered, and where the rewrite phase ends for every request; infinity for nowhere. */
  readonly answersAt: number;
  readonly stopsAt: number;
}

export function summaryOf(siblings: readonly Directive[], behaviours: readonly Behaviour[]): BlockSummary {
  const indexOf = (kind: Behaviour['kind']): number => {
    const index = behaviours.findIndex((behaviour) => behaviour.kind === kind);
    return index < 0 ? Number.POSITIVE_INFINITY : index;
  };
  const first = new Map(siblings.map(({ name }, index) => [name, index] as const).toReversed());
  return { first, answersAt: indexOf('answer'), stopsAt: indexOf('stop-rewriting') };
}

/** One trap: says what it found, or null. */
export type Check = (standing: Standing) => Caution | null;
