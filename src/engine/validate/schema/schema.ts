import type { Since } from '../availability.ts';
import type { Rule } from '../rules/rule.ts';

/** A syntax, and what it demands in words: `must be …`. */
export interface Pattern {
  readonly test: Pick<RegExp, 'test'>;
  readonly must: string;
}

/** A limit that changed between releases or differs between channels: the last entry that a version has counts. */
export interface Varying<T> {
  readonly steps: readonly (readonly [Since, T])[];
}

/** A value or its variants. */
export type MayVary<T> = T | Varying<T>;

/** One value of an enumeration; one that not every version has says since when. */
export type Option<T> = T | { readonly value: T; readonly since: Since };

export interface TextSchema {
  readonly type: 'string';
  /** Lengths in code points. */
  readonly min?: MayVary<number>;
  readonly max?: MayVary<number>;
  readonly pattern?: MayVary<Pattern>;
  readonly options?: MayVary<readonly Option<string>[]>;
  readonly default?: string;
}

export interface WholeSchema {
  readonly type: 'integer';
  readonly min?: MayVary<number>;
  readonly max?: MayVary<number>;
  readonly options?: MayVary<readonly Option<number>[]>;
  readonly default?: number;
}

interface FlagSchema {
  readonly type: 'boolean';
  /** The only value allowed, where there is but one. */
  readonly only?: MayVary<boolean | null>;
}

export interface ListSchema {
  readonly type: 'array';
  readonly items: Schema;
  readonly min?: MayVary<number>;
  readonly max?: MayVary<number>;
  /** No two entries may be the same (a set), or have the same value of the named field (a map). */
  readonly unique?: MayVary<ListKey>;
  readonly rules?: readonly Rule<never>[];
  readonly default?: unknown;
}

/** What tells the entries of a list apart; '' for a list that may repeat itself. */
export type ListKey = '' | 'itself' | 'name' | 'port' | 'zone';

export interface FieldsSchema {
  readonly type: 'object';
  readonly fields: Readonly<Record<string, Field>>;
  readonly rules?: readonly Rule<never>[];
  readonly default?: unknown;
}

export interface MapSchema {
  readonly type: 'map';
  readonly values: Schema;
  /** Most entries. */
  readonly max?: MayVary<number>;
  readonly rules?: readonly Rule<never>[];
}

/** A size or share: a whole number, or a text with a unit. */
export interface SizeSchema {
  readonly type: 'size';
  /** What a text must look like; absent: anything. */
  readonly pattern?: Pattern;
  /** The most it may come to once its unit is counted in. */
  readonly max?: number;
}

/** A number that need not be whole. */
interface DecimalSchema {
  readonly type: 'number';
}

/** Whatever another API says; not looked into. */
interface FreeSchema {
  readonly type: 'any';
}

/** The shape of a value in the API, over all releases and channels. */
export type Schema =
  | TextSchema
  | WholeSchema
  | FlagSchema
  | ListSchema
  | FieldsSchema
  | MapSchema
  | SizeSchema
  | DecimalSchema
  | FreeSchema;

export interface Field {
  readonly schema: Schema;
  /** The versions that have the field; absent: all. */
  readonly since?: Since;
  /** The versions that insist on it. */
  readonly required?: Since;
}
