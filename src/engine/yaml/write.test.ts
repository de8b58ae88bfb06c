import fc from 'fast-check';
import { CORE_SCHEMA, load, YAML11_SCHEMA } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { plain } from './node.ts';
import { readPiece } from './read.ts';
import { cited, plainTree, type Tree, type TreeMap } from './tree.ts';
import { write } from './write.ts';

const readBack = (text: string): unknown => {
  const { roots, diagnostics } = readPiece({ text });
  if (diagnostics.length > 0) throw new Error(`${diagnostics[0]?.message}\n${text}`);
  return roots[0] ? plain(roots[0]) : null;
};

const traps = [
  'on',
  'y',
  'No',
  '0644',
  '0o7',
  '1_000',
  '12:30',
  '12:30:45',
  '1e3',
  '.5',
  '1.',
  '2024-01-01',
  '*',
  '*.a.b',
];
const moreTraps = [
  'a: b',
  'a:',
  '# x',
  'a # b',
  '',
  '~',
  'null',
  ' lead',
  'trail ',
  '- a',
  '-',
  '?',
  '---',
  '...',
  '<<',
  '=',
];
const lines = [
  'a\nb',
  'a\nb\n',
  'a\n\nb\n',
  ' a\nb',
  'a \nb',
  'a\n\n',
  '\n',
  '\na',
  'a\r\nb',
  'a\tb',
  '\ta',
  'if (x) {\n\treturn 1;\n}\n',
];
const odd = [
  'é',
  '🙂',
  '\u0000',
  '\u007f',
  '\u0085',
  '\u2028',
  '\ufeff',
  'C:\\x',
  '"q"',
  "it's",
  '\'"\\',
  '%a',
  '@a',
  '`a`',
  '{a}',
  '[a]',
  '!a',
  '&a',
  '|',
  '>',
];
const words = [...traps, ...moreTraps, ...lines, ...odd];

const text = fc.oneof(
  fc.constantFrom(...words),
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
);
const key = text.filter((name) => name !== 'cite' && name !== 'body' && name !== '__proto__');
const { tree } = fc.letrec<{ tree: Tree; leaf: Tree; map: TreeMap }>((tie) => ({
  leaf: fc.oneof(
    text,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
    fc.boolean(),
    fc.constant(null),
  ),
  map: fc.dictionary(key, fc.oneof(tie('tree'), fc.constant(undefined)), { maxKeys: 4 }) as fc.Arbitrary<TreeMap>,
  tree: fc.oneof(
    { depthSize: 'small' },
    tie('leaf'),
    tie('map'),
    fc.array(tie('tree'), { maxLength: 4 }),
    tie('tree').map((body) => cited(body, 'rule', [])),
  ),
}));

describe('write', () => {
  it.each(words)('keeps %j as a value, an item and a key', (word) => {
    const whole = { a: word, b: [word, { [word]: word }], c: { d: { e: word } } };
    expect(readBack(write(whole).text)).toEqual(whole);
  });

  it('is read alike by readers of YAML 1.1 and 1.2', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...words), fc.string()), (value) => {
        const { text: out } = write({ a: [value] });
        for (const version of ['1.1', '1.2'] as const) expect(parse(out, { version })).toEqual({ a: [value] });
        for (const schema of [CORE_SCHEMA, YAML11_SCHEMA]) expect(load(out, { schema })).toEqual({ a: [value] });
      }),
      { numRuns: 1000 },
    );
  });

  it('is read back as exactly what was written', () => {
    fc.assert(
      fc.property(tree, (value) => {
        const expected = plainTree(value);
        fc.pre(!Object.is(expected, -0));
        expect(readBack(write({ value }).text)).toEqual({ value: expected });
      }),
      { numRuns: 2000 },
    );
  });

  it('writes as people do', () => {
    const route = {
      apiVersion: 'gateway.networking.k8s.io/v1',
      metadata: { name: 'shop', labels: {}, annotations: { on: 'true' } },
      spec: {
        hostnames: ['*.example.com'],
        rules: [
          { matches: [{ path: { type: 'PathPrefix', value: '/' } }], note: undefined, timeout: '10s', weight: 1 },
        ],
        snippet: 'a\nb\n',
        none: [],
      },
    };
    expect(write(route).text).toMatchInlineSnapshot(`
      "apiVersion: gateway.networking.k8s.io/v1
      metadata:
        name: shop
        labels: {}
        annotations:
          "on": "true"
      spec:
        hostnames:
          - "*.example.com"
        rules:
          - matches:
              - path:
                  type: PathPrefix
                  value: /
            timeout: 10s
            weight: 1
        snippet: |
          a
          b
        none: []
      "
    `);
  });

  it('marks whole lines, inner parts first', () => {
    const inner = cited('/a', 'path', []);
    const { text: out, marks } = write({ a: 1, b: cited([{ path: inner, x: 1 }], 'route', []), c: 2 });
    expect(marks.map(({ by, start, end }) => [by, out.slice(start, end)])).toEqual([
      ['path', '  - path: /a\n'],
      ['route', 'b:\n  - path: /a\n    x: 1\n'],
    ]);
  });

  it('every mark begins and ends at a line', () => {
    fc.assert(
      fc.property(tree, (value) => {
        const { text: out, marks } = write({ value });
        for (const { start, end } of marks) {
          expect(start === 0 || out[start - 1] === '\n').toBe(true);
          expect(end > start && out[end - 1] === '\n').toBe(true);
        }
      }),
    );
  });
});
