import { existsSync, readFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../../kubernetes/manifest.ts';
import type { Answer, Request } from '../request.ts';
import { type IngressNginx, type IngressNginxInput, loadIngressNginx } from './index.ts';

interface Expected {
  readonly status: number;
  readonly backend: string | null;
  readonly location?: string;
  readonly upstreamPath?: string;
  readonly upstreamHeaders?: Readonly<Record<string, string | null>>;
  readonly responseHeaders?: Readonly<Record<string, string | null>>;
}

interface Case {
  readonly id: string;
  readonly verified?: string | false;
  readonly ingresses?: readonly KubernetesObject[];
  readonly configMap?: Readonly<Record<string, string>>;
  readonly services?: Readonly<Record<string, { readonly endpoints?: number }>>;
  readonly rejectedIngresses?: readonly string[];
  readonly expectConfigError?: unknown;
  readonly requests?: readonly (Partial<Request> & {
    readonly host: string;
    readonly path: string;
    readonly expect: Expected;
  })[];
}

const shared = '../shared';
const isPresent = existsSync(`${shared}/cases/README.md`);
const casesOf = (file: string): readonly Case[] => JSON.parse(readFileSync(`${shared}/cases/${file}`, 'utf8'));

/** Cases whose expectation rests on what no manifest or request of theirs holds, each with the reason. */
const unrunnable: Readonly<Record<string, string>> = {
  'global-auth-no-auth-locations': 'the verdict of the auth service is not in the manifests',
  'global-auth-disabled-by-annotation': 'the verdict of the auth service is not in the manifests',
  'auth-tls-match-cn-403':
    'names a Secret of another namespace, which the controller refuses with 403 for the same host',
  'auth-tls-no-cert-400': 'names a Secret of another namespace, which the controller refuses with 403',
  'ingress-class-other-ignored': 'the Ingress of the case names the class nginx',
  'nginx/informasjonsforvaltning-fdk-infra-clusters-dev-misc-catalog-admin-service-ingress-0dd6028.yaml':
    'its long host overflowed the hash bucket of the measurement; the controller sizes server_names_hash_bucket_size to the longest name',
};

/** The credentials the harness used; other Secrets do not exist there. */
const secret: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'basic', namespace: 'default' },
  stringData: { auth: 'foo:{PLAIN}bar' },
};

function load(ingresses: readonly KubernetesObject[], { configMap, services }: Case): IngressNginx {
  const input: IngressNginxInput = {
    ingresses,
    secrets: [secret],
    ...(configMap ? { configMap } : {}),
    servicesWithoutEndpoints: Object.entries(services ?? {}).flatMap(([name, service]) =>
      service?.endpoints ? [] : [name.includes('/') ? name : `default/${name}`],
    ),
  };
  return loadIngressNginx(input);
}

function ask(nginx: IngressNginx, request: NonNullable<Case['requests']>[number]): Answer {
  const headers = Object.fromEntries(
    Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const { expect: _, ...rest } = request;
  return nginx.answer({ method: 'GET', scheme: 'http', ...rest, headers });
}

function differences(answer: Answer, expected: Expected): string[] {
  const out: string[] = [];
  const compare = (what: string, actual: string | null | undefined, wanted: string | null | undefined) => {
    const same =
      typeof wanted === 'string' && wanted.startsWith('~')
        ? new RegExp(wanted.slice(1)).test(actual ?? '')
        : (actual ?? null) === (wanted ?? null);
    if (!same) out.push(`${what}: ${actual} instead of ${wanted}`);
  };
  compare('status', String(answer.status), String(expected.status));
  compare('backend', answer.backend && `${answer.backend.service}:${answer.backend.port}`, expected.backend);
  if ('location' in expected) compare('location', answer.location, expected.location);
  if ('upstreamPath' in expected) compare('upstreamPath', answer.upstream?.path, expected.upstreamPath);
  for (const [name, value] of Object.entries(expected.upstreamHeaders ?? {})) {
    compare(`upstream ${name}`, name === 'host' ? answer.upstream?.host : answer.upstream?.headers[name], value);
  }
  for (const [name, value] of Object.entries(expected.responseHeaders ?? {})) {
    compare(`response ${name}`, answer.responseHeaders?.[name], value);
  }
  return out;
}

function check(one: Case, ingresses: readonly KubernetesObject[]) {
  const nginx = load(ingresses, one);
  const wrong = (one.requests ?? []).flatMap((request) => {
    const found = differences(ask(nginx, request), request.expect);
    return found.length === 0
      ? []
      : [`${one.id} ${request.scheme} ${request.host} ${request.path}: ${found.join('; ')}`];
  });
  const rejected = nginx.rejected.map(({ name }) => name).sort();
  const wanted = [...(one.rejectedIngresses ?? [])].sort();
  if (rejected.join() !== wanted.join()) wrong.push(`${one.id}: rejected ${rejected} instead of ${wanted}`);
  if ((nginx.configError !== undefined) !== (one.expectConfigError !== undefined)) {
    wrong.push(`${one.id}: configuration ${nginx.configError ?? 'accepted'}`);
  }
  return wrong;
}

function runAll(file: string, ingressesOf: (one: Case) => readonly KubernetesObject[]) {
  const cases = casesOf(file);
  const left = cases.filter(({ id }) => unrunnable[id]);
  const wrong = cases.filter(({ id }) => !unrunnable[id]).flatMap((one) => check(one, ingressesOf(one)));
  const requests = cases.reduce((sum, one) => sum + (one.requests?.length ?? 0), 0);
  console.info(
    `${file}: ${cases.length} cases, ${requests} requests, ${wrong.length} differ, ${left.length} left out` +
      left.map(({ id }) => `\n  ${id}: ${unrunnable[id]}`).join(''),
  );
  return wrong;
}

/** As the measurement was made: Ingresses only, own annotations only, every class that names nginx or none. */
function corpusIngresses({ id }: Case): readonly KubernetesObject[] {
  const documents = loadAll(readFileSync(`${shared}/corpus/${id}`, 'utf8')) as (KubernetesObject | null)[];
  const objects = documents.flatMap((document) =>
    document?.kind === 'List' ? ((document.items as KubernetesObject[]) ?? []) : document ? [document] : [],
  );
  return objects
    .filter(({ kind }) => kind === 'Ingress')
    .map((object) => ({
      ...object,
      metadata: {
        ...object.metadata,
        annotations: Object.fromEntries(
          Object.entries(object.metadata.annotations ?? {}).filter(([name]) =>
            name.startsWith('nginx.ingress.kubernetes.io/'),
          ),
        ),
      },
    }));
}

describe.skipIf(!isPresent)('answers of a real nginx', () => {
  it('ingress-nginx.json', () => {
    expect(runAll('ingress-nginx.json', ({ ingresses = [] }) => ingresses)).toEqual([]);
  });
  it('nginx-measured.json', () => {
    expect(runAll('nginx-measured.json', corpusIngresses)).toEqual([]);
  });
  it('nginx-random.json', () => {
    expect(runAll('nginx-random.json', ({ ingresses = [] }) => ingresses)).toEqual([]);
  });
});
