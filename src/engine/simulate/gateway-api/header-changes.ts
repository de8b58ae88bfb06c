import type { HeaderChanges } from './effects.ts';

/** Headers that differ from what was received: a value, or null where one is taken away. Lower-case names. */
export type HeaderDifference = Record<string, string | null>;

/** Applies changes to what earlier ones left behind; `received` are the headers before any change. */
export const applyHeaders = (
  difference: HeaderDifference,
  changes: HeaderChanges,
  received: Readonly<Record<string, string>>,
): void => {
  for (const [name, value] of changes.set) write(difference, name, value);
  for (const [name, value] of changes.add) {
    const before = Object.hasOwn(difference, name)
      ? difference[name]
      : Object.hasOwn(received, name)
        ? received[name]
        : null;
    write(difference, name, before === null || before === undefined ? value : `${before},${value}`);
  }
  for (const name of changes.remove) write(difference, name, null);
};

/** A header may have any name, so that it must not reach an object's prototype. */
const write = (difference: HeaderDifference, name: string, value: string | null) => {
  if (name === '__proto__')
    Object.defineProperty(difference, name, { value, enumerable: true, configurable: true, writable: true });
  else difference[name] = value;
};
