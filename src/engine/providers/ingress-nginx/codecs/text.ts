import { type Codec, refused, valid } from './codec.ts';

/** The controller trims every line of a text it takes (parser.normalizeString). */
const normalised = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();

/**
 * A text that an expression admits. `ignoringSpaces`: spaces are left out of the test, not of the value.
 * Carriage returns and line feeds are always refused (parser.ValidateRegex).
 */
export const matching = (expression: RegExp, expects: string, ignoringSpaces: boolean): Codec<string> => ({
  expects,
  read(text) {
    const tested = ignoringSpaces ? text.replaceAll(' ', '') : text;
    if (/[\r\n]/.test(tested)) return refused('the value has more than one line');
    return expression.test(tested) ? valid(normalised(text)) : refused();
  },
});

/** A text of certain characters only; says which one is not among them. */
export function characters(set: string, expects: string, ignoringSpaces: boolean): Codec<string> {
  const all = new RegExp(`^[${set}]*$`);
  const codec = matching(all, expects, ignoringSpaces);
  return {
    expects,
    read(text) {
      const read = codec.read(text);
      if (read.ok || read.problem) return read;
      const stray = [...text].find((character) => !all.test(character) && !(ignoringSpaces && character === ' '));
      return refused(stray && `${JSON.stringify(stray)} is not allowed in it`);
    },
  };
}

/*
 * The controller's sets of characters (internal/ingress/annotations/parser/validators.go), in its names.
 * Letters, digits and - . _ ~ / : are in all of them.
 */
const plain = '._~a-zA-Z0-9/:-';
const inUrl = ',?&=';
const inRegex = '\\^$\\[\\](){}*+?|&=\\\\';

export const basicChars = characters(plain, 'letters, digits and - . _ ~ / :', true);
export const basicCharsWithSpaces = characters(` ${plain}`, 'letters, digits, spaces and - . _ ~ / :', false);
export const extendedChars = characters(`, ${plain}`, 'letters, digits, spaces, commas and - . _ ~ / :', false);
export const urlChars = characters(inUrl + plain, 'a URL without variables', false);
export const urlCharsSpaced = characters(inUrl + plain, 'a URL without variables', true);
export const urlWithVariables = characters(` $${inUrl}${plain}`, 'a URL, in which nginx variables may stand', true);
export const regexChars = characters(inRegex + plain, 'a regular expression', false);
export const nginxVariable = characters('A-Za-z0-9_{}$-', 'an nginx variable such as $request_uri', true);
export const pathWithCaptures = characters(`$${plain}`, 'a path of letters, digits and - . _ ~ / : $', false);
export const pathWithCapturesSpaced = characters(`$${plain}`, 'a path of letters, digits and - . _ ~ / : $', true);

/** Raw configuration: never validated. */
export const snippet: Codec<string> = { expects: 'nginx directives', read: (text) => valid(text) };

const serverNameChars = characters(inRegex + plain, 'a host name', false);

/** A host name, or a `~` expression for host names (parser.ValidateServerName). */
export const serverName: Codec<string> = {
  expects: serverNameChars.expects,
  read: (text) => serverNameChars.read(text.trim()),
};
