import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folded, replaceAt, type YamlNode } from './node.ts';
import { type Folds, readPlainStyle } from './plain-style.ts';
import { readPiece } from './read.ts';

const read = (text: string): YamlNode | undefined => readPlainStyle({ text });

/** What the parser makes of a text: a comment behind it changes nothing but who reads it. */
function parsed(text: string): YamlNode | undefined {
  const { roots, diagnostics } = readPiece({ text: `${text}${text.endsWith('\n') ? '' : '\n'}# parse\n` });
  return diagnostics.length === 0 && roots.length === 1 ? roots[0] : undefined;
}

/** A tree without its text, which is longer for the parser. */
const bare = (node: YamlNode | undefined): unknown =>
  JSON.parse(JSON.stringify(node, (key, value) => (key === 'piece' ? undefined : value)) ?? 'null');

const folds: Folds = new Map<string, Folds | 'fold'>([
  ['a', 'fold'],
  ['b', new Map([['c', 'fold' as const]])],
]);

/** The tree with what `folds` names folded, in the map that it is or in each map of its list. */
function foldedTree(root: YamlNode | undefined): YamlNode | undefined {
  if (root?.type === 'seq') return { ...root, items: root.items.map((item) => foldedTree(item) ?? item) };
  if (root?.type !== 'map') return root;
  const fold = (node: YamlNode): YamlNode => (node.type === 'scalar' ? node : folded(node));
  return replaceAt(replaceAt(root, ['a'], fold), ['b', 'c'], fold);
}

const dump = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  annotations:
    empty: ""
    kubectl.kubernetes.io/last-applied-configuration: |
      {"kind":"Ingress"}
    nginx.ingress.kubernetes.io/configuration-snippet: |-
      # a comment of nginx

        deny all;
    quoted: 'it''s "so"'
    escaped: "a\\n\\"b\\" \\u00e9"
    url: http://x/y?a=b#c
  managedFields:
  - fieldsV1:
      f:metadata:
        .: {}
        k:{"ip":"10.0.0.1"}: {}
    time: "2024-05-01T10:00:00Z"
  labels: {}
  finalizers: []
spec:
  rules:
  - host: a.example
    http:
      paths:
        - path: /
          backend:
            service: {}
        - path:
  tls:
  - hosts:
    - a.example
    - -1
status:
  loadBalancer:
`;

describe('readPlainStyle', () => {
  it.each([dump, `---\n${dump}`, '- a: 1\n- b\n', '  - a:\n    - 1\n    b: 2', 'a: ~\nb: 0644\nc: 1e3\n'])(
    'reads what kubectl prints as the parser does (%#)',
    (text) => {
      expect(read(text)).toBeDefined();
      expect(bare(read(text))).toEqual(bare(parsed(text)));
    },
  );

  it.each([
    '',
    'a: 1 # c\n',
    '# c\na: 1\n',
    'a: 1\n\nb: 2\n',
    'a: &x 1\n',
    'a: [1]\n',
    'a: "1\n  2"\n',
    'a: 1\n 2\n',
    'a: 1\na: 2\n',
    'on: 1\n',
    '<<: 1\n',
    'a: >\n  b\n',
    'a: |\n  b\n\n',
    'a:\tb\n',
    'a: é\n',
    'a: 1\n---\nb: 2\n',
    'a:\n  b: 1\n c: 2\n',
    'a: b: c\n',
    'a: 1\r\n',
  ])('leaves %j to the parser', (text) => expect(read(text)).toBeUndefined());

  it('gives the tree of the parser wherever it gives one', () => {
    const word = fc.constantFrom(
      'a',
      'b:',
      'c: ',
      'x.y/z',
      '1',
      '-',
      'on',
      '~',
      'http://x',
      '{}',
      '[]',
      '|',
      '|-',
      '#',
    );
    const mark = fc.constantFrom("'", '"', "''", '\\n', '\\', ' ', ': ', '- ', ':', '?', '---', '...', '{', '%', '&a');
    const indent = fc.constantFrom('', '', '  ', '  ', '    ', '- ', '  - ', ' ', '      ');
    const tail = fc.array(fc.oneof({ weight: 3, arbitrary: word }, mark), { maxLength: 3 });
    const key = fc.constantFrom('a:', 'b:', 'c:', 'a: ', 'b: ', 'c: ', 'd: |', 'e: |-', '');
    const usual = fc.constantFrom(
      'a:',
      'b: 1',
      'c: x',
      'd: {}',
      'a: |',
      "b: 'x'",
      '- a',
      '- b: 1',
      '- c:',
      '  x',
      'e: ""',
    );
    const odd = fc.tuple(key, tail).map(([name, rest]) => name + rest.join(''));
    const content = fc.oneof({ weight: 4, arbitrary: usual }, odd);
    const line = fc.tuple(indent, content).map(([start, rest]) => start + rest);
    const text = fc
      .tuple(fc.array(line, { minLength: 1, maxLength: 7 }), fc.boolean())
      .map(([lines, ends]) => lines.join('\n') + (ends ? '\n' : ''));
    fc.assert(
      fc.property(text, (sample) => {
        const root = read(sample);
        if (root) expect(bare(root)).toEqual(bare(parsed(sample)));
        const folded = readPlainStyle({ text: sample }, undefined, folds);
        expect(folded === undefined).toBe(root === undefined);
        if (folded) expect(bare(folded)).toEqual(bare(foldedTree(parsed(sample))));
      }),
      { numRuns: 3000 },
    );
  });
});
