import type { Answer } from '../request.ts';
import { type Case, type CaseRequest, type Expected, lower } from './case.ts';

const grpcStatuses: Readonly<Record<string, readonly number[]>> = {
  OK: [200],
  Unimplemented: [404],
  Unavailable: [500, 503],
};

/** The status the client sees once the backend has had its say, where the case tells how it behaves. */
function statusOf(answer: Answer, { path, backendBehaviour, expect }: CaseRequest): number {
  if (expect?.grpcStatus !== undefined || answer.status !== 200) return answer.status;
  const delay = Number(/[?&]delay=(\d+)s/.exec(path)?.[1] ?? 0);
  const limits = answer.limits ?? {};
  for (const limit of [limits.request, limits.backendRequest])
    if (limit !== undefined && limit > 0 && delay > limit) return 504;
  if (!backendBehaviour) return 200;
  const { respondWith, succeedAfterAttempts } = backendBehaviour;
  const tries = limits.retries?.codes.includes(respondWith) ? limits.retries.attempts : 0;
  return tries >= succeedAfterAttempts ? 200 : respondWith;
}

type Same = (what: string, actual: unknown, expected: unknown) => void;

/** Every way in which an answer of the Gateway API side is not what is expected. */
export function gatewayDifferences(one: Case, request: CaseRequest, answer: Answer): readonly string[] {
  const wanted = request.expect ?? {};
  const found: string[] = [];
  const same: Same = (what, actual, expected) => {
    if (actual !== expected) found.push(`${what}: ${String(actual)} instead of ${String(expected)}`);
  };
  const status = statusOf(answer, request);
  const statuses = wanted.grpcStatus ? (grpcStatuses[wanted.grpcStatus] ?? []) : [wanted.status ?? []].flat();
  // 101 is a backend's own answer.
  if (statuses.length > 0 && !statuses.map((code) => (code === 101 ? 200 : code)).includes(status))
    found.push(`status: ${status} instead of ${statuses.join('|')}`);
  if (wanted.backend !== undefined) same('backend', podsOf(answer, one, wanted.backend) ?? null, wanted.backend);
  if (answer.backend && wanted.namespace !== undefined) same('namespace', answer.backend.namespace, wanted.namespace);
  if (wanted.answeredByGateway) same('answered by', answer.backend, null);
  if (wanted.redirect) compareRedirect(wanted.redirect, answer, same);
  if ('location' in wanted) same('location', answer.location, wanted.location);
  if (answer.backend && answer.upstream) compareUpstream(request, answer, same);
  compareResponse(request, answer, found);
  for (const [service, share] of Object.entries(wanted.distribution ?? {}))
    same(`share of ${service}`, answer.shares?.find(({ backend }) => backend?.service === service)?.share ?? 0, share);
  for (const { name, percent } of wanted.mirroredTo ?? [])
    same(`mirror to ${name}`, answer.mirrors?.find(({ service }) => service === name)?.share, (percent ?? 100) / 100);
  return found;
}

/** The Deployment whose pods answer: a Service's selector names it; endpoints without one are made by hand to fit. */
function podsOf({ backend }: Answer, { manifests = [] }: Case, wanted: string | null): string | null | undefined {
  const service = manifests.find(({ kind, metadata }) => kind === 'Service' && metadata.name === backend?.service);
  const selector = (service as { readonly spec?: { readonly selector?: { readonly app?: string } } } | undefined)?.spec
    ?.selector;
  return service && !selector ? wanted : (selector?.app ?? backend?.service);
}

function compareRedirect(wanted: NonNullable<Expected['redirect']>, { location = '' }: Answer, same: Same): void {
  const [, scheme = '', host = '', port, path = '/'] =
    /^(https?):\/\/([^/:?#]*)(?::(\d+))?([^?#]*)/i.exec(location) ?? [];
  same('redirect scheme', scheme, wanted.scheme);
  same('redirect path', path === '' ? '/' : path, wanted.path);
  if (wanted.host !== null) same('redirect host', host, wanted.host);
  if (wanted.port !== null) same('redirect port', port ?? (scheme === 'https' ? '443' : '80'), wanted.port);
}

function compareUpstream(request: CaseRequest, answer: Answer, same: Same): void {
  const { expect = {} } = request;
  const wanted = expect.upstreamRequest ?? {};
  same('upstream path', answer.upstream?.path, wanted.path ?? expect.upstreamPath ?? request.path);
  same('upstream host', answer.upstream?.host, wanted.host ?? request.host);
  const sent: Record<string, string | null> = { ...lower(request.headers), ...answer.upstream?.headers };
  for (const [name, value] of Object.entries({ ...expect.upstreamHeaders, ...wanted.headers }))
    same(`upstream ${name}`, sent[name.toLowerCase()] ?? null, value);
  for (const name of wanted.absentHeaders ?? []) same(`upstream ${name}`, sent[name.toLowerCase()] ?? null, null);
}

function compareResponse(request: CaseRequest, answer: Answer, found: string[]): void {
  const { expect: wanted = {}, backendSetResponseHeaders } = request;
  const received: Record<string, string | null> = lower(backendSetResponseHeaders);
  for (const [name, value] of Object.entries(answer.responseHeaders ?? {}))
    received[name] =
      answer.appendedResponseHeaders?.includes(name) && received[name] ? `${received[name]},${value}` : value;
  for (const [name, value] of Object.entries(wanted.responseHeaders ?? {})) {
    const accepted = [value ?? ''].flat();
    const actual = received[name.toLowerCase()] ?? '';
    if (!accepted.includes(actual)) found.push(`response ${name}: ${actual} instead of ${accepted.join('|')}`);
  }
  for (const name of wanted.absentResponseHeaders ?? [])
    if (received[name.toLowerCase()]) found.push(`response ${name} is present`);
}
