import type { AccessMaterial } from './access.ts';

/** A header, cookie or query parameter that picks a route. */
export interface Condition {
  readonly in: 'header' | 'cookie' | 'query';
  readonly name: string;
  /** Values that fit; a pattern's samples where it is one. */
  readonly values: readonly string[];
}

/** One path that a side knows, as material for requests. */
export interface PathMaterial {
  readonly kind: 'exact' | 'prefix' | 'regex';
  /** A path, or a pattern. */
  readonly value: string;
  readonly method?: string;
  readonly conditions: readonly Condition[];
  /** Origins that CORS allows, as written; empty where there is no CORS. */
  readonly origins: readonly string[];
  /** Absent where every client gets in. */
  readonly access?: AccessMaterial;
}

/** One host that a side knows. '' = every host; `*.x` = a wildcard. */
export interface HostMaterial {
  readonly host: string;
  /** It is served over https by at least one side. */
  readonly secure: boolean;
  readonly paths: readonly PathMaterial[];
  /** Clients are asked for a certificate with such a subject. */
  readonly subject?: string;
}

/** A name that a cluster can hold: the API server refuses every other one (RFC 1123), so no request ever met it. */
const isName = (host: string): boolean => host === '' || /^(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(host);

/** What both sides know of each host, in one list: the order of first mention. */
export function joinMaterial(...sides: readonly (readonly HostMaterial[])[]): readonly HostMaterial[] {
  const joined = new Map<string, { secure: boolean; subject?: string; readonly paths: Map<string, PathMaterial> }>();
  for (const { host, secure, subject, paths } of sides.flat()) {
    if (!isName(host)) continue;
    const known = joined.get(host) ?? { secure: false, paths: new Map<string, PathMaterial>() };
    joined.set(host, known);
    known.secure ||= secure;
    if (subject !== undefined) known.subject ??= subject;
    for (const path of paths) known.paths.set(JSON.stringify(path), path);
  }
  return [...joined].map(([host, { paths, ...known }]) => ({ host, ...known, paths: [...paths.values()] }));
}
