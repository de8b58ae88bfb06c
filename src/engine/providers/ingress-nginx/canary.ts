import type { Fact } from '../../model/fact.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import { map } from '../../text/sourced.ts';
import type { Span } from '../../text/span.ts';
import type { Declaration, DeclaredBackend, DeclaredPath } from './declaration.ts';
import { backendLostWithCanary, canaryReachesOtherPaths, hostInWords } from './findings-matching.ts';
import type { Location, LocationSet } from './locations.ts';
import { canaryUpstreams } from './servers.ts';

/** A backend that a canary Ingress offers beside a main one. */
export interface CanaryOffer {
  readonly declaration: Declaration;
  readonly backend: DeclaredBackend;
  /** Null for a canary's spec.defaultBackend. */
  readonly path: DeclaredPath | null;
}

/** attached, or why the offer changes nothing. */
export type CanaryOutcome = 'attached' | 'second' | 'same-service' | 'no-host' | 'no-path' | 'withdrawn';

export interface Canaries {
  /** By the upstream they are attached to: every location that uses it, on any host, has the canary. */
  readonly byUpstream: ReadonlyMap<string, CanaryOffer>;
  readonly outcomes: ReadonlyMap<DeclaredBackend, CanaryOutcome>;
  /** Every canary that found a place, with the main upstreams it stands beside, as the controller joins them. */
  readonly joined: readonly Joined[];
  /** Upstreams of canaries that found no place: the controller has none of that name any more. */
  readonly withdrawn: ReadonlySet<string>;
}

/** A canary and the main upstreams beside it, in the order in which they were joined. */
export interface Joined {
  readonly offer: CanaryOffer;
  readonly mains: readonly string[];
}

const offersOf = (declaration: Declaration): readonly CanaryOffer[] => [
  ...(declaration.defaultBackend ? [{ declaration, backend: declaration.defaultBackend, path: null }] : []),
  ...declaration.rules.flatMap(({ paths }) => paths.map((path) => ({ declaration, backend: path.backend, path }))),
];

const fits = ({ path }: CanaryOffer, location: Location): boolean =>
  path === null || (location.path === path.path.value && location.pathType === path.pathType.value);

/** The upstreams an offer joins, or why it joins none (controller.go, mergeAlternativeBackends). */
function mainsOf(offer: CanaryOffer, set: LocationSet | undefined): readonly string[] | 'no-host' | 'same-service' {
  if (!set) return 'no-host';
  const mains: string[] = [];
  for (const location of set.locations) {
    const main = location.backend?.upstream;
    // The controller stops looking where the canary's Service is a main one of the host.
    if (main === offer.backend.upstream) return mains.length > 0 ? mains : 'same-service';
    if (main !== undefined && fits(offer, location)) mains.push(main);
  }
  return mains;
}

/**
 * Joins canaries with the main backends. Of several canaries of one backend the first is used (balancer.lua,
 * alternative_backends[1]); one that also asks for a path that is not there is withdrawn as a whole.
 */
export function attachCanaries(declarations: readonly Declaration[], sets: ReadonlyMap<string, LocationSet>): Canaries {
  const first = new Map<string, CanaryOffer>();
  const outcomes = new Map<DeclaredBackend, CanaryOutcome>();
  const withdrawn = new Set<string>();
  const joined: Joined[] = [];
  const offered = canaryUpstreams(declarations);
  const offers = declarations.filter(({ reading }) => reading.canary !== null).flatMap(offersOf);
  for (const offer of offers) {
    const mains = mainsOf(offer, sets.get(offer.path?.host.value ?? ''));
    if (typeof mains !== 'string') joined.push({ offer, mains });
    const { upstream } = offer.backend;
    if (withdrawn.has(upstream)) outcomes.set(offer.backend, 'withdrawn');
    else if (typeof mains === 'string') outcomes.set(offer.backend, mains);
    else if (mains.length === 0) {
      outcomes.set(offer.backend, 'no-path');
      withdrawn.add(upstream);
    } else if (offered.has(upstream)) {
      for (const main of mains) if (!first.has(main)) first.set(main, offer);
      const isFirst = mains.some((main) => first.get(main)?.backend.upstream === upstream);
      outcomes.set(offer.backend, isFirst ? 'attached' : 'second');
    }
    // What another Ingress made its main Service carries no policy of a canary (controller.go, createUpstreams).
    else outcomes.set(offer.backend, 'same-service');
  }
  for (const { backend } of offers)
    if (withdrawn.has(backend.upstream) && outcomes.get(backend) === 'attached') outcomes.set(backend, 'withdrawn');
  return {
    byUpstream: new Map([...first].filter(([, { backend }]) => !withdrawn.has(backend.upstream))),
    outcomes,
    joined,
    withdrawn,
  };
}

/** Main backends that went with a canary of the same Service (controller.go, mergeAlternativeBackends). */
export const lostWithCanary = (
  sets: ReadonlyMap<string, LocationSet>,
  { withdrawn }: Pick<Canaries, 'withdrawn'>,
): readonly Diagnostic[] =>
  withdrawn.size === 0
    ? []
    : [...sets.values()].flatMap(({ server, locations }) =>
        locations.flatMap(({ backend }) =>
          !backend || !withdrawn.has(backend.upstream)
            ? []
            : [backendLostWithCanary({ host: server.host, service: backend.backend.name.value }, ...backend.spans)],
        ),
      );

/** Locations that share a canary although it names another path or host. */
export function canaryLeaks(
  { locations, server }: LocationSet,
  canaries: ReadonlyMap<string, CanaryOffer>,
): readonly Diagnostic[] {
  return [...canaries].flatMap(([upstream, offer]) => {
    const sharing = locations.filter(({ backend }) => backend?.upstream === upstream);
    const isNamed = (location: Location) => (offer.path?.host.value ?? '') === server.host && fits(offer, location);
    const others = sharing.filter((location) => !isNamed(location));
    const named = others.map(({ path }) => `${path} of ${hostInWords(server.host)}`);
    const service = sharing[0]?.backend?.backend.name.value ?? '';
    const places = others.flatMap(({ declared }) => declared?.path.from ?? []);
    return others.length === 0
      ? []
      : [canaryReachesOtherPaths({ service, others: named }, ...offer.backend.spans, ...places)];
  });
}

const spansOf = ({ path, backend }: CanaryOffer): readonly Span[] =>
  path ? [...path.host.from, ...path.path.from, ...path.pathType.from, ...backend.spans] : backend.spans;

/** The canary as a behaviour of a route. A total below 100 counts as 100 (annotations/canary; balancer.lua). */
export function trafficSplitOf(offer: CanaryOffer): readonly Fact[] {
  const canary = offer.declaration.reading.canary;
  if (!canary) return [];
  const { enabled, header, cookie, weight, total } = canary;
  const grounds = [weight, total, ...(header ? [header] : []), ...(cookie ? [cookie] : []), enabled];
  return [
    {
      kind: 'trafficSplit',
      value: {
        backend: offer.backend.backend,
        ...(header ? { header } : {}),
        ...(cookie ? { cookie } : {}),
        weight,
        total: map(total, (value) => Math.max(100, value)),
      },
      from: [...grounds.flatMap(({ from }) => from), ...spansOf(offer)],
      rule: 'canary',
    },
  ];
}
