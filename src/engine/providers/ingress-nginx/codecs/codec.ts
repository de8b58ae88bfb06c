import type { OnInvalid } from './on-invalid.ts';

/** Reads an annotation's text as the controller does: either a value, or why it is none. Never throws. */
export interface Codec<T> {
  /** What a valid value looks like, in words that complete "expects …". */
  readonly expects: string;
  read(text: string): Read<T>;
}

export type Read<T> = { readonly ok: true; readonly value: T } | Refused;

export interface Refused {
  readonly ok: false;
  /** What is wrong with this very value, where `expects` does not say it. */
  readonly problem?: string;
  /** What the controller does with this value, where that differs from its usual answer for the annotation. */
  readonly onInvalid?: OnInvalid;
}

export const valid = <T>(value: T): Read<T> => ({ ok: true, value });

export const refused = (problem?: string, onInvalid?: OnInvalid): Refused => ({
  ok: false,
  ...(problem === undefined ? {} : { problem }),
  ...(onInvalid === undefined ? {} : { onInvalid }),
});

/** Puts a further test behind a codec. */
export const checked = <T>(codec: Codec<T>, expects: string, check: (value: T) => Read<T>): Codec<T> => ({
  expects,
  read(text) {
    const first = codec.read(text);
    return first.ok ? check(first.value) : first;
  },
});
