/**
 * The same list with room for its own members only. One that grew has room for many more, which adds up where it is one
 * of very many that are kept.
 */
export const fitted = <T>(list: readonly T[]): readonly T[] => list.slice();
