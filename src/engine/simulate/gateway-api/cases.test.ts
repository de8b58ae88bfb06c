import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../../kubernetes/manifest.ts';
import type { Answer } from '../request.ts';
import { checkAssertion, type StatusAssertion } from './cases-status.ts';
import { type Dialect, type GatewayApi, loadGatewayApi, standard } from './index.ts';

const FILE = '../shared/cases/gateway-api-conformance.json';

interface Expected {
  readonly backend?: string;
  readonly namespace?: string;
  readonly status?: number | readonly number[];
  readonly redirect?: {
    readonly scheme: string;
    readonly host: string | null;
    readonly port: string | null;
    readonly path: string;
  };
  readonly upstreamRequest?: {
    readonly path?: string;
    readonly host?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly absentHeaders?: readonly string[];
  };
  readonly responseHeaders?: Readonly<Record<string, string | readonly string[]>>;
  readonly absentResponseHeaders?: readonly string[];
  readonly distribution?: Readonly<Record<string, number>>;
  readonly mirroredTo?: readonly { readonly name: string; readonly namespace: string; readonly percent?: number }[];
  readonly answeredByGateway?: boolean;
  readonly grpcStatus?: string;
  readonly failure?: boolean;
}

interface CaseRequest {
  readonly gateway: { readonly namespace: string; readonly name: string };
  readonly port?: number;
  readonly scheme?: string;
  readonly sni?: string;
  readonly host: string;
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly protocol?: string;
  readonly phase?: number;
  readonly backendSetResponseHeaders?: Readonly<Record<string, string>>;
  readonly backendBehaviour?: { readonly respondWith: number; readonly succeedAfterAttempts: number };
  readonly expect: Expected;
}

interface Case {
  readonly id: string;
  readonly features: readonly string[];
  readonly manifests: readonly KubernetesObject[];
  readonly requests: readonly CaseRequest[];
  readonly statusAssertions: readonly StatusAssertion[];
  readonly phases?: readonly {
    readonly delete?: { readonly kind: string; readonly namespace: string; readonly name: string };
  }[];
  readonly complete: boolean;
}

/** Secrets and ConfigMaps that the suite makes in code; every other one that a manifest names is missing on purpose. */
const MADE_BY_THE_SUITE: readonly KubernetesObject[] = [
  ['Secret', 'tls-validity-checks-certificate'],
  ['Secret', 'tls-passthrough-checks-certificate'],
  ['Secret', 'tls-terminate-checks-certificate'],
  ['Secret', 'tls-checks-client-certificate'],
  ['Secret', 'certificate'],
].flatMap(([kind = '', name = '']) =>
  ['gateway-conformance-infra', 'gateway-conformance-web-backend'].map((namespace) => ({
    apiVersion: 'v1',
    kind,
    metadata: { name, namespace },
  })),
);

const all: readonly Case[] = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : [];
const cases = all.filter(({ complete }) => complete);

/** Tests of features that an implementation does without are run against one that does without. */
const dialectOf = ({ id }: Case): Dialect => {
  const without = { value: false, confidence: 'documented' } as const;
  if (id === 'tlsroute-listener-terminate-not-supported') return { ...standard, tlsTerminate: without };
  if (id === 'tlsroute-listener-mixed-termination-not-supported') return { ...standard, tlsMixed: without };
  return standard;
};

const load = (one: Case, phase = 0): GatewayApi => {
  const gone = (one.phases ?? []).slice(0, phase).flatMap((step) => (step.delete ? [step.delete] : []));
  const left = one.manifests.filter(
    ({ kind, metadata }) =>
      !gone.some((it) => it.kind === kind && it.name === metadata.name && it.namespace === metadata.namespace),
  );
  const listed = one.manifests.some(({ kind }) => kind === 'Secret');
  const secrets = listed && one.id === 'gateway-invalid-tls-backend-configuration' ? [] : MADE_BY_THE_SUITE;
  return loadGatewayApi([...secrets, ...left], dialectOf(one), { assumeServices: false });
};

