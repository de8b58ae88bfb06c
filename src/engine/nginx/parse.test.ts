import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConfiguration } from './parse.ts';
import type { Directive, Extent, SyntaxProblem } from './syntax.ts';
import { skipSpace } from './tokens.ts';

const plain = (directive: Directive): readonly unknown[] => [
  directive.name,
  ...directive.args.map(({ text }) => text),
  ...(directive.block ? [directive.block.map(plain)] : []),
  ...(directive.raw ? [{ raw: directive.raw.text }] : []),
];
const read = (text: string) => parseConfiguration(text).directives.map(plain);
const codes = (text: string) => parseConfiguration(text).problems.map(({ code }) => code);

const pieces = fc.constantFrom(
  ...['add_header', 'if', 'set', '$x', '$' + '{x}', '"a b"', "'c", '"', "'", '\\', '\\"', ';', '{', '}', '(', ')', '#'],
  ...['# c\n', '\n', ' ', '\t', '~*', '{{ .Values.x }}', '{{', '}}', 'content_by_lua_block {', '--', '[[', ']]'],
  ...['\r\n', 'é', '😀', 'return 404;', 'location /x {'],
);
const texts = fc.oneof(
  fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
  fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary', maxLength: 120 }),
);

/** The stretches of a level never overlap, and nothing but space and comments lies between them, at any depth. */
function expectTiled(
  text: string,
  from: number,
  to: number,
  level: readonly Directive[],
  problems: readonly SyntaxProblem[],
): void {
  const inside = ({ start }: Extent) => level.some((directive) => directive.start <= start && start < directive.end);
  const own = problems.filter(
    (stray) => stray.code === 'stray-text' && stray.start >= from && stray.end <= to && !inside(stray),
  );
  expectRow(text, from, to, [...level, ...own]);
  for (const directive of level) {
    const { block, raw, args, nameAt, start, end } = directive;
    const head = args.at(-1)?.end ?? nameAt.end;
    expectRow(text, start, head, [nameAt, ...args]);
    const last = skipSpace(text, head);
    const closed = !problems.some((problem) => problem.code === 'missing-brace' && problem.start === start);
    if (block) expectTiled(text, last + 1, closed ? end - 1 : end, block, problems);
    else if (!raw && last < end) expect([text[last], end]).toEqual([';', last + 1]);
  }
}

function expectRow(text: string, from: number, to: number, row: readonly Extent[]): void {
  let at = skipSpace(text, from);
  for (const { start, end } of row.toSorted((a, b) => a.start - b.start)) {
    expect(start).toBe(at);
    expect(end).toBeGreaterThan(start);
    at = skipSpace(text, end);
  }
  expect(at).toBeGreaterThanOrEqual(to);
}

describe('the grammar of nginx', () => {
  it('reads words, quotes, escapes, comments and variables', () => {
    expect(read('a b "c d" \'e;{}\' "f\\"g" h\\ i $' + '{x}y/z#1; # no; more\nb;')).toEqual([
      ['a', 'b', 'c d', 'e;{}', 'f"g', 'h\\ i', '$' + '{x}y/z#1'],
      ['b'],
    ]);
    expect(read('if ($http_x ~* "(a|b)") { return 403; }')).toEqual([
      ['if', '($http_x', '~*', '(a|b)', ')', [['return', '403']]],
    ]);
    expect(read('a "x\\ny\\d";')).toEqual([['a', 'x\ny\\d']]);
    expect(read('')).toEqual([]);
    expect(read(' # nothing but a comment')).toEqual([]);
    expect(codes('a "b" c; d { e; } # x')).toEqual([]);
  });
  it('leaves Lua alone', () => {
    const lua = ' local t = { a = "}" } -- }\n --[[ } ]] s = [==[ } ]] ]==] ';
    expect(read(`access_by_lua_block {${lua}} add_header A b;`)).toEqual([
      ['access_by_lua_block', { raw: lua }],
      ['add_header', 'A', 'b'],
    ]);
    expect(codes('access_by_lua_block { x = {')).toEqual(['missing-brace']);
  });
  it('says what is broken and goes on', () => {
    expect(read('add_header A b\nadd_header C d;')).toEqual([
      ['add_header', 'A', 'b'],
      ['add_header', 'C', 'd'],
    ]);
    expect(codes('add_header A b\nadd_header C d;')).toEqual(['missing-semicolon']);
    expect(codes('add_header A b')).toEqual(['missing-semicolon']);
    expect(codes('if ($x) { return 403 }')).toEqual(['missing-semicolon']);
    expect(codes('} a b; ;')).toEqual(['stray-text', 'stray-text']);
    expect(codes('a { b c;')).toEqual(['missing-brace']);
    expect(codes('a "b;')).toEqual(['missing-semicolon', 'unclosed-quote']);
    expect(codes('a "b"c;')).toEqual(['text-after-quote']);
    expect(codes('return {{ .code }} {{ .to }}$request_uri;')).toEqual([
      'template-placeholder',
      'template-placeholder',
    ]);
    expect(codes('{{- if .x }}\na b;\n{{- end }}')).toEqual(['stray-text', 'stray-text']);
  });
  it('takes a name at the start of a line for an argument where only it is missing', () => {
    expect(read('more_set_headers\n  "A: b"\n  "C: d";')).toEqual([['more_set_headers', 'A: b', 'C: d']]);
    expect(read('add_header\n  X\n  y;')).toEqual([['add_header', 'X', 'y']]);
  });
  it('never throws, never overlaps, and loses nothing', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { directives, problems } = parseConfiguration(text);
        expectTiled(text, 0, text.length, directives, problems);
        for (const problem of problems) {
          expect(problem.start).toBeGreaterThanOrEqual(0);
          expect(problem.end).toBeGreaterThan(problem.start);
          expect(problem.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 1000 },
    );
  });
  it('takes linear time', () => {
    for (const part of ['a b;', 'a {', '"', '\\', '{{', '[[', 'x_by_lua_block {', '--', '}', '\n', '{{ }} ', "'a' "])
      parseConfiguration(part.repeat(20_000));
  });
});
