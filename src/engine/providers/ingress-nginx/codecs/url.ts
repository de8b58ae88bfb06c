import { checked, refused, valid } from './codec.ts';
import { pathWithCaptures, urlChars } from './text.ts';

/** An http or https address without variables. Any other scheme, or none, makes the controller ignore it. */
export const httpUrl = checked(urlChars, 'an http or https URL without variables', (url) =>
  /^http[^:/?#]*:/i.test(url) ? valid(url) : refused('it has no http or https scheme', 'use-default'),
);

/** A path of the same host, from its first slash. */
export const absolutePath = checked(pathWithCaptures, 'a path that starts with /', (path) =>
  path.startsWith('/') ? valid(path) : refused('it does not start with /', 'use-default'),
);
