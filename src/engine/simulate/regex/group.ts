import { type Reader, write } from './reader.ts';

/** Reads what opens a group: capture, flags, look-around, comment. */
export function readGroup(reader: Reader): void {
  const rest = reader.pattern.slice(reader.at);
  const name = /^\(\?(?:P?<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)')/.exec(rest);
  const around = /^\(\?<?[=!]/.exec(rest);
  const comment = /^\(\?#[^)]*\)/.exec(rest);
  const flags = /^\(\?([a-zA-Z]*(?:-[a-zA-Z]+)?)([:)])/.exec(rest);
  if (rest.startsWith('(*')) unsupported(reader, 'a verb such as (*UTF8)');
  else if (!rest.startsWith('(?')) capture(reader, 1, '(', '(');
  else if (name) capture(reader, name[0].length, `(?P<${name[1] ?? name[2]}>`, `(?<${name[1] ?? name[2]}>`);
  else if (around) lookAround(reader, around[0]);
  else if (comment) reader.at += comment[0].length;
  else if (flags) readFlags(reader, flags[0], flags[1] ?? '', flags[2] === ':');
  else unsupported(reader, rest.startsWith('(?>') ? 'an atomic group' : `the group ${rest.slice(0, 3)}`);
}

function capture(reader: Reader, length: number, re2: string, javascript: string): void {
  reader.groups += 1;
  reader.open.push({ number: reader.groups });
  reader.at += length;
  write(reader, re2, javascript);
}

/** Look-around means the same in JavaScript; only its groups are not seen as certain. */
function lookAround(reader: Reader, opening: string): void {
  reader.lacksRe2 = 'look-around';
  reader.open.push({ number: null });
  reader.at += opening.length;
  write(reader, opening);
}

function readFlags(reader: Reader, whole: string, flags: string, opens: boolean): void {
  if (/[^imsU-]/.test(flags)) {
    unsupported(reader, `the flag in ${whole}`);
    return;
  }
  if (opens) reader.open.push({ number: null });
  if (flags !== '') {
    const leading = reader.at === 0 || reader.pattern.slice(0, reader.at) === '^';
    if (flags === 'i' && !opens && leading) reader.leadingIgnoreCase = true;
    else reader.lacksJavascript ||= 'flags inside a pattern need another mode';
  }
  reader.at += whole.length;
  const javascript = opens ? '(?:' : '';
  write(reader, whole, javascript);
}

function unsupported(reader: Reader, what: string): void {
  reader.lacksRe2 = what;
  reader.lacksJavascript = `JavaScript has no equal of ${what}`;
  reader.open.push({ number: null });
  reader.at += 2;
}
