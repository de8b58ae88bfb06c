import type { HeaderValue } from '../../behaviours/headers.ts';
import type { Behaviour } from '../../statement.ts';
import type { Environment } from '../../values/environment.ts';
import { millisecondsOf } from '../../values/quantities.ts';
import { templateOf } from '../../values/template.ts';
import type { Reader, Readers } from '../reader.ts';
import { readMoreOptions } from './more-options.ts';

/** The statuses that add_header and expires concern without `always` (ngx_http_headers_filter_module). */
const usualStatuses: readonly number[] = [200, 201, 204, 206, 301, 302, 303, 304, 307, 308];

const addHeader: Reader = (_, { words: [name = '', value = '', always], environment }) => ({
  kind: 'response-header',
  operation: 'add',
  headers: value === '' ? [] : [{ name, value: templateOf(value, environment) }],
  statuses: always === 'always' ? 'all' : usualStatuses,
  contentTypes: [],
  ofBackendOnly: false,
});

/** `Name: value`, `Name:` or `Name`; the latter two take the header away (ngx_http_headers_more_parse_header). */
function headerOf(text: string, environment: Environment): HeaderValue {
  const [, name = '', value = ''] = /^\s*([^:\s]+)[:\s]*([\s\S]*)$/.exec(text) ?? [];
  return { name, value: value === '' ? null : templateOf(value, environment) };
}

const moreResponse =
  (clears: boolean): Reader =>
  (_, { words, environment }) => {
    const options = readMoreOptions(words);
    const headers = options.headers.map((text) => headerOf(text, environment));
    const removes = clears || headers.every(({ value }) => value === null);
    return {
      kind: 'response-header',
      operation: removes ? 'remove' : options.appends ? 'add' : 'set',
      headers: removes ? headers.map(({ name }) => ({ name, value: null })) : headers,
      statuses: options.statuses.length === 0 ? 'all' : options.statuses,
      contentTypes: options.types,
      ofBackendOnly: false,
    };
  };

const moreRequest =
  (clears: boolean): Reader =>
  (_, { words, environment }) => {
    const options = readMoreOptions(words);
    const headers = options.headers.map((text) => headerOf(text, environment));
    const removes = clears || headers.every(({ value }) => value === null);
    return {
      kind: 'request-header',
      operation: removes ? 'remove' : 'set',
      headers: removes ? headers.map(({ name }) => ({ name, value: null })) : headers,
      onlyIfPresent: options.replaces,
      seenByNginx: true,
    };
  };

const setRequestHeader: Reader = (_, { words: [name = '', value = ''], environment }) => ({
  kind: 'request-header',
  operation: value === '' ? 'remove' : 'set',
  headers: [{ name, value: value === '' ? null : templateOf(value, environment) }],
  onlyIfPresent: false,
  seenByNginx: false,
});

const hideHeader: Reader = (_, { words: [name = ''] }) => ({
  kind: 'response-header',
  operation: 'remove',
  headers: [{ name, value: null }],
  statuses: 'all',
  contentTypes: [],
  ofBackendOnly: true,
});

const passHeader: Reader = (_, { words: [name = ''] }) => ({ kind: 'passed-header', name });

const expires: Reader = (_, { words }) => {
  const [first = '', second] = words;
  const lifetime = (cacheControl: string | null, seconds: number | null): Behaviour => ({
    kind: 'cache-lifetime',
    cacheControl,
    seconds,
    statuses: usualStatuses,
  });
  if (words.length === 1 && first === 'off') return lifetime(null, null);
  if (words.length === 1 && first === 'epoch') return lifetime('no-cache', 0);
  if (words.length === 1 && first === 'max') return lifetime('max-age=315360000', 315_360_000);
  const [, sign, time] = /^([@+-]?)(.*)$/.exec(second ?? first) ?? [];
  const milliseconds = millisecondsOf(time);
  if (milliseconds === null) return null;
  // Both depend on a clock: of the day, or of the file's last change.
  if (sign === '@' || first === 'modified') return lifetime(null, null);
  const seconds = Math.floor(milliseconds / 1000);
  if (sign === '-' && seconds > 0) return lifetime('no-cache', -seconds);
  return lifetime(`max-age=${seconds}`, seconds);
};

export const headerReaders: Readers = {
  add_header: addHeader,
  more_set_headers: moreResponse(false),
  more_clear_headers: moreResponse(true),
  more_set_input_headers: moreRequest(false),
  more_clear_input_headers: moreRequest(true),
  proxy_set_header: setRequestHeader,
  grpc_set_header: setRequestHeader,
  proxy_hide_header: hideHeader,
  grpc_hide_header: hideHeader,
  fastcgi_hide_header: hideHeader,
  proxy_pass_header: passHeader,
  grpc_pass_header: passHeader,
  fastcgi_pass_header: passHeader,
  expires,
  default_type: (_, { words: [type = ''], environment }) => ({
    kind: 'default-type',
    type: templateOf(type, environment),
  }),
};
