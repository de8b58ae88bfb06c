import { isBroken } from './broken-expression.ts';
import { type Codec, refused, valid } from './codec.ts';

/** `CN=` and an expression for the common name (parser.CommonNameAnnotationValidator, which compiles it as RE2). */
export const commonName: Codec<string> = {
  expects: 'CN= followed by a regular expression',
  read(text) {
    if (!text.startsWith('CN=')) return refused('it does not start with CN=');
    return isBroken(text.slice(3), 're2') ? refused('its expression is broken') : valid(text);
  },
};
