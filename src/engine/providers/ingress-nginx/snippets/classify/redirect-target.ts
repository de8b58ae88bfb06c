import type { RedirectTarget } from '../behaviours/rewriting.ts';
import type { RequestValue, Template, TemplatePart } from '../values/request-value.ts';
import { fromParts } from '../values/template.ts';

type Split = { readonly authority: readonly TemplatePart[]; readonly rest: readonly TemplatePart[] };

/** Takes a Location apart: what of the request it keeps, and what it replaces. */
export function redirectTargetOf(location: Template, appendsQuery = false): RedirectTarget {
  const { scheme, rest } = schemeOf(location.parts);
  const split: Split = scheme === null ? { authority: [], rest } : authorityOf(rest);
  return {
    location,
    scheme: scheme ?? 'same',
    host: scheme === null ? 'same' : hostOf(split.authority),
    ...pathOf(split.rest, appendsQuery),
  };
}

/** Null: the Location has no scheme, and points to the same host. */
function schemeOf(parts: readonly TemplatePart[]): {
  readonly scheme: RedirectTarget['scheme'] | null;
  readonly rest: readonly TemplatePart[];
} {
  const [first, second, ...others] = parts;
  if (first && 'literal' in first) {
    const found = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?\/\//.exec(first.literal);
    if (!found) return { scheme: null, rest: parts };
    const rest = fromParts('', [{ literal: first.literal.slice(found[0].length) }, ...parts.slice(1)]).parts;
    return { scheme: schemeNamed(found[1]), rest };
  }
  if (first?.value.of !== 'scheme' || !second || !('literal' in second) || !second.literal.startsWith('://'))
    return { scheme: null, rest: parts };
  return { scheme: 'same', rest: fromParts('', [{ literal: second.literal.slice(3) }, ...others]).parts };
}

function schemeNamed(name: string | undefined): RedirectTarget['scheme'] {
  const lower = name?.toLowerCase();
  if (lower === undefined) return 'same';
  return lower === 'http' || lower === 'https' ? lower : 'other';
}

const startsPath: ReadonlySet<RequestValue['of']> = new Set(['request-target', 'path', 'query-mark']);

/** The authority ends at the first `/`, `?` or `#`, or at a variable that begins with a path. */
function authorityOf(parts: readonly TemplatePart[]): Split {
  const authority: TemplatePart[] = [];
  for (const [index, part] of parts.entries()) {
    if ('variable' in part && startsPath.has(part.value.of)) return { authority, rest: parts.slice(index) };
    if ('variable' in part) {
      authority.push(part);
      continue;
    }
    const end = part.literal.search(/[/?#]/);
    const here = end < 0 ? part.literal : part.literal.slice(0, end);
    if (here !== '') authority.push({ literal: here });
    if (end >= 0) return { authority, rest: [{ literal: part.literal.slice(end) }, ...parts.slice(index + 1)] };
  }
  return { authority, rest: [] };
}

const ownHost: ReadonlySet<RequestValue['of']> = new Set(['host', 'host-header', 'server-name']);

function hostOf(authority: readonly TemplatePart[]): RedirectTarget['host'] {
  const [first, ...others] = authority;
  if (!first || others.length > 0) return null;
  if ('variable' in first) return ownHost.has(first.value.of) ? 'same' : null;
  const [, name = '', port] = /^(.*?)(?::(\d{1,5}))?$/.exec(first.literal) ?? [];
  return name === '' ? null : { name: name.toLowerCase(), port: port === undefined ? null : Number(port) };
}

type PathOf = Pick<RedirectTarget, 'pathKind' | 'path' | 'query'>;

function pathOf(parts: readonly TemplatePart[], appendsQuery: boolean): PathOf {
  const path: TemplatePart[] = [];
  for (const [index, part] of parts.entries()) {
    if ('literal' in part) {
      const mark = part.literal.indexOf('?');
      if (mark < 0) path.push(part);
      else {
        if (mark > 0) path.push({ literal: part.literal.slice(0, mark) });
        const query: TemplatePart[] = [{ literal: part.literal.slice(mark) }, ...parts.slice(index + 1)];
        return { ...pathKindOf(path), query: queryOf(query, appendsQuery) };
      }
    } else if (part.value.of === 'query-mark') {
      return { ...pathKindOf(path), query: queryOf(parts.slice(index), appendsQuery) };
    } else path.push(part);
  }
  const withTarget = path.some((part) => 'variable' in part && part.value.of === 'request-target');
  const query = withTarget ? (appendsQuery ? 'doubled' : 'kept') : appendsQuery ? 'kept' : 'dropped';
  return { ...pathKindOf(path), query };
}

function pathKindOf(parts: readonly TemplatePart[]): Pick<PathOf, 'pathKind' | 'path'> {
  const [first, second, ...others] = parts;
  if (!first) return { pathKind: 'fixed', path: '/' };
  if ('literal' in first && !second) return { pathKind: 'fixed', path: first.literal };
  if (isOwnPath(first) && !second) return { pathKind: 'kept', path: '' };
  if ('literal' in first && isOwnPath(second) && others.length === 0)
    return { pathKind: 'prefixed', path: first.literal };
  return { pathKind: 'captured', path: '' };
}

const isOwnPath = (part: TemplatePart | undefined): boolean =>
  part !== undefined && 'variable' in part && (part.value.of === 'path' || part.value.of === 'request-target');

/** `?`, `?a=b`, `?$args`, `$is_args$args`, `?a=b&$args`. */
function queryOf(parts: readonly TemplatePart[], appendsQuery: boolean): RedirectTarget['query'] {
  const text = parts.map((part) => ('literal' in part ? part.literal : `$${part.value.of}`)).join('');
  if (text === '?') return 'dropped';
  const keeps = text === '?$query' || text === '$query-mark$query';
  if (keeps) return appendsQuery ? 'doubled' : 'kept';
  if (text.includes('$')) return 'unknown';
  return appendsQuery ? 'added-to' : 'fixed';
}
