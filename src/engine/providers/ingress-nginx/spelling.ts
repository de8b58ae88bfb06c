/**
 * How many letters must be added, dropped, replaced or swapped with their neighbour to get from one word to another;
 * where it is certain to be `most` or more, some such number.
 */
export function editDistance(from: string, to: string, most = Number.POSITIVE_INFINITY): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const next = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      const replaced = (last[column - 1] ?? 0) + (same ? 0 : 1);
      const best = Math.min((last[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1, replaced);
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      next.push(swapped ? Math.min(best, (beforeLast[column - 2] ?? best) + 1) : best);
    }
    if (Math.min(...next) >= most && Math.min(...last) >= most) return most;
    beforeLast = last;
    last = next;
  }
  return last[to.length] ?? 0;
}

const longest = 80;

/** The word that was probably meant: the nearest one, where it is near; undefined else. */
export function nearest(word: string, words: Iterable<string>): string | undefined {
  if (word.length > longest) return undefined;
  const folded = word.toLowerCase().replaceAll(/[_.]/g, '-');
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 5)) + 1;
  for (const candidate of words) {
    if (Math.abs(candidate.length - folded.length) >= bestDistance) continue;
    const distance = editDistance(folded, candidate, bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}
