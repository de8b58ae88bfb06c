/** Indices of the rows to render, `end` not included. */
export interface RowWindow {
  readonly start: number;
  readonly end: number;
}

const spare = 6;

/** The rows in view, with a few above and below so that scrolling never shows a gap. */
export function windowOf(top: number, height: number, rowHeight: number, count: number): RowWindow {
  const start = Math.max(0, Math.floor(top / rowHeight) - spare);
  const end = Math.min(count, Math.ceil((top + height) / rowHeight) + spare);
  return { start: Math.min(start, end), end };
}
