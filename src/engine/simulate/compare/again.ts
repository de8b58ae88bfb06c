import type { Request } from '../request.ts';
import { type Detail, differencesOf } from './differences.ts';
import type { Exchange } from './explanations.ts';

/** The path as nginx matches it: decoded, with slashes merged and dots resolved. Null: it leads nowhere. */
function plainPath(path: string): string | null {
  const [whole = '', query = ''] = /^([^?]*)(.*)$/s.exec(path)?.slice(1) ?? [];
  try {
    const kept: string[] = [];
    const parts = decodeURIComponent(whole).replace(/\/+/g, '/').split('/');
    for (const part of parts.slice(1)) {
      if (part === '..' && kept.pop() === undefined) return null;
      if (part !== '..' && part !== '.') kept.push(part);
    }
    const folder = /^\.{1,2}$/.test(parts.at(-1) ?? '') && kept.at(-1) !== '' ? '/' : '';
    return `/${encodeURI(kept.join('/')).replace(/[?#]/g, encodeURIComponent)}${folder}`.replace(/\/+$/, '/') + query;
  } catch {
    return null;
  }
}

const isAmong = ({ kind, header }: Detail, details: readonly Detail[]): boolean =>
  details.some((one) => one.kind === kind && one.header?.name === header?.name);

/** An address repeats the path as it was sent, so there the status tells. */
const tellingOf = (detail: Detail): Detail => (detail.kind === 'location' ? { kind: 'status' } : detail);

/** Whether a difference goes away where the result is asked for the path as nginx matches it. */
export function differsBySpelling(detail: Detail, { request, source, resultFor }: Exchange): boolean {
  if (detail.kind === 'upstream-path') return true;
  const path = plainPath(request.path);
  if (path === null) return true;
  if (path === request.path) return false;
  const plain: Request = { ...request, path };
  return !isAmong(tellingOf(detail), differencesOf(plain, source, resultFor(plain)));
}

/** Whether a difference goes away where another match that the request fits is tried first. */
export const differsByOrder = (detail: Detail, { request, source, alternatives }: Exchange): boolean =>
  alternatives().some((answer) => !isAmong(detail, differencesOf(request, source, answer)));
