import { isDirectiveName } from './directives.ts';
import { luaBlockEnd } from './lua-block.ts';
import type { Directive, Extent, SyntaxProblem, SyntaxProblemCode, SyntaxTree, Word } from './syntax.ts';
import { readToken, skipSpace, type Token } from './tokens.ts';

/** Deeper than any configuration, and shallow enough for every stack. */
const deepest = 60;

type WordToken = Token & { readonly type: 'word' };

/** Where reading stands; the only thing that changes while a text is read. */
interface Reading {
  readonly text: string;
  at: number;
  readonly problems: SyntaxProblem[];
}

/**
 * Reads text of an nginx configuration with nginx's own rules (ngx_conf_read_token). Never throws; where the text is
 * broken it says so and goes on: every character that is neither space nor comment is part of a directive or of a
 * problem with the code `stray-text`.
 */
export function parseConfiguration(text: string): SyntaxTree {
  const reading: Reading = { text, at: 0, problems: [] };
  const directives = readBlock(reading, 0).directives;
  return { directives, problems: reading.problems.toSorted((a, b) => a.start - b.start) };
}

/** Directives up to the closing brace (which is taken), or to the end of the text. */
function readBlock(reading: Reading, depth: number): { readonly directives: readonly Directive[]; closed: boolean } {
  const directives: Directive[] = [];
  for (;;) {
    reading.at = skipSpace(reading.text, reading.at);
    if (reading.at >= reading.text.length) return { directives, closed: false };
    const token = readToken(reading.text, reading.at, true);
    reading.at = token.end;
    if (token.type === 'word') directives.push(readDirective(reading, token, depth));
    else if (token.type === '}' && depth > 0) return { directives, closed: true };
    else if (token.type === 'placeholder') note(reading, 'stray-text', token, placeholderMessage);
    else note(reading, 'stray-text', token, strayMessages[token.type]);
  }
}

function readDirective(reading: Reading, name: WordToken, depth: number): Directive {
  const args: Word[] = [];
  noteWord(reading, name);
  let end = name.end;
  const done = (parts: Partial<Directive> = {}): Directive => ({
    name: name.text,
    nameAt: { start: name.start, end: name.end },
    args,
    start: name.start,
    end,
    ...parts,
  });
  for (;;) {
    const from = skipSpace(reading.text, reading.at);
    const token = from < reading.text.length ? readToken(reading.text, from, false) : undefined;
    if (token?.type === 'word' && !startsAnother(token, args)) {
      noteWord(reading, token);
      args.push(plainWord(token));
      end = token.end;
      reading.at = token.end;
    } else if (token?.type === ';') {
      end = reading.at = token.end;
      return done();
    } else if (token?.type === '{') {
      reading.at = token.end;
      const parts = readBraces(reading, name, depth);
      end = reading.at;
      return done(parts);
    } else {
      note(reading, 'missing-semicolon', { start: name.start, end }, missingSemicolon(name.text));
      return done();
    }
  }
}

/** A word at the start of a line that is a directive's name: somebody forgot the `;` before it. */
const startsAnother = (token: WordToken, args: readonly Word[]): boolean =>
  token.startsLine && token.quoted === 'no' && args.length > 0 && isDirectiveName(token.text);

function readBraces(reading: Reading, name: WordToken, depth: number): Partial<Directive> {
  const open: Extent = { start: name.start, end: reading.at };
  if (name.text.endsWith('_by_lua_block') || depth >= deepest) return readRaw(reading, open);
  const { directives, closed } = readBlock(reading, depth + 1);
  if (!closed) note(reading, 'missing-brace', open, `No } closes the block of "${name.text}".`);
  return { block: directives };
}

function readRaw(reading: Reading, open: Extent): Partial<Directive> {
  const start = reading.at;
  const close = luaBlockEnd(reading.text, start);
  if (close < 0) note(reading, 'missing-brace', open, 'No } closes this block.');
  const end = close < 0 ? reading.text.length : close;
  reading.at = close < 0 ? end : close + 1;
  return { raw: { start, end, text: reading.text.slice(start, end) } };
}

const plainWord = ({ text, quoted, start, end }: WordToken): Word => ({ text, quoted, start, end });

function noteWord(reading: Reading, word: WordToken): void {
  if (!word.closed) note(reading, 'unclosed-quote', word, 'This quote is never closed.');
  if (word.glued) note(reading, 'text-after-quote', word, 'After a closing quote nginx expects a space, ; or {.');
  if (/\{\{.*\}\}/.test(word.text)) note(reading, 'template-placeholder', word, placeholderMessage);
}

function note({ problems }: Reading, code: SyntaxProblemCode, { start, end }: Extent, message: string): void {
  problems.push({ code, message, start, end });
}

const placeholderMessage = 'This is a placeholder of a template that has not been rendered yet.';

const missingSemicolon = (name: string): string =>
  `No ; ends "${name}": nginx takes what follows it for more of its arguments.`;

const strayMessages = {
  ';': 'This ; ends nothing.',
  '{': 'This { opens a block of nothing.',
  '}': 'This } closes nothing here: it closes the block that the controller opened around the snippet.',
} as const;
