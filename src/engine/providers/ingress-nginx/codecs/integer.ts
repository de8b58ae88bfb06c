import { type Codec, refused, valid } from './codec.ts';

const bound = 2n ** 63n;

/** A whole number as Go's strconv.Atoi reads it: decimal, a sign allowed, no spaces, no unit. */
export const integer: Codec<number> = {
  expects: 'a whole number',
  read(text) {
    if (!/^[+-]?\d{1,30}$/.test(text)) return refused();
    const exact = BigInt(text.startsWith('+') ? text.slice(1) : text);
    return exact >= -bound && exact < bound ? valid(Number(exact)) : refused('the number is too large');
  },
};

/** Seconds as a plain number: a unit makes the value invalid. */
export const seconds: Codec<number> = {
  expects: 'a number of seconds without a unit',
  read(text) {
    const number = integer.read(text);
    if (number.ok) return number;
    return refused(/^\d+\s*[a-z]+$/i.test(text.trim()) ? 'the value has a unit' : undefined);
  },
};

/** A redirect status; one out of range is replaced by `fallback`, which is not an error to the controller. */
export const redirectStatus = (lowest: number, highest: number, fallback: number): Codec<number> => ({
  expects: `a status from ${lowest} to ${highest}`,
  read(text) {
    const number = integer.read(text);
    if (!number.ok || (number.value >= lowest && number.value <= highest)) return number;
    return refused(`${number.value} is out of range, so ${fallback} is sent`, 'use-default');
  },
});
