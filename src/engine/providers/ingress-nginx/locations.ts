import type { Span } from '../../text/span.ts';
import type { Declaration, DeclaredBackend, DeclaredPath } from './declaration.ts';
import type { IngressReading } from './reading.ts';
import type { Server } from './servers.ts';

/** A path of one host that took effect. */
export interface Location {
  /** The path as declared; the implicit `/` is '/'. */
  readonly path: string;
  readonly pathType: 'Exact' | 'Prefix';
  /** Null for the implicit `/`, which nobody wrote. */
  readonly declared: DeclaredPath | null;
  /** The Ingress whose annotations hold here; null where none do. */
  readonly declaration: Declaration | null;
  readonly backend: DeclaredBackend | null;
  /** True for an Ingress without rules: its redirects and rewrites are left out (controller.go, createServers). */
  readonly isCatchAll: boolean;
}

/** A location as the server tests it, after the Prefix has been split (location.go, updateServerLocations). */
export interface Tested {
  readonly location: Location;
  /** The text of the location directive, without its modifier and `^`. */
  readonly text: string;
  readonly modifier: 'exact' | 'prefix' | 'regex';
}

/** A path that never serves a request, and the one that does in its place. */
export interface Beaten {
  readonly path: DeclaredPath;
  readonly by: Location;
  /**
   * conflict: an older Ingress, or an earlier path, has the same host, path and type. shadowed: an earlier regular
   * expression takes every request. refused: nginx would not load both, so the controller keeps what it had before.
   */
  readonly why: 'conflict' | 'shadowed' | 'refused';
}

export interface LocationSet {
  readonly server: Server;
  /** In the order in which they came, the implicit `/` first: the order in which canaries look for them. */
  readonly locations: readonly Location[];
  /** As the configuration has them, those included that no request reaches. */
  readonly written: readonly Tested[];
  /** In the order in which they are tried. */
  readonly tested: readonly Tested[];
  readonly beaten: readonly Beaten[];
  /** Every path of the host is a case-insensitive regular expression. */
  readonly isRegex: boolean;
  /** The annotations that make it so. */
  readonly causes: readonly RegexCause[];
}

export interface RegexCause {
  readonly reading: IngressReading;
  readonly annotation: 'use-regex' | 'rewrite-target';
  readonly from: readonly Span[];
}

/** The rewrite target in force at a location, or '' where there is none. */
export const targetOf = ({ declaration, isCatchAll }: Location): string =>
  isCatchAll ? '' : (declaration?.reading.matching.rewriteTarget?.value ?? '');

const usesRegex = ({ declaration, isCatchAll }: Location): boolean =>
  !isCatchAll && (declaration?.reading.matching.useRegex.value ?? false);

const rewrites = (location: Location, text = location.path): boolean =>
  targetOf(location) !== '' && targetOf(location) !== text;

function implicitLocation({ host, creator, catchAll }: Server): Location {
  const declaration = host === '' ? catchAll : creator;
  return {
    path: '/',
    pathType: 'Prefix',
    declared: null,
    declaration,
    backend: declaration?.defaultBackend ?? declaration?.settings.defaultService ?? null,
    isCatchAll: host === '' && catchAll !== null,
  };
}

/** Who has each path: the oldest, except that the implicit `/` gives way (controller.go, getBackendServers). */
function settleConflicts(server: Server): { readonly locations: Location[]; readonly beaten: Beaten[] } {
  const locations = [implicitLocation(server)];
  const firstOf = new Map([['/', 0]]);
  const beaten: Beaten[] = [];
  for (const declared of server.paths) {
    const { path, pathType, backend, declaration } = declared;
    const made: Location = {
      path: path.value,
      pathType: pathType.value,
      declared,
      declaration,
      backend,
      isCatchAll: false,
    };
    const index = firstOf.get(made.path);
    const holder = index === undefined ? undefined : locations[index];
    // Only the first location of a path is looked at: behind one of another type, anything may be added.
    if (index === undefined || !holder || holder.pathType !== made.pathType) {
      if (index === undefined) firstOf.set(made.path, locations.length);
      locations.push(made);
    } else if (holder.declared === null && !holder.isCatchAll) locations[index] = made;
    else beaten.push({ path: declared, by: holder, why: 'conflict' });
  }
  return { locations, beaten };
}

