import type { PathMaterial } from './material.ts';
import { sampleRegex } from './sample-regex.ts';

/** A path worth asking for. `rank` 1 is asked over both schemes; the higher, the sooner it is left out. */
export interface PathProbe {
  readonly path: string;
  readonly why: string;
  readonly rank: 1 | 2 | 3;
}

const asPath = (text: string): string => (text.startsWith('/') ? text : `/${text}`);

/** Letters the other way round: `/Foo` for `/fOO`. */
const otherCase = (text: string): string =>
  text.replace(/%[0-9a-f]{2}|[a-z]|[A-Z]/gi, (sign) =>
    sign.length > 1 ? sign : sign === sign.toLowerCase() ? sign.toUpperCase() : sign.toLowerCase(),
  );

/** A path that can stand in a request line. */
const onTheWire = (path: string): string =>
  path.replace(/[^!-~]|[<>"{}|\\^`?#]/gu, (sign) => encodeURIComponent(sign.isWellFormed() ? sign : '')) || '/';

/** The boundaries of one path: itself, what lies below it and beside it, and other spellings of it. */
export function pathsOf({ kind, value }: PathMaterial): readonly PathProbe[] {
  if (kind === 'regex')
    return sampleRegex(value).flatMap((text, index) => aroundSample(onTheWire(asPath(text)), index));
  const path = onTheWire(asPath(value));
  const bare = path.replace(/\/+$/, '');
  return [
    { path: bare === '' ? '/' : bare, why: 'the path itself', rank: 1 },
    ...(bare === '' ? [] : [{ path: `${bare}/`, why: 'trailing slash', rank: 1 } as const]),
    { path: `${bare}/below`, why: 'below the path', rank: 1 },
    ...(bare === '' ? [] : spellingsOf(bare)),
    { path: `${bare}/?a=1&b=%2F`, why: 'query string', rank: 2 },
  ];
}

function spellingsOf(bare: string): readonly PathProbe[] {
  const parent = bare.slice(0, bare.lastIndexOf('/'));
  return [
    { path: `${bare}bar`, why: 'longer last element', rank: 2 },
    { path: otherCase(bare), why: 'other case', rank: 2 },
    { path: `${otherCase(bare)}/below`, why: 'other case, below the path', rank: 3 },
    { path: `${otherCase(bare)}bar`, why: 'other case, longer last element', rank: 3 },
    { path: parent === '' ? '/' : parent, why: 'the path above', rank: 3 },
    { path: `/${bare}`, why: 'double slash', rank: 3 },
    { path: `${bare}/../bar`, why: 'dot segments', rank: 3 },
    { path: `${bare}%2Fbelow`, why: 'encoded slash', rank: 3 },
    { path: `${bare}//below`, why: 'double slash below', rank: 3 },
  ];
}

function aroundSample(path: string, index: number): readonly PathProbe[] {
  const first = index === 0;
  return [
    { path, why: 'fits the pattern', rank: first ? 1 : 2 },
    { path: `${path}/`, why: 'fits the pattern, and a slash', rank: 2 },
    { path: `${path}/below`, why: 'below what fits the pattern', rank: first ? 1 : 3 },
    { path: `${path}x`, why: 'what fits the pattern, and a letter', rank: 3 },
    { path: path.slice(0, -1) || '/', why: 'what fits the pattern, less a letter', rank: 3 },
    { path: `/x${path}`, why: 'what fits the pattern, further on', rank: 3 },
    ...(first
      ? ([
          { path: otherCase(path), why: 'fits the pattern in other case', rank: 2 },
          { path: `${path}?a=1`, why: 'query string', rank: 3 },
          { path: `${path}%2Fbelow`, why: 'encoded slash', rank: 3 },
        ] as const)
      : []),
  ];
}
