import { type Codec, refused, valid } from './codec.ts';

/** What Go's strconv.ParseBool takes, and nothing else: neither `yes` nor `on`. */
const words: ReadonlyMap<string, boolean> = new Map([
  ...['1', 't', 'T', 'TRUE', 'true', 'True'].map((word) => [word, true] as const),
  ...['0', 'f', 'F', 'FALSE', 'false', 'False'].map((word) => [word, false] as const),
]);

export const boolean: Codec<boolean> = {
  expects: '"true" or "false"',
  read(text) {
    const value = words.get(text);
    if (value !== undefined) return valid(value);
    return refused(/^(yes|on|no|off|y|n)$/i.test(text.trim()) ? `"${text}" is no boolean to Go` : undefined);
  },
};
