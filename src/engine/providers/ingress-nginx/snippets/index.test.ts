import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directiveNames } from '../../../nginx/directives.ts';
import { parseConfiguration } from '../../../nginx/parse.ts';
import { everyStatement, readSnippet, type SnippetPlace } from './index.ts';
import { everyDirective } from './values/environment.ts';

const places = ['configuration', 'server', 'auth', 'stream', 'location'] as const satisfies readonly SnippetPlace[];

const words = fc.constantFrom(
  ...[
    '$x',
    '$http_x',
    '$1',
    '~*',
    '=',
    '!=',
    '(',
    ')',
    '($x',
    '(a)',
    '"',
    "'a b'",
    '403',
    '301',
    'https://a.example$uri',
  ],
  ...[
    '/a',
    '^/(.*)$',
    'always',
    '-s',
    '-t',
    'zone=a',
    '10m',
    '30s',
    '1h1m',
    'off',
    'on',
    'all',
    '10.0.0.0/8',
    '@x',
    '?',
    '',
  ],
);
const endings = fc.constantFrom(';', ';', ';', ' {', ' }', '\n', '');
const lines = fc
  .tuple(
    fc.constantFrom(...directiveNames, 'if', 'set', 'return', 'rewrite', 'location', '}'),
    fc.array(words, { maxLength: 5 }),
    endings,
  )
  .map(([name, args, end]) => `${[name, ...args].join(' ')}${end}\n`);
const snippets = fc.array(lines, { maxLength: 25 }).map((all) => all.join(''));

describe('reading a snippet', () => {
  it('never throws, and makes one statement of each directive', () => {
    fc.assert(
      fc.property(snippets, fc.constantFrom(...places), (text, place) => {
        const { statements, problems } = readSnippet(text, place);
        expect(everyStatement(statements).length).toBe([...everyDirective(parseConfiguration(text).directives)].length);
        for (const { at, text: written, directive } of everyStatement(statements)) {
          expect(at.start).toBeGreaterThanOrEqual(0);
          expect(at.end).toBeLessThanOrEqual(text.length);
          expect(text.slice(at.start, at.end).startsWith(written.slice(0, 1))).toBe(true);
          expect(typeof directive).toBe('string');
        }
        const covered = [...statements.map(({ at }) => at), ...problems];
        const visible = text.replaceAll(/\s/g, (space) => ' '.repeat(space.length));
        for (const [at, char] of [...visible].entries())
          if (char !== ' ') expect(covered.some(({ start, end }) => start <= at && at < end)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
  it('yields plain data', () => {
    const text = 'set $a 1; if ($http_x ~ b) { set $a 2; } if ($a = 2) { return 403; } gzip on; x { y; }';
    const snippet = readSnippet(text, 'configuration');
    expect(structuredClone(snippet)).toEqual(snippet);
  });
  it('knows what other snippets define', () => {
    const [statement] = readSnippet('if ($flag = 1) { return 403; }', 'configuration', ['Flag']).statements;
    expect(statement).toMatchObject({ kind: 'conditional', when: null, cautions: [] });
    expect(readSnippet('set $Flag 1; if ($uri ~ (?<rest>.*)) { }', 'server').defines).toEqual(['flag', 'rest']);
  });
  it('takes no longer than its length asks for', () => {
    const size = 4000;
    const many = (line: (index: number) => string): string =>
      Array.from({ length: size }, (_, index) => line(index)).join('\n');
    for (const text of [
      many((index) => `set $a${index} b;`),
      many((index) => `if ($arg_x = ${index}) { set $a${index} 1; }`),
      many(() => 'set $a "$' + '{a}$' + '{a}x";'),
      many(() => 'if ($http_x) { return 403; }'),
      many(() => 'location /x {'),
      many(() => 'add_header A b'),
      `rewrite ${'('.repeat(size)} /x;`,
    ])
      readSnippet(text, 'server');
  });
});
