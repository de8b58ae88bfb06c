import type { Problem } from '../problem.ts';
import {
  type Data,
  dataOf,
  type Estate,
  gatewayGroup,
  keyOf,
  type Listener,
  listOf,
  type Member,
  problemOf,
  textOr,
} from './estate.ts';

/** Kinds of routes that a listener takes where it names none, by its protocol. */
const kindsOf: Readonly<Record<string, readonly string[]>> = {
  HTTP: ['HTTPRoute', 'GRPCRoute'],
  HTTPS: ['HTTPRoute', 'GRPCRoute'],
  TLS: ['TLSRoute', 'TCPRoute'],
  TCP: ['TCPRoute'],
  UDP: ['UDPRoute'],
};

const routeKinds = new Set(Object.values(kindsOf).flat());

function allowsNamespace({ owner, data }: Listener, route: Member): boolean {
  const from = textOr(dataOf(dataOf(data.allowedRoutes).namespaces).from, 'Same');
  // What a selector matches depends on labels that the set need not contain.
  return from === 'Same' ? owner.namespace === route.namespace : true;
}

function allowsKind({ protocol, data }: Listener, route: Member): boolean {
  const named = listOf(dataOf(data.allowedRoutes).kinds);
  if (named.length === 0) return kindsOf[protocol]?.includes(route.kind) ?? true;
  return named.some((entry) => entry.kind === route.kind && textOr(entry.group, gatewayGroup) === route.group);
}

const covers = (wide: string, narrow: string): boolean =>
  wide === '' ||
  wide === narrow ||
  (wide.startsWith('*.') && narrow.endsWith(wide.slice(1)) && narrow !== wide.slice(1));

/** Host names intersect if either covers the other (HTTPRoute, hostnames). */
function sharesHostname({ hostname }: Listener, hostnames: readonly string[]): boolean {
  if (hostname === '' || hostnames.length === 0) return true;
  return hostnames.some((name) => covers(hostname, name) || covers(name, hostname));
}

/** Why no listener takes the route, in the order in which a controller asks. */
function refusal(route: Member, ref: Data, listeners: readonly Listener[]): readonly [string, string] | undefined {
  const { sectionName, port } = ref;
  const section = textOr(sectionName, '');
  const meant = listeners.filter(
    (listener) => (section === '' || listener.name === section) && (typeof port !== 'number' || listener.port === port),
  );
  if (meant.length === 0) {
    const wanted = [section && `named ${section}`, typeof port === 'number' && `on port ${port}`].filter(Boolean);
    return ['parent-listener-missing', `has no listener ${wanted.join(' ')}`];
  }
  const allowed = meant.filter((listener) => allowsNamespace(listener, route) && allowsKind(listener, route));
  if (allowed.length === 0)
    return [
      'route-not-allowed',
      `has no listener here that allows a ${route.kind} of the namespace ${route.namespace}`,
    ];
  const { hostnames } = route.spec;
  const names = Array.isArray(hostnames) ? hostnames.filter((name: unknown) => typeof name === 'string') : [];
  if (!allowed.some((listener) => sharesHostname(listener, names)))
    return ['hostname-not-on-listener', `has no listener here with a hostname that fits one of the route's`];
  return undefined;
}

/** Routes that no listener of a Gateway or ListenerSet of the set takes; parents elsewhere are not judged. */
export function findOrphans({ members, listeners }: Estate): readonly Problem[] {
  const problems: Problem[] = [];
  for (const route of members) {
    if (route.group !== gatewayGroup || !routeKinds.has(route.kind)) continue;
    listOf(route.spec.parentRefs).forEach((ref, at) => {
      if (textOr(ref.group, gatewayGroup) !== gatewayGroup) return;
      const key = keyOf(textOr(ref.kind, 'Gateway'), textOr(ref.namespace, route.namespace), textOr(ref.name, ''));
      const found = listeners.get(key);
      const why = found && refusal(route, ref, found);
      if (why) problems.push(problemOf(route, why[0], `${key} ${why[1]}.`, 'spec', 'parentRefs', at));
    });
  }
  return problems;
}
