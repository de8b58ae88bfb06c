import { plainValue } from './scalars.ts';

/** Text that no reader of YAML 1.1 or 1.2 takes for anything else, but for the words below; the common case. */
const harmless = /^[A-Za-z/_][A-Za-z0-9/_.@-]*$/;

/**
 * Text that some reader takes for a time (`12:30`), a date, a float (`E0` too) or a special word, although kubectl's does not.
 * Quoted all the same, so that every tool reads one thing.
 */
const typedElsewhere =
  /^(?:[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*|[-+]?[0-9_,]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?0[xXoObB][0-9a-fA-F_]+|[-+]?[eE][-+]?[0-9]+|=|<<)$/;

/** A first character that YAML gives a meaning, a mark inside that ends a plain scalar, or an edge that is trimmed. */
const significant = /^(?:[\s,[\]{}#&*!|>'"%@`]|[-?:](?:\s|$)|---|\.\.\.)|:(?:\s|$)|\s#|\s$/;

/** Everything YAML can hold as it is, on one line. */
const printable = /^[\x20-\x7E\u00A0-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD\u{10000}-\u{10FFFF}]*$/u;

const isPlain = (text: string): boolean =>
  typeof plainValue(text) === 'string' &&
  !typedElsewhere.test(text) &&
  (harmless.test(text) || (!significant.test(text) && printable.test(text)));

/** One line that kubectl, and any other reader, reads as exactly this text. */
export function quoted(text: string): string {
  if (isPlain(text)) return text;
  if (/["\\]/.test(text) && !text.includes("'") && printable.test(text)) return `'${text}'`;
  return JSON.stringify(text).replace(/[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g, escaped);
}

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * The lines of a literal block scalar behind its header, or undefined where the text cannot be one without doubt:
 * a line that begins the block with blanks, blanks at the end of a line, control characters, empty lines at the end.
 */
export function literalBlock(text: string): { readonly header: string; readonly lines: readonly string[] } | undefined {
  if (!text.includes('\n') || /^\s|[ \t\r](?:\n|$)|\n\n$/.test(text)) return undefined;
  const ends = text.endsWith('\n');
  const lines = (ends ? text.slice(0, -1) : text).split('\n');
  if (!lines.every((line) => printable.test(line.replaceAll('\t', ' ')))) return undefined;
  return { header: ends ? '|' : '|-', lines };
}

/** A number as YAML writes it. */
export function numeral(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  return String(value);
}
