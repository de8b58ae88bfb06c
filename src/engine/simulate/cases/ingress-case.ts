import type { KubernetesObject } from '../../kubernetes/manifest.ts';
import { loadIngressNginx } from '../ingress-nginx/index.ts';
import type { Answer } from '../request.ts';
import { answerOf, type Case, type CaseResult, type Expected, requestOf } from './case.ts';

/** The one Secret that exists in cases that list none: user foo, password bar. */
const basicAuth: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'basic', namespace: 'default' },
  stringData: { auth: 'foo:{PLAIN}bar' },
};

/** Every way in which an answer of ingress-nginx is not what is expected. A value that starts with `~` is a pattern. */
export function ingressDifferences(answer: Answer, expected: Expected): readonly string[] {
  const found: string[] = [];
  const compare = (what: string, actual: string | null | undefined, wanted: unknown) => {
    const isSame =
      typeof wanted === 'string' && wanted.startsWith('~')
        ? new RegExp(wanted.slice(1)).test(actual ?? '')
        : (actual ?? null) === (wanted ?? null);
    if (!isSame) found.push(`${what}: ${actual} instead of ${wanted}`);
  };
  const { status, backend } = expected;
  if (status !== undefined && ![status].flat().includes(answer.status))
    compare('status', String(answer.status), String(status));
  if (backend !== undefined) compare('backend', nameOf(answer), backend);
  if ('location' in expected) compare('location', answer.location, expected.location);
  if ('upstreamPath' in expected) compare('upstreamPath', answer.upstream?.path, expected.upstreamPath);
  for (const [name, value] of Object.entries(expected.upstreamHeaders ?? {}))
    compare(`upstream ${name}`, name === 'host' ? answer.upstream?.host : answer.upstream?.headers[name], value);
  for (const [name, value] of Object.entries(expected.responseHeaders ?? {}))
    compare(`response ${name}`, answer.responseHeaders?.[name], value);
  return found;
}

const nameOf = ({ backend }: Answer): string | null => backend && `${backend.service}:${backend.port}`;

/** Whether a service that is asked decides what is expected: a no of its own is in no manifest. */
const isForOthers = ({ asks = [] }: Answer, { backend, status }: Expected): boolean =>
  asks.some(({ of }) => of === 'service') &&
  backend === null &&
  [status ?? []].flat().some((one) => [302, 401, 403].includes(one));

/** Asks every request of a case of ingress-nginx. Array order is creation order; every Service exists unless the case says so. */
export function runIngressCase(one: Case): CaseResult {
  const { id, ingresses = [], configMap, services = {}, secrets = [basicAuth], requests = [] } = one;
  const nginx = loadIngressNginx({
    ingresses,
    secrets,
    ...(configMap ? { configMap } : {}),
    servicesWithoutEndpoints: Object.entries(services).flatMap(([name, service]) =>
      service?.endpoints ? [] : [name.includes('/') ? name : `default/${name}`],
    ),
  });
  const mismatches: string[] = [];
  const undecided: string[] = [];
  const answers = requests.map((asked) => {
    const answer = nginx.answer(requestOf(asked), { explain: true });
    const found = asked.expect ? ingressDifferences(answer, asked.expect) : [];
    const isOpen = one.verified === false || (asked.expect !== undefined && isForOthers(answer, asked.expect));
    if (found.length > 0)
      (isOpen ? undecided : mismatches).push(
        `${asked.scheme ?? 'http'} ${asked.host} ${asked.path}: ${found.join('; ')}`,
      );
    return answerOf(answer, nameOf(answer));
  });
  if (one.rejectedIngresses) {
    const [rejected, wanted] = [nginx.rejected.map(({ name }) => name), one.rejectedIngresses].map((names) =>
      names.toSorted().join(),
    );
    if (rejected !== wanted) mismatches.push(`rejected: ${rejected || 'none'} instead of ${wanted || 'none'}`);
  }
  if (one.expectConfigError !== undefined && nginx.configError === undefined)
    mismatches.push('configuration: accepted, although nginx is expected to refuse it');
  return { id, answers, mismatches, ...(undecided.length > 0 ? { undecided } : {}) };
}
