import { append } from './append.ts';
import type { Memory } from './memory.ts';
import type { Piece } from './span.ts';

/** What one unit of work says, by the piece of text that it is about. */
function sliced<T, P>(said: readonly T[], pieceOf: (one: T) => P): readonly (readonly [P, readonly T[]])[] {
  const [first] = said;
  if (first === undefined) return [];
  const only = pieceOf(first);
  if (said.every((one) => pieceOf(one) === only)) return [[only, said]];
  const slices = new Map<P, T[]>();
  for (const one of said) append(slices, pieceOf(one), one);
  return [...slices];
}

/** What all units of work say, by the piece of text that it is about: of each unit its slice, in the order of the units. */
export function slicesByPiece<T, P extends Piece | undefined>(
  step: string,
  units: readonly (readonly T[])[],
  pieceOf: (one: T) => P,
  memory: Memory,
): ReadonlyMap<P, readonly (readonly T[])[]> {
  const slices = new Map<P, (readonly T[])[]>();
  for (const unit of memory.each(step, [], units, (said) => sliced(said, pieceOf)))
    for (const [piece, slice] of unit) append(slices, piece, slice);
  return slices;
}

/** Whether two units' slices are the same, one by one. */
export const areAlike = <T>(
  some: readonly (readonly T[])[],
  others: readonly (readonly T[])[],
  isAlike: (one: T, other: T | undefined) => boolean,
): boolean =>
  some.length === others.length &&
  some.every((slice, index) => {
    const other = others[index] ?? [];
    return slice === other || (slice.length === other.length && slice.every((one, at) => isAlike(one, other[at])));
  });
