import { checked, refused, valid } from './codec.ts';
import { commaParts, headerNames } from './list.ts';
import { extendedChars } from './text.ts';

/** Names of headers that the backend gets: letters, digits, `-` and `_` (annotations/authreq, ValidHeader). */
export const passedHeaderNames = checked(headerNames, 'header names separated by commas', (names) => {
  const bad = names.find((name) => !/^[\w-]+$/.test(name));
  return bad === undefined ? valid(names) : refused(`${JSON.stringify(bad)} is no header name`);
});

/** Status codes, then lengths of time (annotations/authreq, ValidCacheDuration). */
function isCacheDuration(text: string): boolean {
  const words = text.split(' ').filter((word) => word !== '');
  const first = words.findIndex((word) => /^\d+(ms|s|m|h|d|w|M|y)$/.test(word));
  return first >= 0 && !words.slice(first).some((word) => /^\d{3}$/.test(word));
}

/** How long answers are kept, by status; one without a length of time closes the location. */
export const cacheDurations = checked(extendedChars, 'status codes and a length of time, such as 200 202 5m', (text) =>
  commaParts(text).every(isCacheDuration) ? valid(text) : refused(undefined, 'deny-503'),
);
