import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { at, leavesOf, plain, type YamlNode } from './node.ts';
import { splitDocuments, splitList } from './pieces.ts';
import { readDocuments, readItems, readPiece } from './read.ts';

const values = (text: string): readonly unknown[] => readPiece({ text }).roots.map(plain);
const codes = (text: string): readonly string[] => readPiece({ text }).diagnostics.map(({ code }) => code);
const cut = (node: YamlNode | undefined): string | undefined => node?.piece.text.slice(node.start, node.end);

describe('readPiece', () => {
  it.each<[string, unknown]>([
    ['a: &x {b: 1}\nc: *x', { a: { b: 1 }, c: { b: 1 } }],
    ['x: &x {a: 1, b: 1}\nz:\n  <<: *x\n  b: 2', { x: { a: 1, b: 1 }, z: { a: 1, b: 2 } }],
    ['x: &x {a: 1}\nz:\n  a: 2\n  <<: *x', { x: { a: 1 }, z: { a: 1 } }],
    ['<<: [{a: 1}, {a: 2, b: 2}]', { a: 1, b: 2 }],
    ['"<<": {a: 1}', { '<<': { a: 1 } }],
    ['\uFEFFa: 1\r\nb:\r\n- x\r\n', { a: 1, b: ['x'] }],
    ['{"a": "\\u00e9\\/", "b": [1, 2.0, null, true],\n\t"c": {}}', { a: 'é/', b: [1, 2, null, true], c: {} }],
    ['a: |\n  x\n  y\nb: >-\n  x\n  y\n', { a: 'x\ny\n', b: 'x y' }],
    ['? a\n: 1\n? b\n', { a: 1, b: null }],
    ['a:\nb: ~\nc: ""', { a: null, b: null, c: '' }],
  ])('reads %j', (text, value) => {
    expect(values(text)).toEqual([value]);
    expect(codes(text)).toEqual([]);
  });

  it('lets the last of two keys win and says so', () => {
    expect(values('a: 1\na: 2')).toEqual([{ a: 2 }]);
    expect(codes('a: 1\na: 2')).toEqual(['duplicate-key']);
    expect(codes('kind: A\nx: 1\nkind: B\nx: 2')).toEqual(['documents-run-together']);
  });

  it.each<[string, string]>([
    ['a: [1', 'yaml-does-not-parse'],
    ['a: b: c', 'yaml-does-not-parse'],
    ['a:\n\tb: 1', 'tab-as-indentation'],
    ['a: {{ .Values.x }}', 'template-not-rendered'],
    ['{{- if .x }}\na: 1\n{{- end }}', 'template-not-rendered'],
    ['host: *.example.com', 'asterisk-needs-quotes'],
    ['a: *nobody', 'alias-unknown'],
    ['a: &a [*a]', 'alias-unknown'],
    ['<<: 1', 'merge-needs-a-map'],
    ['? [a]\n: 1', 'key-is-no-text'],
    ['~: 1', 'key-is-no-text'],
    ['['.repeat(20_000), 'nested-too-deep'],
    [`a: &a [${'x,'.repeat(99)}]\n${nest('abcdefg')}`, 'aliases-too-many'],
    ['a: \u0000', 'yaml-does-not-parse'],
  ])('says what is wrong with %.30j', (text, code) => {
    const reading = readPiece({ text });
    expect(reading.roots).toEqual([]);
    expect(reading.diagnostics[0]?.code).toBe(code);
    expect(reading.failedAt).toBeGreaterThanOrEqual(0);
  });

  it('finds several errors of one piece', () => {
    expect(codes('a: "x" y\nb: @\n').length).toBeGreaterThan(1);
  });

  it('places every value', () => {
    const text =
      'a: &n one\nb: "two" # c\nc:\n  - \'3\'\n  - {x: y , z: [1, 2 ] }\nd: |-\n  text\n  more\n\ne: >\n\nf:\n';
    const [root] = readPiece({ text }).roots;
    expect(['a', 'b', 'd', 'e', 'f'].map((key) => cut(at(root, key)))).toEqual([
      'one',
      '"two"',
      '|-\n  text\n  more',
      '>',
      '',
    ]);
    expect(cut(at(root, 'c', 0))).toBe("'3'");
    expect(cut(at(root, 'c', 1))).toBe('{x: y , z: [1, 2 ] }');
    expect(cut(at(root, 'c', 1, 'z'))).toBe('[1, 2 ]');
    expect(cut(at(root, 'c'))).toBe("- '3'\n  - {x: y , z: [1, 2 ] }");
    expect(at(root, 'f')?.start).toBe(text.length - 1);
  });

  it('gives each use of an alias leaves of its own', () => {
    const [root] = readPiece({ text: 'a: &x {b: 1}\nc: *x\nd: *x' }).roots;
    const leaves = root ? leavesOf(root) : [];
    expect(leaves.map(({ path }) => path)).toEqual(['a.b', 'c.b', 'd.b']);
    expect(new Set(leaves.map(({ node }) => node)).size).toBe(3);
  });

  it('cuts the text of every plain scalar', () => {
    const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 /.-]{0,8}[a-z]$/);
    const tree = fc.dictionary(word, fc.oneof(word, fc.array(word), fc.dictionary(word, word)));
    fc.assert(
      fc.property(tree, fc.boolean(), (value, flow) => {
        const text = flow ? JSON.stringify(value).replaceAll('"', ' ') : blockOf(value);
        const [root] = readPiece({ text }).roots;
        for (const { node } of root ? leavesOf(root) : [])
          if (node.type === 'scalar') expect(cut(node)).toBe(node.text);
      }),
    );
  });

  it('never throws, and points inside the text', () => {
    const unit = fc.constantFrom(
      'a',
      ': ',
      '- ',
      '\n',
      '  ',
      '{',
      '}',
      '[',
      ']',
      '&a ',
      '*a',
      '|',
      '>',
      '"',
      "'",
      '#',
      '? ',
      '<<',
      '\t',
      '---\n',
      '!!str ',
      ',',
      '\r',
      '%',
      '\u0085',
      '{{',
      '}}',
    );
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit }), fc.string({ unit: 'binary' })), (text) => {
        const { roots, diagnostics } = readPiece({ text });
        const spans = [
          ...diagnostics.flatMap(({ from }) => from),
          ...roots.flatMap((root) => leavesOf(root).map(({ node }) => node)),
        ];
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('reads text as the `yaml` library reads it, where both can', () => {
    const quoted = fc.string().map((value) => JSON.stringify(value));
    const tree = fc.dictionary(fc.stringMatching(/^x[a-z]{1,4}$/), fc.oneof(quoted, fc.array(quoted)));
    fc.assert(
      fc.property(tree, (value) => {
        const text = blockOf(value);
        const theirs = parseAllDocuments(text);
        if (Array.isArray(theirs) && theirs.every(({ errors }) => errors.length === 0) && theirs.length > 0)
          expect(values(text)).toEqual(theirs.map((each) => each.toJS()));
      }),
    );
  });
});

