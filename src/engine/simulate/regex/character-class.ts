import { type Reader, write } from './reader.ts';

/** The POSIX classes of PCRE in its C locale, as ranges for JavaScript; RE2 knows them by name. */
export const posixClasses = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7F',
  blank: '\\t ',
  cntrl: '\\x00-\\x1F\\x7F',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`{-~',
  space: '\\t\\n\\v\\f\\r ',
  upper: 'A-Z',
  word: '\\w',
  xdigit: '0-9A-Fa-f',
} as const;

const isPosix = (name: string): name is keyof typeof posixClasses => Object.hasOwn(posixClasses, name);

/** Reads `[…]`: a leading `]` is literal, POSIX names, and escapes that RE2 spells differently. */
export function readClass(reader: Reader): void {
  const { pattern } = reader;
  let at = reader.at + 1;
  let out = '[';
  if (pattern[at] === '^') {
    out += '^';
    at += 1;
  }
  if (pattern[at] === ']') {
    out += '\\]';
    at += 1;
  }
  let javascript = out;
  while (at < pattern.length && pattern[at] !== ']') {
    const piece = readPiece(reader, at);
    out += piece.re2;
    javascript += piece.javascript ?? piece.re2;
    at += piece.length;
  }
  if (at >= pattern.length) {
    reader.invalid = 'missing ] after a character class';
    return;
  }
  reader.at = at + 1;
  write(reader, `${out}]`, `${javascript}]`);
}

interface Piece {
  readonly re2: string;
  readonly javascript?: string;
  readonly length: number;
}

function readPiece(reader: Reader, at: number): Piece {
  const rest = reader.pattern.slice(at, at + 16);
  const posix = /^\[:(\^?)([a-z]+):\]/.exec(rest);
  if (posix && reader.dialect === 'pcre') return posixPiece(reader, posix[0], posix[1] === '^', posix[2] ?? '');
  if (reader.dialect === 'java' && (rest.startsWith('&&') || rest.startsWith('['))) {
    reader.lacksRe2 = 'a class inside a character class';
    reader.lacksJavascript = 'JavaScript has no class operators';
  }
  if (rest.startsWith('[')) return { re2: '\\[', length: 1 };
  if (rest.startsWith('\\')) return escapePiece(rest);
  return { re2: rest[0] ?? '', length: 1 };
}

function posixPiece(reader: Reader, whole: string, negated: boolean, name: string): Piece {
  if (!isPosix(name)) {
    reader.invalid = `unknown POSIX class name ${name}`;
    return { re2: '', length: whole.length };
  }
  if (negated) reader.lacksJavascript = 'JavaScript has no negated POSIX classes';
  return { re2: whole, javascript: posixClasses[name], length: whole.length };
}

/** Escapes inside a class: `\h` and PCRE's `\s`, which holds the vertical tab, differ from RE2's. */
function escapePiece(rest: string): Piece {
  const char = rest[1] ?? '';
  if (char === 'h') return { re2: '\\t \\xA0', length: 2 };
  if (char === 's') return { re2: '\\t\\n\\v\\f\\r ', length: 2 };
  if (char === 'v') return { re2: '\\n\\v\\f\\r\\x85', length: 2 };
  if (char === 'b') return { re2: '\\x08', length: 2 };
  if (char === 'e') return { re2: '\\x1B', length: 2 };
  if (/[A-Za-z0-9]/.test(char) && !/[wWdDSnrtfxapPQE0-7]/.test(char)) return { re2: char, length: 2 };
  return { re2: `\\${char}`, length: 2 };
}