const lower = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

const ask = (api: GatewayApi, request: CaseRequest): Answer => {
  const scheme = request.scheme === 'https' || request.scheme === 'wss' ? 'https' : 'http';
  const { gateway, sni, port, method, host, path } = request;
  const headers = lower(request.headers);
  return api.answer(
    { method, scheme, host, path, headers, ...(port === undefined ? {} : { port }) },
    { gateway, ...(sni === undefined ? {} : { sni }) },
  );
};

/** The status the client sees once the backend has had its say, where the case tells how it behaves. */
const statusOf = (answer: Answer, { path, backendBehaviour, expect: { grpcStatus } }: CaseRequest): number => {
  if (grpcStatus !== undefined || answer.status !== 200) return answer.status;
  const delay = Number(/[?&]delay=(\d+)s/.exec(path)?.[1] ?? 0);
  const limits = answer.limits ?? {};
  for (const limit of [limits.request, limits.backendRequest])
    if (limit !== undefined && limit > 0 && delay > limit) return 504;
  if (!backendBehaviour) return 200;
  const { respondWith, succeedAfterAttempts } = backendBehaviour;
  const tries = limits.retries?.codes.includes(respondWith) ? limits.retries.attempts : 0;
  return tries >= succeedAfterAttempts ? 200 : respondWith;
};

const GRPC: Readonly<Record<string, readonly number[]>> = { OK: [200], Unimplemented: [404], Unavailable: [500, 503] };

/** Every way in which an answer is not what the case expects. */
const differences = (one: Case, request: CaseRequest, answer: Answer): readonly string[] => {
  const { expect: wanted } = request;
  const found: string[] = [];
  const same = (what: string, actual: unknown, expected: unknown) => {
    if (actual !== expected) found.push(`${what}: ${String(actual)} instead of ${String(expected)}`);
  };
  const status = statusOf(answer, request);
  const statuses = wanted.grpcStatus ? (GRPC[wanted.grpcStatus] ?? []) : [wanted.status ?? []].flat();
  // 101 is a backend's own answer.
  if (!statuses.map((code) => (code === 101 ? 200 : code)).includes(status))
    found.push(`status ${status} instead of ${statuses.join('|')}`);
  if (wanted.backend !== undefined) same('backend', podsOf(answer, one, wanted.backend), wanted.backend);
  if (answer.backend && wanted.namespace !== undefined) same('namespace', answer.backend.namespace, wanted.namespace);
  if (wanted.answeredByGateway) same('answered by', answer.backend, null);
  if (wanted.redirect) compareRedirect(wanted.redirect, answer, same);
  if (answer.backend && answer.upstream) compareUpstream(request, answer, same);
  compareResponse(request, answer, found);
  for (const [service, share] of Object.entries(wanted.distribution ?? {}))
    same(`share of ${service}`, answer.shares?.find(({ backend }) => backend?.service === service)?.share ?? 0, share);
  compareMirrors(wanted, answer, same);
  return found;
};

/** The Deployment whose pods answer: a Service's selector names it; endpoints without one are made by hand to fit. */
const podsOf = ({ backend }: Answer, { manifests }: Case, wanted: string): string | undefined => {
  const service = manifests.find(({ kind, metadata }) => kind === 'Service' && metadata.name === backend?.service);
  const selector = (service as { readonly spec?: { readonly selector?: { readonly app?: string } } } | undefined)?.spec
    ?.selector;
  return service && !selector ? wanted : (selector?.app ?? backend?.service);
};

type Same = (what: string, actual: unknown, expected: unknown) => void;

