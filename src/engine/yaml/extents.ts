/** Extents that the parser does not report: where tokens without a position of their own begin and end. */

const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 13 || code === 0xfeff;

/** The first offset from `from` on that is neither blank nor part of a comment. */
function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 35) at = endOfLine(text, at);
    else if (!isSpace(code)) return at;
    else at += 1;
  }
  return at;
}

function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at += 1;
  return at;
}

/** Where a value that is not written would stand: behind its colon or dash, at `from` where there is none. */
export function emptyPlace(text: string, from: number): number {
  const at = skipBlank(text, from);
  const code = text.charCodeAt(at);
  return code === 58 || code === 45 || code === 63 ? at + 1 : from;
}

/** The offset behind the bracket that closes a flow collection whose last token ends at `from`. */
export function afterBrackets(text: string, from: number, closing: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== closing) at = skipBlank(text, at + 1);
  return Math.min(at + 1, text.length);
}

/** Where a block scalar's `|` or `>` stands, between the token before it and its first line. */
export function headerStart(text: string, from: number, firstLine: number): number {
  for (let at = from; at < firstLine; at = skipBlank(text, at + 1)) {
    const code = text.charCodeAt(at);
    if (code === 124 || code === 62) return at;
    if (code === 35) at = endOfLine(text, at);
  }
  return firstLine;
}

/** The end of a block scalar whose header stands at `header`, without the line breaks behind it. */
export function blockEnd(text: string, header: number, end: number): number {
  let first = header + 1;
  while (/[-+0-9]/.test(text.charAt(first))) first += 1;
  let at = end;
  while (at > first && isSpace(text.charCodeAt(at - 1))) at -= 1;
  return at;
}
