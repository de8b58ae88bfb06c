/** Where the lines of a text start, for offsets ⇄ 1-based lines and columns. */
export interface Lines {
  readonly starts: readonly number[];
  readonly length: number;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Both ends belong to the range; 1-based. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

export function linesOf(text: string): Lines {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return { starts, length: text.length };
}

/** The 1-based line that holds an offset; offsets beyond the end are on the last line. */
export function lineAt(lines: Lines, offset: number): number {
  let low = 0;
  let high = lines.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

export function positionAt(lines: Lines, offset: number): Position {
  const line = lineAt(lines, offset);
  return { line, column: offset - (lines.starts[line - 1] ?? 0) + 1 };
}

/** The offset of a 1-based line's first character. */
export const startOfLine = (lines: Lines, line: number): number => lines.starts[line - 1] ?? lines.length;

/** The lines that a half-open range of offsets touches; an empty range touches the line it stands on. */
export function linesTouched(lines: Lines, of: { readonly start: number; readonly end: number }): LineRange {
  return { first: lineAt(lines, of.start), last: lineAt(lines, Math.max(of.start, of.end - 1)) };
}

/** Ranges in order, with those that touch or overlap joined. */
export function joinRanges(ranges: readonly LineRange[]): readonly LineRange[] {
  const joined: LineRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.first - b.first)) {
    const last = joined.at(-1);
    if (last && range.first <= last.last + 1)
      joined[joined.length - 1] = { first: last.first, last: Math.max(last.last, range.last) };
    else joined.push(range);
  }
  return joined;
}
