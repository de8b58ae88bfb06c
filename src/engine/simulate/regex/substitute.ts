import { RE2JS } from 're2js';

/**
 * RE2's GlobalReplace: every match is replaced, `\0` to `\9` stand for the match and its groups, `\\` for a backslash.
 * Null where RE2 refuses the pattern or the substitution.
 */
export function substituter(pattern: string, substitution: string): ((text: string) => string) | null {
  const parts = partsOf(substitution);
  const compiled = compiledOf(pattern);
  if (!parts || !compiled) return null;
  const most = Math.max(0, ...parts.filter((part) => typeof part === 'number'));
  if (most > compiled.groupCount()) return null;
  return (text) => {
    const matcher = compiled.matcher(text);
    let made = '';
    let end = 0;
    while (matcher.find()) {
      // No empty match right behind another one.
      if (matcher.start(0) === matcher.end(0) && matcher.start(0) === end && end > 0) continue;
      made += text.slice(end, matcher.start(0));
      for (const part of parts) made += typeof part === 'number' ? (matcher.group(part) ?? '') : part;
      end = matcher.end(0);
    }
    return made + text.slice(end);
  };
}

/** Texts and numbers of groups; null where a backslash stands before anything else. */
function partsOf(substitution: string): readonly (string | number)[] | null {
  const parts = substitution.match(/\\[\s\S]?|[^\\]+/g) ?? [];
  const read = parts.map((part) => {
    if (!part.startsWith('\\')) return part;
    if (part === '\\\\') return '\\';
    return /^\\\d$/.test(part) ? Number(part.slice(1)) : null;
  });
  return read.some((part) => part === null) ? null : read.flatMap((part) => part ?? []);
}

function compiledOf(pattern: string): ReturnType<typeof RE2JS.compile> | null {
  try {
    return RE2JS.compile(pattern);
  } catch {
    return null;
  }
}
