import { type Reader, write } from './reader.ts';

/** Escapes whose spelling differs: [RE2, JavaScript]. Meanings: pcrepattern, "Backslash". */
const spelled: Readonly<Record<string, readonly [string, string]>> = {
  s: ['[\\t\\n\\v\\f\\r ]', '[\\t\\n\\v\\f\\r ]'],
  S: ['[^\\t\\n\\v\\f\\r ]', '[^\\t\\n\\v\\f\\r ]'],
  h: ['[\\t \\xA0]', '[\\t \\xA0]'],
  H: ['[^\\t \\xA0]', '[^\\t \\xA0]'],
  v: ['[\\n\\v\\f\\r\\x85]', '[\\n\\v\\f\\r\\x85]'],
  V: ['[^\\n\\v\\f\\r\\x85]', '[^\\n\\v\\f\\r\\x85]'],
  R: ['(?:\\r\\n|[\\n\\v\\f\\r\\x85])', '(?:\\r\\n|[\\n\\v\\f\\r\\x85])'],
  N: ['[^\\n]', '[^\\n]'],
  e: ['\\x1B', '\\x1B'],
  a: ['\\x07', '\\x07'],
  A: ['\\A', '^'],
  z: ['\\z', '$'],
};

/** Escapes that mean the same everywhere. */
const same = /^[dDwWbBnrtf]$/;

/** Reads one escape outside a character class. */
export function readEscape(reader: Reader): void {
  const char = reader.pattern[reader.at + 1];
  if (char === undefined) {
    reader.invalid = '\\ at the end of the pattern';
    return;
  }
  reader.at += 2;
  const spelling = spelled[char];
  const special = readers[char];
  if (spelling) write(reader, ...spelling);
  else if (same.test(char)) write(reader, `\\${char}`);
  else if (special) special(reader);
  else if (char >= '0' && char <= '9') readDigits(reader);
  else if (/[GKXCkgpPcou]/.test(char)) readUnusual(reader, char);
  // PCRE 8 takes an unknown escaped letter as that letter, and any escaped sign as that sign.
  else write(reader, /[A-Za-z]/.test(char) ? char : `\\${char}`);
}

/** Escapes that reach further than one letter. */
const readers: Readonly<Record<string, (reader: Reader) => void>> = {
  Q: readQuoted,
  E: () => undefined,
  x: readHex,
  Z: (reader) => {
    reader.endsBeforeNewline = true;
    write(reader, '\\z', '$');
  },
};

function readQuoted(reader: Reader): void {
  const end = reader.pattern.indexOf('\\E', reader.at);
  const text = reader.pattern.slice(reader.at, end < 0 ? undefined : end);
  reader.at = end < 0 ? reader.pattern.length : end + 2;
  write(reader, text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
}

function readHex(reader: Reader): void {
  const found = /^(?:\{([0-9A-Fa-f]+)\}|([0-9A-Fa-f]{0,2}))/.exec(reader.pattern.slice(reader.at, reader.at + 10));
  reader.at += found?.[0].length ?? 0;
  const code = Number.parseInt(found?.[1] ?? found?.[2] ?? '', 16) || 0;
  writeCode(reader, code);
}

const writeCode = (reader: Reader, code: number) =>
  write(reader, `\\x{${code.toString(16)}}`, `\\u${code.toString(16).padStart(4, '0')}`);

/** `\0…` is octal; `\1` to `\9` refer back to a group. */
function readDigits(reader: Reader): void {
  const start = reader.at - 1;
  const octal = /^0[0-7]{0,2}/.exec(reader.pattern.slice(start, start + 3));
  if (octal) {
    reader.at = start + octal[0].length;
    writeCode(reader, Number.parseInt(octal[0], 8));
    return;
  }
  const number = Number(/^\d+/.exec(reader.pattern.slice(start, start + 3))?.[0]);
  reader.at = start + String(number).length;
  reader.lacksRe2 = 'a backreference';
  if (!reader.certain.has(number) || reader.alternatives) {
    // JavaScript lets an unset group match the empty text; PCRE fails there.
    reader.lacksJavascript = 'it refers back to a group that may be unset';
  }
  reader.javascript += `\\${number}(?:)`;
}

function readUnusual(reader: Reader, char: string): void {
  if (char === 'p' || char === 'P') {
    write(reader, `\\${char}`);
    reader.lacksJavascript ||= 'Unicode properties need another mode';
    return;
  }
  reader.lacksRe2 = `\\${char}`;
  reader.lacksJavascript = `JavaScript gives \\${char} another meaning`;
}
