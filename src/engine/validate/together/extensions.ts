import type { Problem, Step } from '../problem.ts';
import { envoyGatewayGroup } from '../schema/envoy-gateway/kinds.ts';
import {
  type Data,
  dataOf,
  type Estate,
  gatewayGroup,
  keyOf,
  listOf,
  type Member,
  problemOf,
  textOr,
} from './estate.ts';
import { refsOf } from './grants.ts';

/** Objects of Envoy Gateway by kind, namespace and name. */
type Extensions = ReadonlyMap<string, Member>;

interface Site {
  readonly from: Member;
  readonly at: readonly Step[];
}

/** A reference to an object of Envoy Gateway that the set does not have. */
function absent({ from, at }: Site, ref: Data, known: Extensions): readonly Problem[] {
  if (ref.group !== envoyGatewayGroup) return [];
  const [kind, name] = [textOr(ref.kind, ''), textOr(ref.name, '')];
  const namespace = textOr(ref.namespace, from.namespace);
  if (kind === '' || name === '' || known.has(keyOf(kind, namespace, name))) return [];
  return [problemOf(from, 'extension-absent', `There is no ${kind} ${namespace}/${name}.`, ...at)];
}

const rewriteParts = ['path', 'hostname'] as const;

/** A rule takes one filter with matches, and one rewriting of the path and of the host name, whoever states it. */
function* crowded(from: Member, rule: Data, at: readonly Step[], known: Extensions): Generator<Problem> {
  const seen = new Set<string>();
  let extended = false;
  for (const [index, filter] of listOf(rule.filters).entries()) {
    const ref = dataOf(filter.extensionRef);
    const isExtension = ref.group === envoyGatewayGroup && ref.kind === 'HTTPRouteFilter';
    const extension = isExtension
      ? known.get(keyOf('HTTPRouteFilter', from.namespace, textOr(ref.name, '')))
      : undefined;
    const rewrite = dataOf(extension ? extension.spec.urlRewrite : filter.urlRewrite);
    const parts = rewriteParts.filter((part) => rewrite[part] !== undefined);
    const place = [...at, 'filters', index];
    if (parts.some((part) => seen.has(part)) || (extension && extended && parts.length > 0))
      yield problemOf(from, 'rewrite-repeated', 'An earlier filter of this rule rewrites the URL already.', ...place);
    if (listOf(extension?.spec.matches).length > 0) {
      if (seen.has('matches'))
        yield problemOf(
          from,
          'filter-matches-repeated',
          'An earlier filter of this rule has matches already.',
          ...place,
        );
      seen.add('matches');
    }
    for (const part of parts) seen.add(part);
    extended ||= extension !== undefined && parts.length > 0;
  }
}

function* ofRoute(route: Member, known: Extensions): Generator<Problem> {
  for (const [index, rule] of listOf(route.spec.rules).entries()) {
    const at = ['spec', 'rules', index] as const;
    const lists = [
      [rule.filters, [...at, 'filters']] as const,
      ...listOf(rule.backendRefs).map((ref, place) => [ref.filters, [...at, 'backendRefs', place, 'filters']] as const),
    ];
    for (const [filters, path] of lists)
      for (const [place, filter] of listOf(filters).entries())
        yield* absent({ from: route, at: [...path, place, 'extensionRef'] }, dataOf(filter.extensionRef), known);
    yield* crowded(route, rule, at, known);
  }
}

/** A Gateway's own parameters lie beside it; a GatewayClass has no namespace, so its reference names one. */
function ofGateway(gateway: Member, known: Extensions): readonly Problem[] {
  const isClass = gateway.kind === 'GatewayClass';
  const at = isClass ? ['spec', 'parametersRef'] : ['spec', 'infrastructure', 'parametersRef'];
  const holder = isClass ? gateway.spec : dataOf(gateway.spec.infrastructure);
  return absent({ from: gateway, at }, dataOf(holder.parametersRef), known);
}

/** TLS to a Backend is checked against an authority, of its own or of a BackendTLSPolicy, unless it is not checked. */
function unverified({ members }: Estate): readonly Problem[] {
  const secured = new Set(
    members
      .filter(({ group, kind }) => group === gatewayGroup && kind === 'BackendTLSPolicy')
      .flatMap(({ namespace, spec }) =>
        listOf(spec.targetRefs)
          .filter((ref) => ref.group === envoyGatewayGroup && ref.kind === 'Backend')
          .map((ref) => `${namespace}/${textOr(ref.name, '')}`),
      ),
  );
  return members.flatMap((member) => {
    if (member.group !== envoyGatewayGroup || member.kind !== 'Backend' || member.spec.tls === undefined) return [];
    const { insecureSkipVerify, wellKnownCACertificates, caCertificateRefs } = dataOf(member.spec.tls);
    const isChecked = wellKnownCACertificates !== undefined || listOf(caCertificateRefs).length > 0;
    if (insecureSkipVerify === true || isChecked || secured.has(`${member.namespace}/${member.name}`)) return [];
    const message = 'TLS needs caCertificateRefs, wellKnownCACertificates or a BackendTLSPolicy for this Backend.';
    return [problemOf(member, 'backend-authority-missing', message, 'spec', 'tls')];
  });
}

/** References to objects of Envoy Gateway that lead nowhere, and filters of it that get in each other's way. */
export function findExtensionProblems(estate: Estate): readonly Problem[] {
  const known = new Map(
    estate.members
      .filter(({ group }) => group === envoyGatewayGroup)
      .map((member) => [keyOf(member.kind, member.namespace, member.name), member] as const),
  );
  const problems = [...unverified(estate)];
  for (const from of estate.members) {
    for (const [ref, , at] of refsOf(from)) problems.push(...absent({ from, at }, ref, known));
    if (from.group !== gatewayGroup) continue;
    if (from.kind === 'HTTPRoute') problems.push(...ofRoute(from, known));
    if (from.kind === 'Gateway' || from.kind === 'GatewayClass') problems.push(...ofGateway(from, known));
  }
  return problems;
}
