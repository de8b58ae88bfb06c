import { isOffered, type Since } from './availability.ts';
import type { GatewayApiVersion } from './problem.ts';
import type { Rule } from './rules/rule.ts';
import type {
  Field,
  FieldsSchema,
  ListKey,
  ListSchema,
  MapSchema,
  MayVary,
  Option,
  Pattern,
  Schema,
  TextSchema,
  Varying,
  WholeSchema,
} from './schema/schema.ts';

/** The values of an enumeration that a version has, and those that it lacks with where they are to be found. */
export interface Choice<T> {
  readonly here: ReadonlySet<T>;
  readonly elsewhere: ReadonlyMap<T, Since>;
}

export interface TextNode {
  readonly type: 'string';
  readonly min: number;
  readonly max: number;
  readonly pattern: Pattern | undefined;
  readonly choice: Choice<string> | undefined;
}

export interface WholeNode {
  readonly type: 'integer';
  readonly min: number;
  readonly max: number;
  readonly choice: Choice<number> | undefined;
}

export interface FlagNode {
  readonly type: 'boolean';
  readonly only: boolean | undefined;
}

export interface ListNode {
  readonly type: 'array';
  readonly items: Node;
  readonly min: number;
  readonly max: number;
  readonly unique: ListKey;
  readonly rules: readonly Rule<never>[];
}

export interface FieldsNode {
  readonly type: 'object';
  readonly fields: ReadonlyMap<string, FieldNode>;
  /** Fields of other versions. */
  readonly elsewhere: ReadonlyMap<string, Since>;
  /** Fields that are required or have a default. */
  readonly expected: readonly (readonly [string, FieldNode])[];
  readonly rules: readonly Rule<never>[];
}

export interface FieldNode {
  readonly node: Node;
  readonly required: boolean;
  readonly preset: unknown;
}

export interface MapNode {
  readonly type: 'map';
  readonly values: Node;
  readonly max: number;
  readonly rules: readonly Rule<never>[];
}

export interface SizeNode {
  readonly type: 'size';
  readonly pattern: Pattern | undefined;
  readonly max: number;
}

export interface PlainNode {
  readonly type: 'number' | 'any';
}

/** A schema as one version has it, ready for looking up. */
export type Node = TextNode | WholeNode | FlagNode | ListNode | FieldsNode | MapNode | SizeNode | PlainNode;

const isVarying = <T>(value: MayVary<T>): value is Varying<T> =>
  typeof value === 'object' && value !== null && 'steps' in value;

function settle<T>(value: MayVary<T> | undefined, version: GatewayApiVersion): T | undefined {
  if (value === undefined || !isVarying(value)) return value;
  return value.steps.findLast(([since]) => isOffered(since, version))?.[1];
}

function choose<T extends string | number>(
  varying: MayVary<readonly Option<T>[]> | undefined,
  version: GatewayApiVersion,
): Choice<T> | undefined {
  const options = settle(varying, version);
  if (options === undefined) return undefined;
  const here = new Set<T>();
  const elsewhere = new Map<T, Since>();
  for (const option of options) {
    if (typeof option !== 'object') here.add(option);
    else if (isOffered(option.since, version)) here.add(option.value);
    else elsewhere.set(option.value, option.since);
  }
  return { here, elsewhere };
}

const inForce = (rules: readonly Rule<never>[] | undefined, version: GatewayApiVersion): readonly Rule<never>[] =>
  rules?.filter(({ since }) => since === undefined || isOffered(since, version)) ?? [];

const compileText = (schema: TextSchema, version: GatewayApiVersion): TextNode => ({
  type: 'string',
  min: settle(schema.min, version) ?? 0,
  max: settle(schema.max, version) ?? Infinity,
  pattern: settle(schema.pattern, version),
  choice: choose(schema.options, version),
});

const compileWhole = (schema: WholeSchema, version: GatewayApiVersion): WholeNode => ({
  type: 'integer',
  min: settle(schema.min, version) ?? Number.MIN_SAFE_INTEGER,
  max: settle(schema.max, version) ?? Number.MAX_SAFE_INTEGER,
  choice: choose(schema.options, version),
});

const compileList = (schema: ListSchema, version: GatewayApiVersion, compile: (schema: Schema) => Node): ListNode => ({
  type: 'array',
  items: compile(schema.items),
  min: settle(schema.min, version) ?? 0,
  max: settle(schema.max, version) ?? Infinity,
  unique: settle(schema.unique, version) ?? '',
  rules: inForce(schema.rules, version),
});

const compileMap = (schema: MapSchema, version: GatewayApiVersion, compile: (schema: Schema) => Node): MapNode => ({
  type: 'map',
  values: compile(schema.values),
  max: settle(schema.max, version) ?? Infinity,
  rules: inForce(schema.rules, version),
});

function compileFields(
  schema: FieldsSchema,
  version: GatewayApiVersion,
  compile: (schema: Schema) => Node,
): FieldsNode {
  const known = new Map<string, FieldNode>();
  const elsewhere = new Map<string, Since>();
  for (const [name, field] of Object.entries(schema.fields)) {
    if (field.since && !isOffered(field.since, version)) elsewhere.set(name, field.since);
    else known.set(name, compileField(field, version, compile));
  }
  const expected = [...known].filter(([, { required, preset }]) => required || preset !== undefined);
  return { type: 'object', fields: known, elsewhere, expected, rules: inForce(schema.rules, version) };
}

const compileField = (
  { schema, required }: Field,
  version: GatewayApiVersion,
  compile: (schema: Schema) => Node,
): FieldNode => ({
  node: compile(schema),
  required: required !== undefined && isOffered(required, version),
  preset: 'default' in schema ? schema.default : undefined,
});

/** Makes the compiler for one version; a schema that is used in several places is compiled once. */
export function createCompiler(version: GatewayApiVersion): (field: Field) => FieldNode {
  const made = new Map<Schema, Node>();
  const make = (schema: Schema): Node => {
    switch (schema.type) {
      case 'string':
        return compileText(schema, version);
      case 'integer':
        return compileWhole(schema, version);
      case 'boolean':
        return { type: 'boolean', only: settle(schema.only, version) ?? undefined };
      case 'array':
        return compileList(schema, version, compile);
      case 'object':
        return compileFields(schema, version, compile);
      case 'map':
        return compileMap(schema, version, compile);
      case 'size':
        return { type: 'size', pattern: schema.pattern, max: schema.max ?? Infinity };
      case 'number':
      case 'any':
        return { type: schema.type };
    }
  };
  const compile = (schema: Schema): Node => {
    const node = made.get(schema) ?? make(schema);
    made.set(schema, node);
    return node;
  };
  return (field) => compileField(field, version, compile);
}
