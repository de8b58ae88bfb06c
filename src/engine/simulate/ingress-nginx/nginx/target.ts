import { toBytes } from './bytes.ts';

/** A request-target as nginx reads it. */
export interface Target {
  /** Decoded, slashes merged, dot segments resolved; one character per byte. */
  readonly uri: string;
  /** The query without its `?`; null when there is none. */
  readonly query: string | null;
  /** Some of it was percent-encoded. */
  readonly quoted: boolean;
}

/** Parses a request-target; null where nginx answers 400 (ngx_http_parse_complex_uri with merge_slashes on). */
export function parseTarget(target: string): Target | null {
  if (target.charCodeAt(0) !== 0x2f) return null;
  const end = pathEnd(target);
  const query = target[end] === '?' ? withoutFragment(target.slice(end + 1)) : null;
  const path = end === target.length ? target : target.slice(0, end);
  if (isPlain(path)) return { uri: path, query, quoted: false };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control bytes are what is refused
  if (/[\x00-\x20\x7f]/.test(target)) return null;
  const decoded = decode(toBytes(path));
  const uri = decoded && resolve(decoded);
  return uri ? { uri, query, quoted: path.includes('%') } : null;
}

function pathEnd(target: string): number {
  for (let at = 0; at < target.length; at += 1) {
    const code = target.charCodeAt(at);
    if (code === 0x3f || code === 0x23) return at;
  }
  return target.length;
}

const withoutFragment = (query: string) => {
  const hash = query.indexOf('#');
  return hash < 0 ? query : query.slice(0, hash);
};

/** Nothing to decode, merge or resolve. */
function isPlain(path: string): boolean {
  let previous = 0;
  for (let at = 0; at < path.length; at += 1) {
    const code = path.charCodeAt(at);
    if (code <= 0x20 || code >= 0x7f || code === 0x25) return false;
    if (previous === 0x2f && (code === 0x2f || code === 0x2e)) return false;
    previous = code;
  }
  return true;
}

/** One decoded byte; `literal` bytes never act as a separator or dot. */
interface Byte {
  readonly char: string;
  readonly literal: boolean;
}

function decode(path: string): readonly Byte[] | null {
  const bytes: Byte[] = [];
  for (let at = 0; at < path.length; at += 1) {
    const char = path[at] ?? '';
    if (char !== '%') {
      bytes.push({ char, literal: false });
      continue;
    }
    const code = /^[0-9A-Fa-f]{2}$/.test(path.slice(at + 1, at + 3))
      ? Number.parseInt(path.slice(at + 1, at + 3), 16)
      : 0;
    if (code === 0) return null;
    const decoded = String.fromCharCode(code);
    bytes.push({ char: decoded, literal: decoded === '%' || decoded === '#' || decoded === '?' });
    at += 2;
  }
  return bytes;
}

/** Merges slashes and resolves dot segments; null above the root. */
function resolve(bytes: readonly Byte[]): string | null {
  let out = '';
  let segment = '';
  const close = (): boolean => {
    if (segment === '..') {
      if (out.length < 2) return false;
      out = out.slice(0, out.lastIndexOf('/', out.length - 2) + 1);
    } else if (segment !== '.') out += segment;
    segment = '';
    return true;
  };
  for (const { char, literal } of bytes) {
    if (char !== '/' || literal) {
      segment += char;
      continue;
    }
    if (!close()) return null;
    if (!out.endsWith('/')) out += '/';
  }
  return close() ? out : null;
}
