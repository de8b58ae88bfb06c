/**
 * Where the Lua of a `*_by_lua_block` ends: the offset of its closing brace, or -1 where none closes it. Braces in
 * strings, long brackets and comments do not count, as in the lexer of lua-nginx-module.
 */
export function luaBlockEnd(text: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const char = text.charAt(at);
    const past = pastInert(text, at);
    if (past > at) at = past;
    else if (char === '}' && depth === 0) return at;
    else {
      if (char === '{') depth += 1;
      if (char === '}') depth -= 1;
      at += 1;
    }
  }
  return -1;
}

/** Past a string, a long bracket or a comment that starts here; else `at` itself. */
function pastInert(text: string, at: number): number {
  const char = text.charAt(at);
  if (char === '"' || char === "'") return pastString(text, at, char);
  if (char === '[') return pastLongBracket(text, at);
  if (!text.startsWith('--', at)) return at;
  const long = pastLongBracket(text, at + 2);
  if (long > at + 2) return long;
  const line = text.indexOf('\n', at);
  return line < 0 ? text.length : line + 1;
}

function pastString(text: string, start: number, quote: string): number {
  let at = start + 1;
  while (at < text.length && text.charAt(at) !== quote) at += text.charAt(at) === '\\' ? 2 : 1;
  return Math.min(at + 1, text.length);
}

/** `[[ … ]]` or `[==[ … ]==]`. */
function pastLongBracket(text: string, at: number): number {
  let level = 0;
  if (text.charAt(at) !== '[') return at;
  while (text.charAt(at + 1 + level) === '=') level += 1;
  if (text.charAt(at + 1 + level) !== '[') return at;
  const close = text.indexOf(`]${'='.repeat(level)}]`, at + 2 + level);
  return close < 0 ? at : close + 2 + level;
}
