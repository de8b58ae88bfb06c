/** The one stretch of `before` that has to be replaced to make it `after`. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The smallest single replacement: what both texts begin and end with stays, and so do cursor and folds there. */
export function replacement(before: string, after: string): Replacement {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let end = 0;
  while (end < most - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end))
    end += 1;
  return { start, end: before.length - end, text: after.slice(start, after.length - end) };
}
