import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Settlement } from '../../report/settlement.ts';
import type { Sourced } from '../../text/sourced.ts';
import { otherNameServed, serverAliasPattern, serverAliasTaken, wwwRedirectRefused } from './findings-matching.ts';
import type { LocationSet } from './locations.ts';
import { askingForOtherName, otherNameOf } from './redirects.ts';

/** The further names of one host, and what is to be said of those that have no effect. */
export interface HostNames {
  readonly aliases: readonly Sourced<string>[];
  readonly otherName: string | null;
  readonly taken: readonly Sourced<string>[];
  readonly patterns: readonly Sourced<string>[];
  /** The www name that has a server of its own. */
  readonly served: string | null;
}

const plainName = /^(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;

/** The aliases of a host: those of its first Ingress that has any (controller.go, createServers). */
const wantedAliases = ({ server }: LocationSet): readonly Sourced<string>[] =>
  server.contributors.map(({ reading }) => reading.matching.serverAlias).find(({ length }) => length > 0) ?? [];

/**
 * Gives out names: a host keeps its own, then redirecting www names, then aliases in the order of the hosts, which is
 * how nginx meets them (the first server with a name has it).
 */
export function giveNames(sets: ReadonlyMap<string, LocationSet>): ReadonlyMap<string, HostNames> {
  const wished = new Map([...sets].map(([host, set]) => [host, otherNameOf(set)]));
  const redirecting = new Set([...wished.values()].filter((name) => name !== null && !sets.has(name)));
  const given = new Set<string>();
  const names = new Map<string, HostNames>();
  // The server for any host is called `_`.
  const named = [...sets].map(([host, set]) => ({ host, set, name: host === '' ? '_' : host }));
  for (const { host, set } of named.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const wish = wished.get(host) ?? null;
    const isServed = wish !== null && sets.has(wish);
    const aliases: Sourced<string>[] = [];
    const taken: Sourced<string>[] = [];
    const patterns: Sourced<string>[] = [];
    for (const alias of wantedAliases(set)) {
      const name = alias.value.toLowerCase();
      if (name === host) continue;
      if (!plainName.test(name)) patterns.push(alias);
      else if (sets.has(name) || given.has(name) || redirecting.has(name)) taken.push(alias);
      else {
        given.add(name);
        aliases.push(alias);
      }
    }
    names.set(host, { aliases, taken, patterns, otherName: isServed ? null : wish, served: isServed ? wish : null });
  }
  return names;
}

/** What is said of names without effect. */
export function namesLeftOut(
  { taken, patterns, served }: HostNames,
  set: LocationSet,
): { readonly settlements: readonly Settlement[]; readonly diagnostics: readonly Diagnostic[] } {
  const { host } = set.server;
  const asking = askingForOtherName(set);
  return {
    settlements: patterns.flatMap(({ from }) =>
      from.map(
        (leaf): Settlement => ({
          leaf,
          fate: 'unsupported',
          by: 'server-alias',
          reason: 'An alias is a pattern, for which Gateway API has no host name.',
        }),
      ),
    ),
    diagnostics: [
      ...taken.map(({ value, from }) => serverAliasTaken({ alias: value }, ...from)),
      ...patterns.map(({ value, from }) => serverAliasPattern({ alias: value }, ...from)),
      ...(served === null ? [] : [otherNameServed({ name: served }, ...(asking ?? []))]),
      ...(asking && host.startsWith('*') ? [wwwRedirectRefused({ host }, ...asking)] : []),
    ],
  };
}
