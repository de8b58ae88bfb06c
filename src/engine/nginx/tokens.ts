import type { Extent, Word } from './syntax.ts';

/** A word, or one of the three marks that end a directive, open and close a block. */
export type Token =
  | (Word & { readonly type: 'word'; readonly closed: boolean; readonly glued: boolean; readonly startsLine: boolean })
  | (Extent & { readonly type: ';' | '{' | '}' })
  /** `{{ … }}` where a directive's name was expected. */
  | (Extent & { readonly type: 'placeholder' });

const isSpace = (char: string): boolean => char === ' ' || char === '\t' || char === '\r' || char === '\n';

/** Past white space and comments. `#` starts a comment only where a word could start (ngx_conf_read_token). */
export function skipSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    while (at < text.length && isSpace(text.charAt(at))) at += 1;
    if (text.charAt(at) !== '#') return at;
    const end = text.indexOf('\n', at);
    at = end < 0 ? text.length : end;
  }
}

/** Where a `{{ … }}` that starts here ends, if it does so on its line; else -1. No directive of nginx has two braces in a row. */
export function placeholderEnd(text: string, at: number): number {
  if (!text.startsWith('{{', at)) return -1;
  const line = text.indexOf('\n', at);
  const end = text.indexOf('}}', at);
  return end < 0 || (line >= 0 && end > line) ? -1 : end + 2;
}

/** Reads the token at an offset where no space stands. `atStart`: a directive's name is expected. */
export function readToken(text: string, at: number, atStart: boolean): Token {
  const char = text.charAt(at);
  const placeholder = placeholderEnd(text, at);
  if (placeholder > 0 && atStart) return { type: 'placeholder', start: at, end: placeholder };
  if (char === ';' || (char === '{' && placeholder < 0)) return { type: char, start: at, end: at + 1 };
  if (char === '}') return { type: '}', start: at, end: at + 1 };
  const end = char === '"' || char === "'" ? quotedEnd(text, at, char) : plainEnd(text, at);
  return word(text, at, end);
}

function word(text: string, start: number, end: number): Token {
  const char = text.charAt(start);
  const quote = char === '"' || char === "'" ? char : '';
  const closed = quote === '' || (end - start > 1 && closesAt(text, start, end));
  const inner = quote === '' ? text.slice(start, end) : text.slice(start + 1, closed ? end - 1 : end);
  const next = text.charAt(end);
  return {
    type: 'word',
    start,
    end,
    text: resolved(inner),
    quoted: quote === '' ? 'no' : quote === '"' ? 'double' : 'single',
    closed,
    glued: quote !== '' && closed && next !== '' && !isSpace(next) && !';{)'.includes(next),
    startsLine: /(?:^|\n)[ \t\r]*$/.test(text.slice(Math.max(0, start - 200), start)),
  };
}

/** Is the last character of a quoted word its closing quote, and not an escaped one? */
function closesAt(text: string, start: number, end: number): boolean {
  let at = start + 1;
  while (at < end - 1) at += text.charAt(at) === '\\' ? 2 : 1;
  return at === end - 1 && text.charAt(at) === text.charAt(start);
}

function quotedEnd(text: string, start: number, quote: string): number {
  let at = start + 1;
  while (at < text.length && text.charAt(at) !== quote) at += text.charAt(at) === '\\' ? 2 : 1;
  return Math.min(at + 1, text.length);
}

/** A plain word ends before a space, `;` or `{`; the brace of `${name}` belongs to it, and so does any `}` or `#`. */
function plainEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const char = text.charAt(at);
    const placeholder = placeholderEnd(text, at);
    if (placeholder > 0) at = placeholder;
    else if (char === '\\') at += 2;
    else if (char === '$' && text.charAt(at + 1) === '{') at += 2;
    else if (isSpace(char) || char === ';' || char === '{') break;
    else at += 1;
  }
  return Math.min(at, text.length);
}

const controls: Readonly<Record<string, string>> = { t: '\t', r: '\r', n: '\n' };

/** A backslash disappears before quotes and itself, makes `t`, `r`, `n` controls, and stays before anything else. */
function resolved(text: string): string {
  return text.replaceAll(/\\(["'\\trn])/g, (_, char: string) => controls[char] ?? char);
}
