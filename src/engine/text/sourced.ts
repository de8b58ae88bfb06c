import type { Span } from './span.ts';

/** A value with every span it was derived from; no spans means that nobody wrote it (a default). */
export interface Sourced<T> {
  readonly value: T;
  readonly from: readonly Span[];
}

export const sourced = <T>(value: T, ...from: readonly Span[]): Sourced<T> => ({ value, from });

export const map = <T, U>(of: Sourced<T>, change: (value: T) => U): Sourced<U> => ({
  value: change(of.value),
  from: of.from,
});
