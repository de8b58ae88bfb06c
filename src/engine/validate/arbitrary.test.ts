import fc from 'fast-check';
import { describe, it } from 'vitest';
import type { KubernetesObject } from '../kubernetes/manifest.ts';
import { authorities } from './authorities.ts';
import { channels, releases } from './availability.ts';
import { validate, validateTogether } from './index.ts';
import type { Schema } from './schema/schema.ts';

const version = fc.record({ release: fc.constantFrom(...releases), channel: fc.constantFrom(...channels) });

/** Values that mostly have a schema's shape and sometimes don't, so that every check is reached and upset. */
function near(schema: Schema): fc.Arbitrary<unknown> {
  const known = made.get(schema) ?? make(schema);
  made.set(schema, known);
  return known;
}

/** Parts that several kinds share are made once. */
const made = new Map<Schema, fc.Arbitrary<unknown>>();

function make(schema: Schema): fc.Arbitrary<unknown> {
  const wrong = { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) };
  const odd = fc.constantFrom('', '/', '*', '__proto__', 'constructor', 'a.b', '1.2.3.4', '::', '1s', 'é');
  switch (schema.type) {
    case 'string':
      return fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...optionsOf(schema.options), schema.default ?? 'a') },
        { weight: 3, arbitrary: odd },
        wrong,
      );
    case 'integer':
      return fc.oneof({ weight: 8, arbitrary: fc.integer({ min: -1, max: 700 }) }, wrong);
    case 'boolean':
      return fc.oneof({ weight: 8, arbitrary: fc.boolean() }, wrong);
    case 'map':
      return fc.oneof({ weight: 8, arbitrary: fc.dictionary(odd, near(schema.values), { maxKeys: 3 }) }, wrong);
    case 'size':
      return fc.oneof({ weight: 8, arbitrary: fc.constantFrom<unknown>(0, -1, '8Ki', '8m', 2 ** 40) }, wrong);
    case 'number':
      return fc.oneof({ weight: 8, arbitrary: fc.double() }, wrong);
    case 'any':
      return fc.jsonValue({ maxDepth: 1 });
    case 'array':
      return fc.oneof({ weight: 8, arbitrary: fc.array(near(schema.items), { maxLength: 3 }) }, wrong);
    case 'object': {
      const entries = Object.entries(schema.fields).map(([name, field]) => [name, near(field.schema)]);
      return fc.oneof({ weight: 8, arbitrary: fc.record(Object.fromEntries(entries), { requiredKeys: [] }) }, wrong);
    }
  }
}

const optionsOf = (options: unknown): readonly unknown[] =>
  Array.isArray(options) ? options.map((option) => (typeof option === 'object' ? option.value : option)) : [];

const objects = Object.entries(authorities).flatMap(([group, { kinds }]) =>
  Object.entries(kinds).flatMap(([kind, served]) =>
    Object.entries(served).map(([name, { spec }]) =>
      fc.record({
        apiVersion: fc.constant(`${group}/${name}`),
        kind: fc.constant(kind),
        metadata: fc.oneof(fc.constant({ name: 'a' }), fc.jsonValue({ maxDepth: 2 })),
        spec: spec ? near(spec.schema) : fc.jsonValue(),
      }),
    ),
  ),
);

describe('whatever JSON comes in', () => {
  it('nothing throws', () => {
    const anything = fc.array(fc.oneof({ weight: 4, arbitrary: fc.oneof(...objects) }, fc.jsonValue()), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(anything, version, (input, chosen) => {
        validate(input as KubernetesObject[], chosen);
        validateTogether(input as KubernetesObject[]);
      }),
      { numRuns: 1500 },
    );
  });
});