const byPathThenLength = (one: Location, other: Location): number =>
  other.path.length - one.path.length || (one.path === other.path ? 0 : one.path < other.path ? 1 : -1);

/** A Prefix that neither rewrites nor uses regexes becomes `/path/` and, unless an Exact has it, exactly `/path`. */
function split(locations: readonly Location[]): readonly Tested[] {
  const exact = new Set(locations.filter(({ pathType }) => pathType === 'Exact').map(({ path }) => path));
  return locations.flatMap((location): readonly Tested[] => {
    const { path, pathType } = location;
    if (path === '/' || pathType === 'Exact' || rewrites(location) || usesRegex(location))
      return [{ location, text: path, modifier: pathType === 'Exact' ? 'exact' : 'prefix' }];
    const below: Tested = { location, text: path.endsWith('/') ? path : `${path}/`, modifier: 'prefix' };
    return exact.has(path) ? [below] : [below, { location, text: path, modifier: 'exact' }];
  });
}

function regexCauses(tested: readonly Tested[]): readonly RegexCause[] {
  const causes = new Map<IngressReading, RegexCause>();
  for (const { location, text } of tested) {
    const reading = location.declaration?.reading;
    if (!reading || causes.has(reading)) continue;
    const { useRegex, rewriteTarget } = reading.matching;
    if (usesRegex(location)) causes.set(reading, { reading, annotation: 'use-regex', from: useRegex.from });
    else if (rewrites(location, text))
      causes.set(reading, { reading, annotation: 'rewrite-target', from: rewriteTarget?.from ?? [] });
  }
  return [...causes.values()];
}

const literal = /^[A-Za-z0-9/_~@!,;:=&%-]*$/;

/** Takes out what an earlier expression answers in any case: the same text, or a plain beginning of it. */
function withoutShadowed(tested: readonly Tested[], beaten: Beaten[]): readonly Tested[] {
  const seen = new Map<string, Location>();
  const kept: Tested[] = [];
  for (const one of tested) {
    const key = literal.test(one.text) ? one.text.toLowerCase() : one.text;
    const earlier = seen.get(key) ?? (literal.test(one.text) ? seen.get(key.replace(/\/$/, '')) : undefined);
    if (!earlier) {
      seen.set(key, one.location);
      kept.push({ ...one, modifier: 'regex' });
    }
  }
  const served = new Set(kept.map(({ location }) => location));
  for (const { location, text } of tested) {
    if (served.has(location) || !location.declared) continue;
    served.add(location);
    const key = literal.test(text) ? text.toLowerCase() : text;
    const by = seen.get(key) ?? seen.get(key.replace(/\/$/, ''));
    if (by) beaten.push({ path: location.declared, by, why: 'shadowed' });
  }
  return kept;
}

/** nginx refuses two plain locations of one text; the one that came later never took effect. */
function withoutDuplicates(
  tested: readonly Tested[],
  locations: readonly Location[],
  beaten: Beaten[],
): readonly Tested[] {
  const testsOf = new Map<Location, Tested[]>(locations.map((location) => [location, []]));
  for (const test of tested) testsOf.get(test.location)?.push(test);
  const holders = new Map<string, Location>();
  const refused = new Set<Location>();
  const keyOf = ({ modifier, text }: Tested) => `${modifier} ${text}`;
  for (const [location, tests] of testsOf) {
    const holder = tests.map((test) => holders.get(keyOf(test))).find((known) => known !== undefined);
    if (holder && location.declared) {
      refused.add(location);
      beaten.push({ path: location.declared, by: holder, why: 'refused' });
    } else for (const test of tests) holders.set(keyOf(test), location);
  }
  const kept = tested.filter(({ location }) => !refused.has(location));
  const isExact = ({ modifier }: Tested) => modifier === 'exact';
  return [...kept.filter(isExact), ...kept.filter((test) => !isExact(test))];
}

/** What one host serves, in the order of its tests, and who lost. */
export function locationsOf(server: Server): LocationSet {
  const { locations, beaten } = settleConflicts(server);
  const halves = split([...locations].sort(byPathThenLength));
  const causes = regexCauses(halves);
  const isRegex = causes.length > 0;
  const tested = isRegex ? withoutShadowed(halves, beaten) : withoutDuplicates(halves, locations, beaten);
  return { server, locations, written: halves, tested, beaten, isRegex, causes };
}
