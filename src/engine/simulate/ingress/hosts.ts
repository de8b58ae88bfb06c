import type { PlainIngress, PlainPath } from './objects.ts';

/** Everything declared for one host name; '' is every host. */
export interface PlainHost {
  readonly host: string;
  readonly hasCertificate: boolean;
  /** Exact paths, the first declared of each. */
  readonly exact: ReadonlyMap<string, PlainPath>;
  /** Prefixes without their final slash, the first declared of each. */
  readonly prefixes: ReadonlyMap<string, PlainPath>;
  /** Takes what no path takes. */
  readonly fallback: PlainPath | null;
}

interface Draft {
  readonly exact: Map<string, PlainPath>;
  readonly prefixes: Map<string, PlainPath>;
  fallback: PlainPath | null;
  hasCertificate: boolean;
}

/** The wildcard that stands for exactly one label of a host: `*.b.c` of `a.b.c`. */
export const wildcardOf = (host: string): string => {
  const dot = host.indexOf('.');
  return dot < 1 ? '' : `*${host.slice(dot)}`;
};

const covers = (name: string, host: string): boolean => name === host || name === wildcardOf(host);

/** A path compared element by element does not tell `/foo` from `/foo/`. */
export const withoutFinalSlash = (path: string): string => path.replace(/\/+$/, '');

/** A path as it goes over the wire: what may not stand in a URL is percent-encoded (RFC 3986, 2.1 and 3.3). */
const sent = (path: string): string =>
  path
    .replace(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase())
    .replace(/[^!-~]|["<>\\^`{|}[\]#?]/gu, (character) => encodeURIComponent(character.toWellFormed()));

/** Sorts paths by host; of equals the Ingress that comes first keeps its own. */
export function indexHosts(ingresses: readonly PlainIngress[]): ReadonlyMap<string, PlainHost> {
  const hosts = new Map<string, Draft>();
  const draftOf = (host: string): Draft => {
    const known = hosts.get(host);
    if (known) return known;
    const draft: Draft = { exact: new Map(), prefixes: new Map(), fallback: null, hasCertificate: false };
    hosts.set(host, draft);
    return draft;
  };
  for (const ingress of ingresses) {
    for (const path of ingress.paths) {
      const { exact, prefixes } = draftOf(path.host);
      const text = sent(path.path);
      const [table, key] = path.type === 'exact' ? [exact, text] : [prefixes, withoutFinalSlash(text)];
      if (!table.has(key)) table.set(key, path);
    }
    const names = new Set(ingress.rules.map(({ host }) => host));
    if (ingress.fallback) names.add('');
    for (const name of names) {
      const draft = draftOf(name);
      draft.fallback ??= ingress.fallback;
      draft.hasCertificate ||= ingress.tls.some((own) => own.length === 0 || own.some((host) => covers(host, name)));
    }
  }
  const serving = [...hosts].filter(([, { exact, prefixes, fallback }]) => exact.size + prefixes.size > 0 || fallback);
  return new Map(serving.map(([host, draft]) => [host, { host, ...draft }]));
}

/** Exact before prefix, then the longest (Ingress API, "Multiple matches"). */
export function findPath({ exact, prefixes }: PlainHost, asked: string): PlainPath | null {
  const path = sent(asked);
  const own = exact.get(path);
  if (own) return own;
  let rest = withoutFinalSlash(path);
  for (;;) {
    const found = prefixes.get(rest);
    if (found) return found;
    const slash = rest.lastIndexOf('/');
    if (slash < 0) return null;
    rest = rest.slice(0, slash);
  }
}
