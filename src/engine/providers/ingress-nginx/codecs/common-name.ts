import { type Codec, refused, valid } from './codec.ts';

/** Go writes leading flags and named groups in a way of its own; the rest is the same here. */
const inOwnSyntax = (expression: string): string =>
  expression.replaceAll(/\(\?[imsU]+\)/g, '').replaceAll('(?P<', '(?<');

/** `CN=` and an expression for the common name (parser.CommonNameAnnotationValidator, which compiles it as RE2). */
export const commonName: Codec<string> = {
  expects: 'CN= followed by a regular expression',
  read(text) {
    if (!text.startsWith('CN=')) return refused('it does not start with CN=');
    try {
      new RegExp(inOwnSyntax(text.slice(3)));
      return valid(text);
    } catch {
      return refused('its expression is broken');
    }
  },
};
