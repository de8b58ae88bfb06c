import { expect, it } from 'vitest';
import type { LedgerObject } from '../../engine/translation.ts';
import { ledgerKey, ledgerLines } from './view.ts';

const object = (name: string): LedgerObject => ({
  object: { kind: 'Ingress', namespace: 'shop', name },
  file: 'a.yaml',
  offset: name.length,
  recognised: true,
  rows: [
    { path: 'metadata.name', start: 0, end: 1, value: name, fate: 'translated', by: 'naming', count: 1 },
    { path: 'metadata.managedFields', start: 2, end: 9, value: '', fate: 'unrelated', by: 'noise', count: 12 },
  ],
});

it('shows each object with its rows, and counts folded leaves', () => {
  const lines = ledgerLines([object('a'), object('bb')], { fate: undefined, text: '' }, new Set());
  expect(lines.map((line) => (line.kind === 'object' ? line.count : line.row.path))).toEqual([
    13,
    'metadata.name',
    'metadata.managedFields',
    13,
    'metadata.name',
    'metadata.managedFields',
  ]);
});

it('closes objects, narrows by fate and by text', () => {
  const [a, b] = [object('a'), object('bb')];
  const kinds = (lines: ReturnType<typeof ledgerLines>) => lines.map(({ kind }) => kind);
  expect(kinds(ledgerLines([a, b], { fate: undefined, text: '' }, new Set([ledgerKey(a)])))).toEqual([
    'object',
    'object',
    'row',
    'row',
  ]);
  expect(kinds(ledgerLines([a], { fate: 'unrelated', text: '' }, new Set()))).toEqual(['object', 'row']);
  expect(kinds(ledgerLines([a, b], { fate: undefined, text: 'SHOP/bb' }, new Set()))).toEqual(['object', 'row', 'row']);
  expect(ledgerLines([a, b], { fate: 'invalid', text: '' }, new Set())).toEqual([]);
});
