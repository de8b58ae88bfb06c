import { always, type Since } from '../availability.ts';
import type { Rule } from '../rules/rule.ts';
import type {
  Field,
  FieldsSchema,
  ListSchema,
  MapSchema,
  Schema,
  SizeSchema,
  TextSchema,
  Varying,
  WholeSchema,
} from './schema.ts';

type Without<T, K extends keyof T> = Omit<T, K | 'type'>;

/** A string. */
export const text = (limits: Without<TextSchema, never> = {}): TextSchema => ({ type: 'string', ...limits });

/** A whole number; 32 bits unless its limits say otherwise. */
export const whole = (limits: Without<WholeSchema, never> = {}): WholeSchema => ({
  type: 'integer',
  min: -2147483648,
  max: 2147483647,
  ...limits,
});

/** A list. */
export const list = (items: Schema, limits: Without<ListSchema, 'items'> = {}): ListSchema => ({
  type: 'array',
  items,
  ...limits,
});

/** A map from free keys to values of one shape. */
export const map = (values: Schema, limits: Without<MapSchema, 'values'> = {}): MapSchema => ({
  type: 'map',
  values,
  ...limits,
});

/** A size or share, with or without a unit. */
export const size = (limits: Without<SizeSchema, never> = {}): SizeSchema => ({ type: 'size', ...limits });

/** True or false. */
export const flag: Schema = { type: 'boolean' };

/** A value that is left to another API. */
export const free: Schema = { type: 'any' };

/** An object with known fields; a bare schema is an optional field of every version. */
export const fields = (
  entries: Readonly<Record<string, Schema | Field>>,
  rules: readonly Rule<never>[] = [],
  preset?: unknown,
): FieldsSchema => ({
  type: 'object',
  fields: Object.fromEntries(
    Object.entries(entries).map(([name, entry]) => [name, 'schema' in entry ? entry : { schema: entry }]),
  ),
  rules,
  ...(preset === undefined ? {} : { default: preset }),
});

/** A field that must be there, in the versions named. */
export const required = (schema: Schema, versions: Since = always): Field => ({ schema, required: versions });

/** A field that only some versions have. */
export const offered = (versions: Since, schema: Schema): Field => ({ schema, since: versions });

/** A limit with its history, oldest first. */
export const varies = <T>(...steps: readonly (readonly [Since, T])[]): Varying<T> => ({ steps });
