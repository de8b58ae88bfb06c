import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitDocuments, splitList } from './pieces.ts';

const cut = (text: string): readonly string[] => splitDocuments(text).map(({ start, end }) => text.slice(start, end));

describe('splitDocuments', () => {
  it.each<[string, readonly string[]]>([
    ['a: 1\n---\nb: 2\n', ['a: 1\n', '---\nb: 2\n']],
    ['---\na: 1\n---\n', ['---\na: 1\n', '---\n']],
    ['a: 1\r\n---\r\nb: 2', ['a: 1\r\n', '---\r\nb: 2']],
    ['\uFEFF---\na: 1\n---\nb: 2', ['\uFEFF---\na: 1\n', '---\nb: 2']],
    ['--- {a: 1}\n--- # next\nb: 2', ['--- {a: 1}\n', '--- # next\nb: 2']],
    ['a: |\n  ---\n  x\nb: ----\n', ['a: |\n  ---\n  x\nb: ----\n']],
    ['a: 1\n---x: 1\n', ['a: 1\n---x: 1\n']],
    ['a: 1\n...\nb: 2\n', ['a: 1\n', '...\nb: 2\n']],
    ['%YAML 1.2\n---\na: 1\n', ['%YAML 1.2\n---\na: 1\n']],
    ['a: 1\n...\n%YAML 1.1\n# c\n---\nb: 2', ['a: 1\n', '...\n%YAML 1.1\n# c\n---\nb: 2']],
    ['{"a": "}{"}\n{"b": [1]} [2]', ['{"a": "}{"}', '\n{"b": [1]}', ' [2]']],
    ['{"a": "\\"}{"}{"b": 1}', ['{"a": "\\"}{"}', '{"b": 1}']],
    ['', ['']],
  ])('cuts %j', (text, pieces) => {
    expect(cut(text)).toEqual(pieces);
  });

  it('loses nothing and adds nothing', () => {
    const unit = fc.constantFrom('---', '...', '\n', '%Y', '{', '}', '"', ' ', 'a', '#', '\r\n', '\\');
    fc.assert(fc.property(fc.string({ unit }), (text) => cut(text).join('') === text));
  });
});

describe('splitList', () => {
  const parts = (text: string) => {
    const list = splitList(text);
    return list && [list.kind, ...list.items.map(({ start, end }) => text.slice(start, end))];
  };

  it.each<[string, readonly string[] | undefined]>([
    ['kind: List\nitems:\n- a: 1\n- a: 2\n', ['List', '- a: 1\n', '- a: 2\n']],
    ['items:\n- a: 1\n  b:\n  - x\n-\n  a: 2\nkind: "List" # c\n', ['List', '- a: 1\n  b:\n  - x\n', '-\n  a: 2\n']],
    ['kind: List\r\nitems: # all\r\n\r\n  - a: 1\r\n  - a: 2', ['List', '  - a: 1\r\n', '  - a: 2']],
    [
      'items:\n- a: |\n    - x\n# note\n- b: 1\nkind: IngressList',
      ['IngressList', '- a: |\n    - x\n# note\n', '- b: 1\n'],
    ],
    ['kind: List\nitems: []\n', undefined],
    ['kind: List\nitems: [\n- a]\n', undefined],
    ['kind: ConfigMap\nitems:\n- a: 1\n', undefined],
    ['kind: List\nspec:\n  items:\n  - a: 1\n', undefined],
  ])('takes %j apart', (text, expected) => {
    expect(parts(text)).toEqual(expected);
  });
});
