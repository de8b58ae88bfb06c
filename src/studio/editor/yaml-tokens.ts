/** What a stretch of YAML is, for its colour. `kind` is the value of `kind:` or `type:`. */
export type TokenType = 'text' | 'key' | 'string' | 'number' | 'kind' | 'punct' | 'comment';

export interface Token {
  readonly start: number;
  readonly type: TokenType;
}

/** The column that a block scalar's lines must lie beyond; undefined outside of one. */
export type LineState = number | undefined;

export interface TokenLine {
  readonly tokens: readonly Token[];
  readonly next: LineState;
}

const opening = /^(\s*)((?:-(?:\s+|$))*)/;
const keyed = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#&*!|>%@`"'[\]{},-][^#]*?|-[^\s#][^#]*?)(\s*):(?=\s|$)/;
const number =
  /^(?:[-+]?\d[\d_.]*(?:e[-+]?\d+)?(?:ms|[smhdkKMG]|[KMGT]i)?|0x[\da-f]+|true|false|null|~|yes|no|on|off)$/i;
const block = /^[|>][-+\d]*(?=\s|$)/;
const quoted = /^(?:"(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?)/;
const flow = /^[[\]{},]/;
const comment = /^\s+#.*$/;
const tag = /^[&*!][^\s,[\]{}]*/;
const plainText = /^(?:[^\s#,[\]{}]|\s+(?![#\s])|(?<=\S)#)+/;
const wholePlain = /^(?:[^\s#]|\s+(?![#\s])|(?<=\S)#)+/;

/** Colours one line of YAML, given how the line before it ended. Never wrong about offsets; at worst about a colour. */
export function tokenizeLine(line: string, state: LineState): TokenLine {
  if (state !== undefined) {
    const indent = line.search(/\S/);
    if (indent === -1 || indent > state) return { tokens: [{ start: 0, type: 'string' }], next: state };
  }
  if (/^(?:---|\.\.\.)(?=\s|$)/.test(line)) return { tokens: [{ start: 0, type: 'punct' }], next: undefined };
  const tokens: Token[] = [{ start: 0, type: 'text' }];
  const [, space = '', dashes = ''] = opening.exec(line) ?? [];
  let at = space.length;
  if (dashes) tokens.push({ start: at, type: 'punct' });
  at += dashes.length;
  if (line[at] === '#') return { tokens: [...tokens, { start: at, type: 'comment' }], next: undefined };
  const [, key, gap = ''] = keyed.exec(line.slice(at)) ?? [];
  const parent = key === undefined && dashes ? space.length + dashes.trimEnd().length - 1 : at;
  if (key !== undefined) {
    tokens.push({ start: at, type: 'key' }, { start: at + key.length + gap.length, type: 'punct' });
    at += key.length + gap.length + 1;
  }
  const name = key?.replace(/^["']|["']$/g, '');
  const opens = tokenizeValue(line, at, tokens, name === 'kind' || name === 'type' ? 'kind' : 'text');
  return { tokens, next: opens ? Math.max(0, parent) : undefined };
}

/** Adds the tokens from `at` on; true where a block scalar begins. */
function tokenizeValue(line: string, at: number, tokens: Token[], plainType: TokenType): boolean {
  let here = at;
  let depth = 0;
  const take = (length: number, type: TokenType): void => {
    tokens.push({ start: here, type });
    here += Math.max(1, length);
  };
  while (here < line.length) {
    const rest = line.slice(here);
    const found = (pattern: RegExp): number => pattern.exec(rest)?.[0].length ?? 0;
    if (comment.test(rest)) {
      take(rest.length, 'comment');
    } else if (/^\s/.test(rest)) {
      take(found(/^\s+/), 'text');
    } else if (depth === 0 && block.test(rest)) {
      take(found(block), 'punct');
      return true;
    } else if (quoted.test(rest)) {
      take(found(quoted), 'string');
    } else if (flow.test(rest) && (depth > 0 || /^[[{]/.test(rest))) {
      depth += /^[[{]/.test(rest) ? 1 : /^[\]}]/.test(rest) ? -1 : 0;
      take(1, 'punct');
    } else if (tag.test(rest)) {
      take(found(tag), 'punct');
    } else {
      const [plain = rest] = (depth > 0 ? plainText : wholePlain).exec(rest) ?? [];
      take(plain.length, plainTypeOf(plain.trim(), plainType));
    }
  }
  return false;
}

function plainTypeOf(text: string, otherwise: TokenType): TokenType {
  if (otherwise === 'kind') return 'kind';
  if (number.test(text)) return 'number';
  return /^(?:\(\?i\)|\/|\\)/.test(text) ? 'string' : otherwise;
}
