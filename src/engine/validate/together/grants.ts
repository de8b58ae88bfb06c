import type { Problem, Step } from '../problem.ts';
import { envoyGatewayGroup } from '../schema/envoy-gateway/kinds.ts';
import { type Data, dataOf, type Estate, gatewayGroup, listOf, type Member, problemOf, textOr } from './estate.ts';

/** A reference with its place and the kind it means where it names none. */
type Found = readonly [ref: Data, kind: string, at: readonly Step[]];

function* backendsOfFilters(filters: unknown, at: readonly Step[]): Generator<Found> {
  for (const [index, filter] of listOf(filters).entries())
    for (const body of ['requestMirror', 'externalAuth'])
      if (filter[body] !== undefined)
        yield [dataOf(dataOf(filter[body]).backendRef), 'Service', [...at, index, body, 'backendRef']];
}

function* refsOfRoute({ spec }: Member): Generator<Found> {
  for (const [index, rule] of listOf(spec.rules).entries()) {
    const at = ['spec', 'rules', index] as const;
    if (rule.filters !== undefined) yield* backendsOfFilters(rule.filters, [...at, 'filters']);
    for (const [place, ref] of listOf(rule.backendRefs).entries()) {
      yield [ref, 'Service', [...at, 'backendRefs', place]];
      if (ref.filters !== undefined) yield* backendsOfFilters(ref.filters, [...at, 'backendRefs', place, 'filters']);
    }
  }
}

function* each(refs: unknown, kind: string, at: readonly Step[]): Generator<Found> {
  for (const [index, ref] of listOf(refs).entries()) yield [ref, kind, [...at, index]];
}

function* refsOfListeners({ spec }: Member): Generator<Found> {
  for (const [index, { tls }] of listOf(spec.listeners).entries()) {
    const { certificateRefs, frontendValidation } = dataOf(tls);
    const at = ['spec', 'listeners', index, 'tls'] as const;
    yield* each(certificateRefs, 'Secret', [...at, 'certificateRefs']);
    const { caCertificateRefs } = dataOf(frontendValidation);
    yield* each(caCertificateRefs, 'ConfigMap', [...at, 'frontendValidation', 'caCertificateRefs']);
  }
}

function* authorities(tls: unknown, at: readonly Step[]): Generator<Found> {
  const { caCertificateRefs } = dataOf(dataOf(tls).validation);
  yield* each(caCertificateRefs, 'ConfigMap', [...at, 'validation', 'caCertificateRefs']);
}

function* refsOfGateway(gateway: Member): Generator<Found> {
  yield* refsOfListeners(gateway);
  const { backendTLS, tls } = gateway.spec;
  const { backend, frontend } = dataOf(tls);
  const client = 'clientCertificateRef';
  yield [dataOf(dataOf(backendTLS)[client]), 'Secret', ['spec', 'backendTLS', client]];
  yield [dataOf(dataOf(backend)[client]), 'Secret', ['spec', 'tls', 'backend', client]];
  const { default: usual, perPort } = dataOf(frontend);
  const at = ['spec', 'tls', 'frontend'] as const;
  yield* authorities(usual, [...at, 'default']);
  for (const [index, entry] of listOf(perPort).entries())
    yield* authorities(entry.tls, [...at, 'perPort', index, 'tls']);
}

/** Fields of Envoy Gateway's policies that name a Secret where they name no kind. */
const secretFields = new Set([
  'caCertificateRef',
  'caCertificateRefs',
  'clientCertificateRef',
  'clientIDRef',
  'clientSecret',
  'credentialRefs',
  'pullSecretRef',
  'refs',
  'users',
  'valueRef',
]);

const kindNamedBy = (field: string): string | undefined => {
  if (field === 'backendRef' || field === 'backendRefs') return 'Service';
  return secretFields.has(field) ? 'Secret' : undefined;
};

/** No definition is as deep as this; what a user pastes may be. */
const deepest = 32;

/** References anywhere in the settings of Envoy Gateway, by the names of their fields. */
function* refsWithin(value: unknown, at: readonly Step[]): Generator<Found> {
  if (at.length > deepest) return;
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) yield* refsWithin(entry, [...at, index]);
    return;
  }
  for (const [field, entry] of Object.entries(dataOf(value))) {
    const kind = kindNamedBy(field);
    if (kind === undefined) yield* refsWithin(entry, [...at, field]);
    else if (Array.isArray(entry)) yield* each(entry, kind, [...at, field]);
    else yield [dataOf(entry), kind, [...at, field]];
  }
}

const reader: Readonly<Record<string, (member: Member) => Iterable<Found>>> = {
  HTTPRoute: refsOfRoute,
  GRPCRoute: refsOfRoute,
  TLSRoute: refsOfRoute,
  TCPRoute: refsOfRoute,
  UDPRoute: refsOfRoute,
  Gateway: refsOfGateway,
  ListenerSet: refsOfListeners,
};

/** The objects that a member refers to, with the kind meant where none is written. */
export function refsOf(member: Member): Iterable<Found> {
  if (member.group === envoyGatewayGroup) return refsWithin(member.spec, ['spec']);
  const read = member.group === gatewayGroup && Object.hasOwn(reader, member.kind) ? reader[member.kind] : undefined;
  return read?.(member) ?? [];
}

interface Target {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

const permission = (from: Data, to: Data, name: string): string =>
  [from.group, from.kind, from.namespace, to.group ?? '', to.kind, name].join(' ');

/** Everything the grants of a namespace allow; one without a name allows every object of the kind, written as ''. */
function permissionsOf(grants: readonly Member[]): ReadonlySet<string> {
  const all = new Set<string>();
  for (const { spec } of grants)
    for (const from of listOf(spec.from))
      for (const to of listOf(spec.to)) all.add(permission(from, to, textOr(to.name, '')));
  return all;
}

const isGranted = (from: Member, to: Target, permissions: ReadonlySet<string> | undefined): boolean => {
  const referrer = { group: from.group, kind: from.kind, namespace: from.namespace };
  const target = { group: to.group, kind: to.kind };
  return [to.name, ''].some((name) => permissions?.has(permission(referrer, target, name)));
};

/** References into another namespace that no ReferenceGrant of the set allows. */
export function findUngranted({ members, grants }: Estate): readonly Problem[] {
  const problems: Problem[] = [];
  const allowed = new Map([...grants].map(([namespace, all]) => [namespace, permissionsOf(all)] as const));
  for (const from of members) {
    for (const [ref, kind, at] of refsOf(from)) {
      const namespace = textOr(ref.namespace, from.namespace);
      if (namespace === from.namespace) continue;
      const to = { group: textOr(ref.group, ''), kind: textOr(ref.kind, kind), namespace, name: textOr(ref.name, '') };
      if (isGranted(from, to, allowed.get(namespace))) continue;
      const message = `${from.kind}s of the namespace ${from.namespace} may not use ${to.kind} ${namespace}/${to.name}: no ReferenceGrant of this set in ${namespace} allows it.`;
      problems.push(problemOf(from, 'reference-not-granted', message, ...at, 'namespace'));
    }
  }
  return problems;
}