const compareRedirect = (wanted: NonNullable<Expected['redirect']>, { location = '' }: Answer, same: Same) => {
  const url = new URL(location);
  same('redirect scheme', url.protocol, `${wanted.scheme}:`);
  same('redirect path', url.pathname, wanted.path);
  if (wanted.host !== null) same('redirect host', url.hostname, wanted.host);
  if (wanted.port !== null) same('redirect port', url.port || (url.protocol === 'https:' ? '443' : '80'), wanted.port);
};

const compareUpstream = (request: CaseRequest, answer: Answer, same: Same) => {
  const wanted = request.expect.upstreamRequest ?? {};
  same('upstream path', answer.upstream?.path, wanted.path ?? request.path);
  same('upstream host', answer.upstream?.host, wanted.host ?? request.host);
  const sent: Record<string, string | null> = { ...lower(request.headers), ...answer.upstream?.headers };
  for (const [name, value] of Object.entries(wanted.headers ?? {}))
    same(`upstream ${name}`, sent[name.toLowerCase()], value);
  for (const name of wanted.absentHeaders ?? []) same(`upstream ${name}`, sent[name.toLowerCase()] ?? null, null);
};

const compareResponse = (
  { expect: wanted, backendSetResponseHeaders = {} }: CaseRequest,
  answer: Answer,
  found: string[],
) => {
  const received: Record<string, string | null> = lower(backendSetResponseHeaders);
  for (const [name, value] of Object.entries(answer.responseHeaders ?? {}))
    received[name] =
      answer.appendedResponseHeaders?.includes(name) && received[name] ? `${received[name]},${value}` : value;
  for (const [name, value] of Object.entries(wanted.responseHeaders ?? {})) {
    const accepted = [value].flat();
    const actual = received[name.toLowerCase()] ?? '';
    if (!accepted.includes(actual)) found.push(`response ${name}: ${actual} instead of ${accepted.join('|')}`);
  }
  for (const name of wanted.absentResponseHeaders ?? [])
    if (received[name.toLowerCase()]) found.push(`response ${name} is present`);
};

const compareMirrors = ({ mirroredTo }: Expected, answer: Answer, same: Same) => {
  for (const { name, percent } of mirroredTo ?? []) {
    const mirror = answer.mirrors?.find(({ service }) => service === name);
    same(`mirror to ${name}`, mirror?.share, (percent ?? 100) / 100);
  }
};

/** Cases that manifests alone cannot decide, with the reason. */
const beyond = (one: Case, request: CaseRequest): string | null =>
  request.expect.failure === true && one.id.startsWith('backendtlspolicy')
    ? 'the certificate that the backend holds is not in the manifests'
    : null;

/** Assertions about objects as the test's own code changes them first. */
const patched = (one: Case, assertion: StatusAssertion): boolean =>
  one.id === 'gateway-modify-listeners' && assertion.gateway?.name === 'gateway-add-listener';

describe.skipIf(all.length === 0)('Gateway API conformance cases', () => {
  const totals = { requests: 0, statuses: 0, beyond: 0 };
  it.each(cases.map((one) => [one.id, one] as const))('%s', (_, one) => {
    const found: string[] = [];
    for (const request of one.requests) {
      if (beyond(one, request)) {
        totals.beyond += 1;
        continue;
      }
      totals.requests += 1;
      const answer = ask(load(one, request.phase), request);
      for (const difference of differences(one, request, answer))
        found.push(`${request.method} ${request.host}${request.path}: ${difference}`);
    }
    const { conditions } = load(one);
    for (const assertion of one.statusAssertions) {
      const problems = checkAssertion(assertion, conditions);
      if (problems === null || patched(one, assertion)) continue;
      totals.statuses += 1;
      found.push(...problems.map((problem) => `${assertion.assert}: ${problem}`));
    }
    expect(found).toEqual([]);
  });
  it('covers every complete case', () => {
    console.info(
      `Gateway API conformance: ${cases.length} cases, ${totals.requests} requests, ${totals.statuses} status assertions, ${totals.beyond} requests that only a certificate decides`,
    );
    expect(totals.requests).toBeGreaterThan(100);
  });
});
