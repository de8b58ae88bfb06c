import { readClass } from './character-class.ts';
import { readEscape } from './escape.ts';
import { readGroup } from './group.ts';
import { type Reader, write } from './reader.ts';

/** A PCRE or Java pattern in RE2's and JavaScript's words; null where an engine lacks a construct. */
export type Translation =
  | {
      readonly ok: true;
      readonly re2: string | null;
      readonly javascript: string | null;
      /** The pattern opens with `(?i)`, which JavaScript knows only as a flag. */
      readonly leadingIgnoreCase: boolean;
      readonly endsBeforeNewline: boolean;
      /** Why no engine runs it; '' when one does. */
      readonly reason: string;
    }
  | { readonly ok: false; readonly kind: 'invalid' | 'unsupported'; readonly reason: string };

/** Rewrites a pattern; `invalid` only where its own engine refuses it for certain. */
export function translate(pattern: string, dialect: 'pcre' | 'java'): Translation {
  const reader: Reader = {
    pattern,
    dialect,
    at: 0,
    re2: '',
    javascript: '',
    lacksRe2: '',
    lacksJavascript: '',
    endsBeforeNewline: false,
    leadingIgnoreCase: false,
    alternatives: false,
    groups: 0,
    open: [],
    certain: new Set(),
    invalid: '',
  };
  while (reader.at < pattern.length && !reader.invalid) readOne(reader);
  if (reader.invalid) return { ok: false, kind: 'invalid', reason: reader.invalid };
  return {
    ok: true,
    re2: reader.lacksRe2 ? null : reader.re2,
    javascript: reader.lacksJavascript ? null : reader.javascript,
    leadingIgnoreCase: reader.leadingIgnoreCase,
    endsBeforeNewline: reader.endsBeforeNewline,
    reason: reader.lacksRe2 && reader.lacksJavascript ? `${reader.lacksRe2}; ${reader.lacksJavascript}` : '',
  };
}

/** Characters that open something longer. */
const openers: Readonly<Record<string, (reader: Reader) => void>> = {
  '\\': readEscape,
  '[': readClass,
  '(': readGroup,
  ')': closeGroup,
  '*': readQuantifier,
  '+': readQuantifier,
  '?': readQuantifier,
  '{': readQuantifier,
};

function readOne(reader: Reader): void {
  const char = reader.pattern[reader.at] ?? '';
  const opener = openers[char];
  if (opener) {
    opener(reader);
    return;
  }
  reader.at += 1;
  if (char === '$') reader.endsBeforeNewline = true;
  if (char === '|' && reader.open.length === 0) reader.alternatives = true;
  if (char === '.') write(reader, '.', '[^\\n]');
  // A byte above 0x7f has no other case in PCRE's C locale; RE2 would fold it as a letter.
  else if (char >= '\x80') write(reader, `(?-i:${char})`, char);
  else write(reader, char);
}

function closeGroup(reader: Reader): void {
  const group = reader.open.pop();
  if (!group) {
    reader.invalid = 'unmatched closing parenthesis';
    return;
  }
  reader.at += 1;
  write(reader, ')');
  const next = reader.pattern.slice(reader.at, reader.at + 2);
  const optional = /^[?*]|^\{0/.test(next);
  if (group.number !== null && reader.open.length === 0 && !optional) reader.certain.add(group.number);
}

function readQuantifier(reader: Reader): void {
  const rest = reader.pattern.slice(reader.at);
  const found = /^(?:[*+?]|\{\d+(?:,\d*)?\})/.exec(rest);
  if (!found) {
    // A brace that is no quantifier is itself, `{,n}` included (PCRE 8, which the controller's image carries).
    reader.at += 1;
    write(reader, '\\{');
    return;
  }
  const [quantifier] = found;
  reader.at += quantifier.length;
  const next = reader.pattern[reader.at];
  if (next === '+') {
    reader.at += 1;
    reader.lacksRe2 = 'a possessive quantifier';
    reader.lacksJavascript = 'JavaScript has no possessive quantifiers';
    return;
  }
  if (next === '?') reader.at += 1;
  if (/^\{\d+(?:,\d*)?\}/.test(reader.pattern.slice(reader.at))) {
    reader.lacksRe2 = 'a repeated repetition';
    reader.lacksJavascript = 'JavaScript refuses it as well';
  }
  write(reader, next === '?' ? `${quantifier}?` : quantifier);
}
