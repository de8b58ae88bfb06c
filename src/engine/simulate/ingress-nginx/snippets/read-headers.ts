import { parseTemplate } from '../nginx/variables.ts';
import { type HeaderLine, type Template, usualStatuses } from './block.ts';

type Reader = (words: readonly string[]) => readonly HeaderLine[];

/** Any name is a variable here: snippets define their own. */
const template = (text: string): Template => parseTemplate(text, () => true) ?? [text];

const line = (
  parts: Partial<HeaderLine> & Pick<HeaderLine, 'on' | 'change'>,
  name: string,
  value: string,
): HeaderLine => ({
  statuses: null,
  onlyIfPresent: false,
  isInput: false,
  ...parts,
  name: name.toLowerCase(),
  value: template(value),
});

/** The options of headers-more: `-s '404 500'`, `-t type`, `-r`, `-a`. */
interface Options {
  readonly headers: readonly string[];
  readonly statuses: readonly number[] | null;
  readonly adds: boolean;
  readonly restricts: boolean;
}

function optionsOf(words: readonly string[]): Options {
  const headers: string[] = [];
  const statuses: number[] = [];
  let adds = false;
  let restricts = false;
  for (const [at, word] of words.entries()) {
    const before = words[at - 1];
    if (before === '-s') statuses.push(...word.split(/\s+/).map(Number));
    else if (word === '-a') adds = true;
    else if (word === '-r') restricts = true;
    else if (before !== '-t' && word !== '-s' && word !== '-t') headers.push(word);
  }
  return { headers, statuses: statuses.length > 0 ? statuses : null, adds, restricts };
}

const more =
  (on: HeaderLine['on'], clears: boolean): Reader =>
  (words) => {
    const { headers, statuses, adds, restricts } = optionsOf(words);
    return headers.map((text) => {
      const [, name = '', value = ''] = /^\s*([^:\s]+)[:\s]*([\s\S]*)$/.exec(text) ?? [];
      const change = clears || value === '' ? 'remove' : adds ? 'add' : 'set';
      return line({ on, change, statuses, onlyIfPresent: restricts, isInput: on === 'request' }, name, value);
    });
  };

const addHeader: Reader = ([name = '', value = '', always]) =>
  value === ''
    ? []
    : [line({ on: 'response', change: 'add', statuses: always === 'always' ? null : usualStatuses }, name, value)];

const setRequestHeader: Reader = ([name = '', value = '']) => [
  line({ on: 'request', change: value === '' ? 'remove' : 'set' }, name, value),
];

const hide: Reader = ([name = '']) => [line({ on: 'response', change: 'hide' }, name, '')];

/** Cache-Control by a lifetime; what depends on the clock is left out. */
const expires: Reader = (words) => {
  const [first = ''] = words;
  const seconds = words.length === 1 ? secondsOf(first) : null;
  const value = first === 'epoch' ? 'no-cache' : first === 'max' ? 'max-age=315360000' : seconds;
  return value === null
    ? []
    : [line({ on: 'response', change: 'set', statuses: usualStatuses }, 'cache-control', value)];
};

const units: Readonly<Record<string, number>> = {
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  M: 2_592_000,
  y: 31_536_000,
};

function secondsOf(text: string): string | null {
  const [, sign, time = ''] = /^([+-]?)((?:\d+[smhdwMy]?)+)$/.exec(text) ?? [];
  if (sign === undefined) return null;
  const parts = [...time.matchAll(/(\d+)([smhdwMy]?)/g)];
  const seconds = parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (units[unit] ?? 1), 0);
  return sign === '-' && seconds > 0 ? 'no-cache' : `max-age=${seconds}`;
}

/** Directives that change headers. */
export const headerReaders: Readonly<Record<string, Reader>> = {
  add_header: addHeader,
  more_set_headers: more('response', false),
  more_clear_headers: more('response', true),
  more_set_input_headers: more('request', false),
  more_clear_input_headers: more('request', true),
  proxy_set_header: setRequestHeader,
  grpc_set_header: setRequestHeader,
  proxy_hide_header: hide,
  grpc_hide_header: hide,
  expires,
};
