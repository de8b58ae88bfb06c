import { compile, type Regex } from '../../regex/compile.ts';

/**
 * The test of the Origin header: case-insensitive and anchored only at its end (template.go buildCorsOriginRegex).
 * Null where the list holds no usable origin, which leaves CORS without effect.
 */
export function corsOriginRegex(origins: readonly string[]): Regex | 'any' | null {
  if (origins.length === 0) return null;
  if (origins.length === 1 && origins[0] === '*') return 'any';
  const regex = compile(`(${origins.map(originPattern).join('|')})$`, { dialect: 'pcre', ignoreCase: true });
  return regex.ok ? regex : null;
}

/** A `*` stands for one label. */
const originPattern = (origin: string) =>
  `(${origin.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&').replace('\\*', '[A-Za-z0-9\\-]+')})`;
