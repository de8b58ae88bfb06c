import type { Piece } from '../text/span.ts';
import { blockEnd } from './extents.ts';
import type { ScalarNode, YamlNode } from './node.ts';
import type { Line } from './plain-style-lines.ts';
import { plainValue } from './scalars.ts';

/**
 * The scalar or empty collection that stands at an offset, on the line of its key or dash in `column`; afterwards
 * `line.at` is the start of the line behind it. Undefined for one that is not written plainly.
 */
export function readScalar(line: Line, piece: Piece, at: number, column: number): YamlNode | undefined {
  const { text } = piece;
  const found = text.indexOf('\n', at);
  const lineEnd = found < 0 ? text.length : found;
  const first = text.charCodeAt(at);
  if (first === 124) return readLiteral(line, piece, at, lineEnd, column);
  line.at = lineEnd + 1;
  line.end = lineEnd;
  if (first === 123 || first === 91) return emptyCollection(piece, at, lineEnd);
  if (first === 39 || first === 34) return quotedScalar(piece, at, lineEnd, first);
  const written = text.slice(at, lineEnd);
  return isPlain(written) ? scalar(piece, at, lineEnd, plainValue(written), written) : undefined;
}

const scalar = (piece: Piece, start: number, end: number, value: ScalarNode['value'], text: string): ScalarNode => ({
  type: 'scalar',
  piece,
  start,
  end,
  value,
  text,
});

function emptyCollection(piece: Piece, start: number, end: number): YamlNode | undefined {
  const written = piece.text.slice(start, end);
  if (written === '{}') return { type: 'map', piece, start, end, entries: [] };
  return written === '[]' ? { type: 'seq', piece, start, end, items: [] } : undefined;
}

/** What begins no plain scalar (YAML 1.2.2, 7.3.3), or is not to be told from something else at a glance. */
const indicators: readonly boolean[] = Array.from({ length: 128 }, (_, code) =>
  ' ?:,[]{}#&*!|>\'"%@`'.includes(String.fromCharCode(code)),
);

/** A plain scalar of one line, without a mark inside that would end it. */
function isPlain(written: string): boolean {
  const first = written.charCodeAt(0);
  const last = written.charCodeAt(written.length - 1);
  if (Number.isNaN(first) || indicators[first] === true || last === 58 || last === 32) return false;
  if (first === 45 && (written.length === 1 || written.charCodeAt(1) === 32)) return false;
  return !written.includes(': ') && !written.includes(' #');
}

/** Escapes that YAML and JSON have in common. */
const jsonText = /^"(?:[^"\\]+|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*"$/;

function quotedScalar(piece: Piece, start: number, end: number, quote: number): ScalarNode | undefined {
  const { text } = piece;
  if (end - start < 2 || text.charCodeAt(end - 1) !== quote) return undefined;
  const inside = unquoted(text.slice(start + 1, end - 1), quote === 39 ? "'" : '"');
  return inside === undefined ? undefined : scalar(piece, start, end, inside, inside);
}

/** The text between quotes, doubled quotes and escapes undone; undefined where it ends before. */
function unquoted(inside: string, quote: "'" | '"'): string | undefined {
  if (quote === "'") {
    if (!inside.includes("'")) return inside;
    return inside.replaceAll("''", '').includes("'") ? undefined : inside.replaceAll("''", "'");
  }
  if (!inside.includes('\\')) return inside.includes('"') ? undefined : inside;
  return jsonText.test(`"${inside}"`) ? String(JSON.parse(`"${inside}"`)) : undefined;
}

/** A literal block (`|`, `|-`) that neither begins nor ends with an empty line. */
function readLiteral(line: Line, piece: Piece, start: number, lineEnd: number, column: number): ScalarNode | undefined {
  const { text } = piece;
  const header = text.slice(start, lineEnd);
  if (header !== '|' && header !== '|-') return undefined;
  const first = lineEnd + 1;
  const indent = indentAt(text, first);
  if (indent <= column || indent === blank) return undefined;
  const lines: string[] = [];
  let at = first;
  while (at < text.length) {
    const own = indentAt(text, at);
    if (own < indent) break;
    const end = text.indexOf('\n', at);
    // Without a line break at its end, or nothing but blanks.
    if (end < 0 || (own !== blank && at + own === end)) return undefined;
    lines.push(own === blank ? '' : text.slice(at + indent, end));
    at = end + 1;
  }
  if (lines.at(-1) === '') return undefined;
  line.at = at;
  line.end = blockEnd(text, start, at);
  const value = header === '|' ? `${lines.join('\n')}\n` : lines.join('\n');
  return scalar(piece, start, line.end, value, value);
}

/** The indent of a line without a character. */
const blank = Number.MAX_VALUE;

function indentAt(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) === 32) at += 1;
  return at === start && text.charCodeAt(at) === 10 ? blank : at - start;
}
