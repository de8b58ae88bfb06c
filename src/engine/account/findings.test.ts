import { expect, it } from 'vitest';
import { readSources } from '../kubernetes/sources.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import { createMemory, noMemory } from '../text/memory.ts';
import type { Span } from '../text/span.ts';
import { placeFindings } from './findings.ts';

const config = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;
const read = (...texts: readonly string[]) =>
  readSources(
    texts.map((text, index) => ({ name: `${index}.yaml`, text })),
    noMemory,
  );
const saying = (code: string, severity: Diagnostic['severity'], ...from: readonly Span[]): Diagnostic => ({
  code,
  severity,
  message: code,
  why: '',
  from,
});
const elsewhere: Span = { piece: { text: 'a: 1' }, start: 0, end: 1 };

it('sorts by severity, then by file and line, whoever says it', () => {
  const sources = read(config('a'), config('b'));
  const [first, second] = sources.manifests.map(({ root }) => root);
  if (!first || !second) throw new Error('there are two');
  const said = [
    [saying('late', 'note', second), saying('early', 'note', first)],
    [saying('worst', 'breaks', second), saying('whole', 'note')],
  ];
  const codes = placeFindings(said, sources, [], noMemory).map(({ code }) => code);
  expect(codes).toEqual(['worst', 'whole', 'early', 'late']);
});

it('loses nothing that cites text of no file', () => {
  const sources = read(config('a'));
  const [known] = sources.manifests.map(({ root }) => root);
  if (!known) throw new Error('there is one');
  const said = [[saying('nowhere', 'differs', elsewhere), saying('beside', 'differs', elsewhere, known)]];
  const findings = placeFindings(said, sources, [], createMemory());
  expect(findings.map(({ code, line }) => [code, line])).toEqual([
    ['nowhere', undefined],
    ['beside', 1],
  ]);
});
