import { leavesOfParts } from '../../../model/fact.ts';
import { finding } from '../../../report/diagnostic.ts';
import type { TreeMap } from '../../../yaml/tree.ts';
import { asNear, exact, type Lowering, unsupported } from '../../gateway-api/lowering.ts';
import { trafficPolicy } from '../traffic-policy.ts';

const by = 'load-balancing';

const hashKeyLost = finding<{ key: string }>({
  code: 'hash-key-not-expressible',
  severity: 'differs',
  text: ({ key }) => `Requests are no longer sent to the pod that a hash of ${key} names: Envoy Gateway can’t hash it.`,
  why: 'Envoy Gateway hashes the client’s address, headers, one cookie or parameters of the query. Choose one of these (loadBalancer.consistentHash of a BackendTrafficPolicy) if the backend caches by key.',
});

const subsetsLost = finding<{ size: number }>({
  code: 'hash-subset-not-expressible',
  severity: 'differs',
  text: ({ size }) => `Requests with the same key go to one pod, not to any of ${size}.`,
  why: 'Envoy Gateway knows no groups of pods behind a key. One very busy key is the load of one pod.',
});

/** Headers by which Envoy knows parts of the request. */
const headers: Readonly<Record<string, string>> = {
  request_uri: ':path',
  uri: ':path',
  host: ':authority',
  http_host: ':authority',
  best_http_host: ':authority',
  request_method: ':method',
  scheme: ':scheme',
};

const addresses: ReadonlySet<string> = new Set(['remote_addr', 'binary_remote_addr', 'the_real_ip']);

type Part = { readonly kind: 'address' } | { readonly kind: 'header' | 'cookie' | 'parameter'; readonly name: string };

/** What one variable stands for; undefined where Envoy can't hash it. */
function partOf(variable: string): Part | undefined {
  if (addresses.has(variable)) return { kind: 'address' };
  if (Object.hasOwn(headers, variable)) return { kind: 'header', name: headers[variable] ?? '' };
  const [, family, name = ''] = /^(http|cookie|arg)_(.+)$/.exec(variable) ?? [];
  if (family === 'http') return { kind: 'header', name: name.replaceAll('_', '-') };
  if (family === 'cookie') return { kind: 'cookie', name };
  return family === 'arg' ? { kind: 'parameter', name } : undefined;
}

/** The variables of a key, in order; undefined where Envoy can't hash one. Plain text between them tells no requests apart. */
function partsOf(key: string): readonly Part[] | undefined {
  const names = [...key.matchAll(/\$(?:\{(\w+)\}|(\w+))/g)].map(([, braced, bare]) =>
    (braced ?? bare ?? '').toLowerCase(),
  );
  const parts = names.flatMap((name) => partOf(name) ?? []);
  return parts.length > 0 && parts.length === names.length ? parts : undefined;
}

const namesOf = (parts: readonly Part[]): readonly TreeMap[] =>
  parts.flatMap((part) => (part.kind === 'address' ? [] : [{ name: part.name }]));

/** A key as Envoy Gateway hashes it: parts of one kind only, and of cookies and addresses one. */
function hashOf(key: string): TreeMap | undefined {
  const parts = partsOf(key);
  const [first] = parts ?? [];
  if (!parts || !first || parts.some(({ kind }) => kind !== first.kind)) return undefined;
  if (first.kind === 'header') return { type: 'Headers', headers: namesOf(parts) };
  if (first.kind === 'parameter') return { type: 'QueryParams', queryParams: namesOf(parts) };
  if (parts.length > 1) return undefined;
  return first.kind === 'address' ? { type: 'SourceIP' } : { type: 'Cookie', cookie: { name: first.name } };
}

/** How a pod is chosen: in turn, by load, or by a hash. */
export const loadBalancing: Lowering<'loadBalancing'> = (fact) => {
  const { value, from } = fact;
  const { algorithm, hashBy, subsetSize } = value;
  const balanced = (loadBalancer: TreeMap) => trafficPolicy(by, from, { loadBalancer });
  if (algorithm === 'round_robin') return exact(balanced({ type: 'RoundRobin' }));
  if (algorithm === 'ewma') return exact(balanced({ type: 'LeastRequest' }));
  const consistentHash = hashOf(hashBy ?? '');
  if (!consistentHash) return unsupported({}, hashKeyLost({ key: hashBy ?? 'an empty key' }, ...from));
  return asNear(
    balanced({ type: 'ConsistentHash', consistentHash }),
    subsetSize === null ? [] : [subsetsLost({ size: subsetSize }, ...leavesOfParts(fact, 'subsets', 'subsetSize'))],
  );
};

/** The address of the Service is the only endpoint. */
export const serviceUpstream: Lowering<'serviceUpstream'> = ({ from }) =>
  exact(trafficPolicy('service-upstream', from, { routingType: 'Service' }));
