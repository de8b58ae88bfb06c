import { lastAtOrBefore, lineStarts } from './position.ts';

/** How the lines of one text became those of another. Lines are counted from 0. */
export interface LineDiff {
  /** For each line after: the line before that says the same, or -1. */
  readonly same: readonly number[];
  /** For each line before: the line after that took its place, if only with other words, or -1. */
  readonly successor: readonly number[];
  readonly startsBefore: readonly number[];
  readonly startsAfter: readonly number[];
}

/** More edits than this are not worth telling apart: everything between is then taken as replaced. */
const mostEdits = 600;

const linesOf = (text: string, starts: readonly number[]): readonly string[] =>
  starts.map((start, index) => text.slice(start, starts[index + 1] ?? text.length).replace(/\r?\n$/, ''));

/** Compares two texts line by line: a shortest edit script after Myers (1986), within what both begin and end with. */
export function diffLines(before: string, after: string): LineDiff {
  const startsBefore = lineStarts(before);
  const startsAfter = lineStarts(after);
  const a = linesOf(before, startsBefore);
  const b = linesOf(after, startsAfter);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail += 1;
  const same = new Array<number>(b.length).fill(-1);
  for (let line = 0; line < head; line += 1) same[line] = line;
  for (let line = 1; line <= tail; line += 1) same[b.length - line] = a.length - line;
  const middle = matches(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  for (const [from, to] of middle) same[to + head] = from + head;
  return { same, successor: successors(same, a.length), startsBefore, startsAfter };
}

/** Pairs of equal lines on a shortest path from one text to the other, in order. */
function matches(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  if (a.length === 0 || b.length === 0) return [];
  const most = Math.min(a.length + b.length, mostEdits);
  const offset = most + 1;
  const furthest = new Int32Array(2 * most + 3);
  const trail: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits += 1) {
    trail.push(furthest.slice());
    for (let k = -edits; k <= edits; k += 2) {
      const down = k === -edits || (k !== edits && at(furthest, offset + k - 1) < at(furthest, offset + k + 1));
      let x = down ? at(furthest, offset + k + 1) : at(furthest, offset + k - 1) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      furthest[offset + k] = x;
      if (x >= a.length && x - k >= b.length) return walkBack(trail, a.length, b.length, offset);
    }
  }
  return [];
}

const at = (values: Int32Array, index: number): number => values[index] ?? 0;

function walkBack(trail: readonly Int32Array[], rows: number, columns: number, offset: number) {
  const pairs: (readonly [number, number])[] = [];
  let x = rows;
  let y = columns;
  for (let edits = trail.length - 1; edits >= 0; edits -= 1) {
    const furthest = trail[edits] ?? new Int32Array();
    const k = x - y;
    const down = k === -edits || (k !== edits && at(furthest, offset + k - 1) < at(furthest, offset + k + 1));
    const fromK = down ? k + 1 : k - 1;
    const fromX = at(furthest, offset + fromK);
    for (; x > fromX && y > fromX - fromK; x -= 1, y -= 1) pairs.push([x - 1, y - 1]);
    x = fromX;
    y = fromX - fromK;
  }
  return pairs.reverse();
}

/** Where each line went: to its equal; within a stretch of as many new lines as old ones, to the one in its place. */
function successors(same: readonly number[], count: number): readonly number[] {
  const successor = new Array<number>(count).fill(-1);
  let from = 0;
  let to = 0;
  const pair = (untilFrom: number, untilTo: number): void => {
    if (untilFrom - from === untilTo - to)
      for (let step = 0; from + step < untilFrom; step += 1) successor[from + step] = to + step;
  };
  for (const [line, before] of same.entries()) {
    if (before < 0) continue;
    pair(before, line);
    successor[before] = line;
    from = before + 1;
    to = line + 1;
  }
  pair(count, same.length);
  return successor;
}

/** The stretch of the text after that a stretch of the text before became; undefined where nothing of it is left. */
export function carry(
  { same, successor, startsBefore, startsAfter }: LineDiff,
  { start, end }: { readonly start: number; readonly end: number },
  lengthAfter: number,
): { readonly start: number; readonly end: number } | undefined {
  const first = lastAtOrBefore(startsBefore, start);
  const last = lastAtOrBefore(startsBefore, Math.max(start, end - 1));
  let from = -1;
  let to = -1;
  for (let line = first; line <= last; line += 1) {
    const next = successor[line] ?? -1;
    if (next < 0) continue;
    if (from < 0) from = next;
    to = next;
  }
  if (from < 0) return undefined;
  const begins = startsAfter[from] ?? 0;
  const ends = startsAfter[to + 1] ?? lengthAfter;
  const isKept = (line: number, before: number): boolean => same[line] === before;
  return {
    start: isKept(from, first) ? begins + start - (startsBefore[first] ?? 0) : begins,
    end: isKept(to, last) ? Math.min(ends, (startsAfter[to] ?? 0) + end - (startsBefore[last] ?? 0)) : ends,
  };
}
