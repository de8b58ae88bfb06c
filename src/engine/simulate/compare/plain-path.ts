/** Whether a path, without its query, is written in a way that implementations read differently. */
export const isOddPath = (path: string): boolean => /\/\/|\/\.{1,2}(?:[/?]|$)|%/.test(path.replace(/\?.*$/s, ''));

/**
 * A path in the one form that every implementation reads alike: decoded, with slashes merged and dots resolved, and
 * encoded again where it must be. Null: it leads above the root, or is not UTF-8.
 */
export function plainPath(path: string): string | null {
  const [whole = '', query = ''] = /^([^?]*)(.*)$/s.exec(path)?.slice(1) ?? [];
  try {
    const kept: string[] = [];
    const parts = decodeURIComponent(whole).replace(/\/+/g, '/').split('/');
    for (const part of parts.slice(1)) {
      if (part === '..' && kept.pop() === undefined) return null;
      if (part !== '..' && part !== '.') kept.push(part);
    }
    const isFolder = /^\.{1,2}$/.test(parts.at(-1) ?? '') && kept.at(-1) !== '';
    const encoded = encodeURI(kept.join('/')).replace(/[?#]/g, encodeURIComponent);
    return `/${encoded}${isFolder ? '/' : ''}`.replace(/\/+$/, '/') + query;
  } catch {
    return null;
  }
}

/** A plain path with every escape decoded but those that would end it. */
export const decodedPath = (plain: string): string =>
  plain.replace(/^[^?]*/, (path) => decodeURIComponent(path).replace(/[?#%]/g, encodeURIComponent));
