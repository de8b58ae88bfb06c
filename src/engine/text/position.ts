/** A place as editors show it: both numbers start at 1, columns count UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The offset of the first character of every line. LF, CRLF and a lone CR end a line, as in YAML. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  const mayHaveCr = text.includes('\r');
  let from = 0;
  for (;;) {
    const lf = text.indexOf('\n', from);
    if (mayHaveCr) {
      const until = lf < 0 ? text.length : lf - 1;
      for (let cr = text.indexOf('\r', from); cr >= 0 && cr < until; cr = text.indexOf('\r', cr + 1))
        starts.push(cr + 1);
    }
    if (lf < 0) return starts;
    from = lf + 1;
    starts.push(from);
  }
}

/** Turns offsets of a text into lines and columns. The text is searched for lines only when first asked. */
export function createPositions(text: string): (offset: number) => Position {
  let starts: readonly number[] | undefined;
  return (offset) => {
    starts ??= lineStarts(text);
    const line = lastAtOrBefore(starts, offset);
    return { line: line + 1, column: Math.max(0, Math.min(offset, text.length) - (starts[line] ?? 0)) + 1 };
  };
}

/** The offset of a line and column, kept inside the text. */
export function offsetAt(text: string, { line, column }: Position): number {
  const starts = lineStarts(text);
  const start = starts[Math.min(Math.max(line, 1), starts.length) - 1] ?? 0;
  return Math.min(start + Math.max(column, 1) - 1, text.length);
}

/** Index of the last entry of a sorted list that is not greater than `value`; 0 where there is none. */
export function lastAtOrBefore(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
