import { describe, expect, it } from 'vitest';
import type { Fate } from '../../engine/report/fate.ts';
import type { Finding, Translation } from '../../engine/translation.ts';
import { linkedTo } from '../state/linked.ts';
import { indexTranslation } from '../state/translation-index.ts';
import { fateLines, rowsOnLine } from './fate-lines.ts';
import { linesIn, pairsOf, tickedLines } from './linked-lines.ts';
import { squigglesIn } from './squiggles.ts';

const text = ['kind: Ingress', 'metadata:', '  name: a', '  snippet: |', '    one', '    two', 'tail: [x, y]', ''].join(
  '\n',
);
const output = ['kind: HTTPRoute', 'metadata:', '  name: a', 'filters:', '  - one'].join('\n');
const object = { kind: 'Ingress', namespace: '', name: 'a' };

const at = (of: string, within = text) => ({ start: within.indexOf(of), end: within.indexOf(of) + of.length });
const row = (of: string, fate: Fate) => ({ path: of, ...at(of), value: of, fate, by: 'routing', count: 1 });

const finding: Finding = {
  code: 'snippet-lost',
  severity: 'breaks',
  message: 'A snippet is lost.',
  why: 'It has no field.',
  places: [{ file: 'a.yaml', ...at('|\n    one\n    two') }],
  object,
  expected: false,
};

const translation: Translation = {
  sources: [
    {
      file: 'a.yaml',
      objects: [{ ...object, recognised: true, place: { file: 'a.yaml', start: 0, end: text.length } }],
    },
  ],
  files: [
    {
      name: 'apps/a.yaml',
      text: output,
      objects: [
        {
          apiVersion: 'v1',
          kind: 'HTTPRoute',
          namespace: '',
          name: 'a',
          place: { file: 'apps/a.yaml', start: 0, end: output.length },
          sources: [object],
        },
      ],
    },
  ],
  trace: [
    {
      output: { file: 'apps/a.yaml', ...at('name: a', output) },
      inputs: [{ file: 'a.yaml', ...at('name: a') }],
      by: 'names',
    },
    {
      output: { file: 'apps/a.yaml', ...at('filters:\n  - one', output) },
      inputs: [{ file: 'a.yaml', ...at('x') }],
      by: 'filters',
    },
  ],
  findings: [finding, { ...finding, severity: 'note' }],
  ledger: [
    {
      object,
      file: 'a.yaml',
      offset: 0,
      recognised: true,
      rows: [
        row('Ingress', 'translated'),
        row('a\n', 'translated'),
        row('|\n    one\n    two', 'unsupported'),
        row('x', 'translated'),
        row('y', 'approximated'),
      ],
    },
  ],
  totals: { total: 5, translated: 3, approximated: 1, unsupported: 1, inert: 0, invalid: 0, unrelated: 0 },
  recognised: [],
  controller: [],
  timings: { read: 0, interpret: 0, lower: 0, write: 0, account: 0, total: 0 },
};

const index = indexTranslation(translation, [{ name: 'a.yaml', text }], translation.files, translation.trace);
const lines = index.sourceLines('a.yaml');
const all = { first: 1, last: 8 };

describe('fate rail', () => {
  it('gives each line the fate that matters most, over all lines of a value, none to a bare key', () => {
    const marks = fateLines(index, 'a.yaml', lines, all).map(({ line, fate }) => `${line} ${fate}`);
    expect(marks.toSorted()).toEqual([
      '1 translated',
      '3 translated',
      '4 unsupported',
      '5 unsupported',
      '6 unsupported',
      '7 approximated',
    ]);
  });

  it('looks only at the lines asked for', () => {
    expect(fateLines(index, 'a.yaml', lines, { first: 5, last: 5 })).toHaveLength(1);
  });

  it('names the fields of a line', () => {
    expect(rowsOnLine(index, 'a.yaml', lines, 7).map(({ value }) => value)).toEqual(['x', 'y']);
  });
});

describe('squiggles', () => {
  it('underlines the first line of a place, the worst finding first', () => {
    const [first, second] = squigglesIn(index, 'a.yaml', lines, all);
    expect(first).toMatchObject({ look: 'breaks', first: { line: 4, column: 12 }, last: { line: 4, column: 13 } });
    expect(second?.look).toBe('note');
  });

  it('tells two findings of one code apart by their keys', () => {
    expect(new Set(index.findings.map(({ key }) => key)).size).toBe(2);
  });
});

describe('links', () => {
  const outputLines = index.outputLines('apps/a.yaml');

  it('leads from a place to its result and back', () => {
    const there = linkedTo(index, { kind: 'source', file: 'a.yaml', ...at('x') });
    expect(linesIn(there.output, 'apps/a.yaml', outputLines)).toEqual([{ first: 4, last: 5 }]);
    const back = linkedTo(index, { kind: 'output', file: 'apps/a.yaml', ...at('- one', output) });
    expect(linesIn(back.source, 'a.yaml', lines)).toEqual([{ first: 7, last: 7 }]);
  });

  it('leads from an object to what it became', () => {
    const linked = linkedTo(index, { kind: 'object', side: 'source', object });
    expect(linked.output.map(({ file }) => file)).toEqual(['apps/a.yaml']);
  });

  it('pairs only runs of lines that a link joins', () => {
    const linked = {
      source: [
        { file: 'a.yaml', ...at('name: a') },
        { file: 'a.yaml', ...at('x') },
      ],
      output: translation.trace.map((link) => link.output),
    };
    const pairs = pairsOf(linked, index, { file: 'a.yaml', lines }, { file: 'apps/a.yaml', lines: outputLines });
    expect(pairs).toEqual(
      [
        { source: { first: 7, last: 7 }, output: { first: 3, last: 5 } },
        { source: { first: 3, last: 3 }, output: { first: 3, last: 5 } },
      ].toReversed(),
    );
  });

  it('ticks linked lines, and lost ones in their colour', () => {
    expect(Object.fromEntries(tickedLines(index, 'source', 'a.yaml', lines, all))).toEqual({
      3: 'plain',
      4: 'breaks',
      5: 'breaks',
      6: 'breaks',
      7: 'differs',
    });
  });
});
