import { expect, it } from 'vitest';
import { type Pair, pairAt, textOfPlaces } from './view.ts';

const pair = (file: string, start: number): Pair => ({
  key: `${file}:${start}`,
  source: { kind: 'Ingress', namespace: 'a', name: file, recognised: true, place: { file, start, end: start + 10 } },
  became: [
    {
      apiVersion: 'v1',
      kind: 'HTTPRoute',
      namespace: 'a',
      name: file,
      place: { file: `out-${file}`, start, end: start + 5 },
      sources: [],
    },
  ],
});

it('finds the pair of a selection on either side, else the first', () => {
  const pairs = [pair('a.yaml', 0), pair('b.yaml', 20)];
  const at = (source: Parameters<typeof pairAt>[1]['source'], output: Parameters<typeof pairAt>[1]['output']) =>
    pairAt(pairs, { source, output })?.key;
  expect(at([{ file: 'b.yaml', start: 22, end: 23 }], [])).toBe('b.yaml:20');
  expect(at([], [{ file: 'out-b.yaml', start: 21, end: 22 }])).toBe('b.yaml:20');
  expect(at([], [])).toBe('a.yaml:0');
  expect(pairAt([], { source: [], output: [] })).toBeUndefined();
});

it('joins objects as documents', () => {
  const places = [
    { file: 'x', start: 0, end: 5 },
    { file: 'x', start: 9, end: 13 },
  ];
  expect(textOfPlaces(places, () => 'a: 1\n---\nb: 2')).toBe('a: 1\n---\nb: 2\n');
});
