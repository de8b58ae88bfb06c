import { type Codec, refused, valid } from './codec.ts';

/** How the controller compares with its list of options (parser.ValidateOptions and anchored expressions). */
interface Comparison {
  readonly ignoreCase?: boolean;
  /** `ends`: white space around the value is dropped; `all`: spaces anywhere are. */
  readonly spaces?: 'ends' | 'all';
}

/** One of a few words; the value is the word as listed. */
export function enumeration<const Word extends string>(
  words: readonly Word[],
  { ignoreCase = false, spaces = 'ends' }: Comparison = {},
): Codec<Word> {
  const folded = (text: string): string => (ignoreCase ? text.toLowerCase() : text);
  const byText = new Map(words.map((word) => [folded(word), word]));
  return {
    expects: `one of ${words.join(', ')}`,
    read(text) {
      const found = byText.get(folded(spaces === 'all' ? text.replaceAll(' ', '').trim() : text.trim()));
      return found === undefined ? refused() : valid(found);
    },
  };
}