describe('reading together', () => {
  const text = 'a: 1\n---\n# nothing\n---\nb: [x]\nc: |\n  y\n...\n---\n&d d: *d\n---\n~\n---\ne: "f"\n';

  it('reads documents as one by one', () => {
    const stretches = splitDocuments(text);
    const alone = stretches.map(({ start, end }) => readPiece({ text: text.slice(start, end) }));
    expect(readDocuments(text, stretches)).toEqual(alone);
    expect(readDocuments(`${text}---\n[`, splitDocuments(`${text}---\n[`))).toBeUndefined();
  });

  it('reads items as one by one', () => {
    const list = 'kind: List\nitems:\n- a: 1\n-\n- b: &x [c]\n# d\n- e: *x\n- {f: "g" }\n';
    const items = splitList(list)?.items ?? [];
    const together = readItems(list, items) ?? [];
    expect(together.map(({ roots }) => roots.map(plain))).toEqual([[{ a: 1 }], [], [{ b: ['c'] }], [], [{ f: 'g' }]]);
    expect(together[3]?.lacksAnchor).toBe(true);
    expect(cut(together[4]?.roots[0])).toBe('{f: "g" }');
  });
});

function nest(names: string): string {
  return [...names]
    .slice(1)
    .map((name, index) => `${name}: &${name} [${`*${names[index]},`.repeat(9)}]`)
    .join('\n');
}

function blockOf(value: Readonly<Record<string, unknown>>, indent = ''): string {
  const lines = Object.entries(value).map(([key, entry]) => {
    if (Array.isArray(entry)) return `${indent}${key}:${entry.map((item) => `\n${indent}- ${item}`).join('')}\n`;
    if (typeof entry === 'object' && entry !== null)
      return `${indent}${key}:\n${blockOf(entry as Record<string, unknown>, `${indent}  `)}`;
    return `${indent}${key}: ${String(entry)}\n`;
  });
  return lines.join('');
}
