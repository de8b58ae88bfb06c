/** HTTPPathMatch of Exact and PathPrefix: the rules of the CRD, each as one expression. */
const allowed = /^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})+$/;
const forbidden = /\/\/|\/\.\/|\/\.\.\/|%2f|%2F|#|\/\.$|\/\.\.$/;

/** Longest path value and longest replacement, in characters. */
export const longestPath = 1024;

/** Whether Gateway API takes a text as the value of an Exact or PathPrefix match. */
export const isPathValue = (value: string): boolean =>
  value.startsWith('/') && value.length <= longestPath && allowed.test(value) && !forbidden.test(value);

const special = /[\\^$.*+?()[\]{}|]/;

/** UTF-8 percent-encoding of one character, as an expression; a lone surrogate has none and stands for itself. */
function percentEncoded(character: string): string | undefined {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0xd800 && code <= 0xdfff) return undefined;
  const bytes = code < 0x80 ? `%${code.toString(16).toUpperCase().padStart(2, '0')}` : encodeURIComponent(character);
  return bytes.replace(/[A-F]/g, (digit) => `[${digit}${digit.toLowerCase()}]`);
}

/** What no client encodes in a path (RFC 3986, 3.3), and `%`, which is part of an encoded character already. */
const sentAsIs = /[-A-Za-z0-9/._~!$&'()*+,;=:@%]/;

/**
 * A path as a regular expression that matches it as text, decoded or percent-encoded: data planes differ in which of
 * the two they show to an expression.
 */
export function pathAsRegex(path: string): string {
  return [...path]
    .map((character) => {
      const plain = special.test(character) ? `\\${character}` : character;
      const encoded = sentAsIs.test(character) ? undefined : percentEncoded(character);
      return encoded === undefined ? plain : `(?:${plain}|${encoded})`;
    })
    .join('');
}
