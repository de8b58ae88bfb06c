import type { Site } from '../../model/routing.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Sourced } from '../../text/sourced.ts';
import { hostOnlyRedirects, hostServesNothing } from './findings-matching.ts';
import type { LocationSet } from './locations.ts';

/** Names of one host that are served together; null: by nothing. */
interface Named {
  readonly names: readonly Sourced<string>[];
  readonly site: Site | null;
}

/** Asking for certificates serves nobody. */
const serves = (site: Site | null): boolean =>
  site !== null && (site.routes.length > 0 || site.facts.some(({ kind }) => kind !== 'clientCertificate'));

/** What is said of a host, or of other names of it, that serve nothing. */
export function unservedIn(set: LocationSet, groups: readonly Named[]): readonly Diagnostic[] {
  const { host, rules } = set.server;
  const from = rules.flatMap((rule) => rule.host.from);
  if (host !== '') {
    if (groups.some(({ site }) => site !== null && site.routes.length > 0)) return groups.flatMap(ofNames);
    const sayIt = groups.some(({ site }) => serves(site)) ? hostOnlyRedirects : hostServesNothing;
    return [sayIt({ host }, ...from)];
  }
  // What the server for every other host refuses, nobody serves.
  const refusing = groups.every(({ site }) => !site || site.routes.length === 0) ? refusedBy(set) : [];
  const refused = refusing.length > 0 ? [hostServesNothing({ host }, ...from, ...refusing)] : [];
  return [...refused, ...groups.flatMap(ofNames)];
}

/** The leaves by which clients are refused whatever they ask for. */
const refusedBy = ({ server }: LocationSet) =>
  server.guarding
    .flatMap(({ reading }) => reading.hostFacts)
    .filter(({ kind }) => kind === 'clientCertificate')
    .flatMap(({ from }) => from);

/** The server for any host has no name to speak of. */
function ofNames({ names, site }: Named): readonly Diagnostic[] {
  const [first, ...more] = serves(site) ? [] : names.filter(({ value }) => value !== '');
  return first ? [hostServesNothing({ host: first.value }, ...[first, ...more].flatMap(({ from }) => from))] : [];
}
