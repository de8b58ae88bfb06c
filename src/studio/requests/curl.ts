import { type Draft, emptyDraft } from './draft.ts';

/** A curl command as a draft, or why it is none. */
export type CurlReading =
  | { readonly ok: true; readonly draft: Draft }
  | { readonly ok: false; readonly message: string };

export const looksLikeCurl = (text: string): boolean => /^\s*(?:\$\s+)?curl\s/.test(text);

const plainEscapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/** Splits a command as a POSIX shell does: quotes, $'…', backslashes and line continuations. Undefined: a quote stays open. */
export function shellWords(command: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  const add = (text: string): void => {
    word = (word ?? '') + text;
  };
  const part =
    /\s+|\\\r?\n|\\([\s\S])|\$'((?:[^'\\]|\\[\s\S])*)'|'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|([^\s\\'"$]+|\$)/gy;
  while (part.lastIndex < command.length) {
    const found = part.exec(command);
    if (!found) return undefined;
    const [whole, escaped, ansi, single, double, plain] = found;
    if (escaped !== undefined && !/^\\\r?\n$/.test(whole)) add(escaped);
    else if (ansi !== undefined) add(ansi.replace(/\\([\s\S])/g, (_, of: string) => plainEscapes[of] ?? of));
    else if (single !== undefined) add(single);
    else if (double !== undefined) add(double.replace(/\\\r?\n/g, '').replace(/\\(["\\$`])/g, '$1'));
    else if (plain !== undefined) add(plain);
    else if (/^\s/.test(whole) && word !== undefined) {
      words.push(word);
      word = undefined;
    }
  }
  return word === undefined ? words : [...words, word];
}

/** Short options by the long ones that mean the same. */
const longOf: Readonly<Record<string, string>> = {
  X: 'request',
  H: 'header',
  d: 'data',
  F: 'form',
  I: 'head',
  G: 'get',
  A: 'user-agent',
  e: 'referer',
  b: 'cookie',
  u: 'user',
};

/** Short and long options with a value that says nothing about the request. */
const skipped = new Set(
  'o w m T x c D E K r y Y z C Q t P U output write-out max-time connect-timeout resolve connect-to interface cacert capath cert key proxy retry retry-delay retry-max-time limit-rate cookie-jar dump-header config range dns-servers ciphers tls-max max-redirs noproxy unix-socket http2-prior upload-file trace trace-ascii stderr'.split(
    ' ',
  ),
);

const withValue = new Set([
  'request',
  'header',
  'data',
  'data-raw',
  'data-binary',
  'data-ascii',
  'data-urlencode',
  'json',
  'form',
  'user-agent',
  'referer',
  'cookie',
  'user',
  'url',
]);

/** One option or plain word of the command. */
interface Argument {
  readonly name: string;
  readonly value: string;
}

/** The options in order; a URL is the option `url`. */
function argumentsOf(words: readonly string[]): readonly Argument[] {
  const found: Argument[] = [];
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [, long, , inline] = /^--([\w.-]+)(=([\s\S]*))?$/.exec(word) ?? [];
    if (long !== undefined) {
      const takes = withValue.has(long) || skipped.has(long);
      found.push({ name: long, value: inline ?? (takes ? (rest.shift() ?? '') : '') });
    } else if (/^-[^-]/.test(word)) found.push(...shortOptions(word.slice(1), rest));
    else found.push({ name: 'url', value: word });
  }
  return found;
}

/** A bundle such as `sSLk` or `XPOST`; the value is the rest of the word, or the next one. */
function shortOptions(letters: string, rest: string[]): readonly Argument[] {
  const found: Argument[] = [];
  for (const [index, letter] of [...letters].entries()) {
    const name = longOf[letter] ?? letter;
    if (!withValue.has(name) && !skipped.has(name)) {
      found.push({ name, value: '' });
      continue;
    }
    const value = letters.slice(index + 1);
    return [...found, { name, value: value === '' ? (rest.shift() ?? '') : value }];
  }
  return found;
}

const isData = ({ name }: Argument): boolean => name === 'json' || name === 'form' || name.startsWith('data');

const sizeOf = (text: string): number => new TextEncoder().encode(text).length;

const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** Headers that an option sets. `--resolve` and `--insecure` leave the request as it is: nothing is dialled here. */
function headersOf(all: readonly Argument[], isGet: boolean): readonly string[] {
  const own = all.filter(({ name }) => name === 'header').map(({ value }) => value.replace(/;$/, ':'));
  const has = (header: string): boolean => own.some((line) => line.toLowerCase().startsWith(`${header}:`));
  const data = isGet ? undefined : all.find(isData);
  const implied = all.flatMap(({ name, value }): readonly string[] => {
    if (name === 'user-agent') return [`User-Agent: ${value}`];
    if (name === 'referer') return [`Referer: ${value}`];
    if (name === 'cookie' && value.includes('=')) return [`Cookie: ${value}`];
    return name === 'user' ? [`Authorization: Basic ${base64(value)}`] : [];
  });
  const type = { json: 'application/json', form: 'multipart/form-data' }[data?.name ?? ''];
  const typed = data && !has('content-type') ? [`Content-Type: ${type ?? 'application/x-www-form-urlencoded'}`] : [];
  return [...own, ...implied, ...typed];
}

function methodOf(all: readonly Argument[], isGet: boolean): string {
  const written = all.findLast(({ name }) => name === 'request')?.value;
  if (written) return written.toUpperCase();
  if (all.some(({ name }) => name === 'head')) return 'HEAD';
  return !isGet && all.some(isData) ? 'POST' : 'GET';
}

/** Reads a curl command, as browsers copy it and people write it. */
export function readCurl(text: string): CurlReading {
  if (!looksLikeCurl(text)) return { ok: false, message: 'This is not a curl command.' };
  const words = shellWords(text.trim().replace(/^\$\s+/, ''));
  if (!words) return { ok: false, message: 'The curl command has a quote that stays open.' };
  const all = argumentsOf(words.slice(1));
  const url = all.find(({ name }) => name === 'url')?.value;
  if (url === undefined) return { ok: false, message: 'The curl command names no URL.' };
  const isGet = all.some(({ name }) => name === 'get');
  const data = all.filter(isData).map(({ value }) => value);
  const size = isGet ? 0 : sizeOf(data.join('&'));
  const query = isGet && data.length > 0 ? `${url.includes('?') ? '&' : '?'}${data.join('&')}` : '';
  return {
    ok: true,
    draft: {
      ...emptyDraft,
      method: methodOf(all, isGet),
      // curl's own default is http.
      url: (/^[a-z]+:\/\//i.test(url) ? url : `http://${url}`) + query,
      headers: headersOf(all, isGet).join('\n'),
      body: size === 0 ? '' : String(size),
    },
  };
}
