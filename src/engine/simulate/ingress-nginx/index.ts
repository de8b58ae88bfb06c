import type { KubernetesObject } from '../../kubernetes/manifest.ts';
import { parseNetworks } from '../access/networks.ts';
import { compile } from '../regex/compile.ts';
import type { Answer, Request } from '../request.ts';
import { parseSize } from './annotations/codecs.ts';
import { answerRequest } from './answer.ts';
import { mergeCanaries } from './controller/canaries.ts';
import { type ClusterInput, readCluster } from './controller/cluster.ts';
import { type Configuration, readConfiguration } from './controller/configuration.ts';
import type { Estate } from './controller/estate.ts';
import { admit, type RejectedIngress, type ServedIngress } from './controller/gates.ts';
import { addLocations, applyDefaultBackends } from './controller/locations.ts';
import { readIngress } from './controller/objects.ts';
import { byAge } from './controller/ordering.ts';
import { createServers } from './controller/servers.ts';
import { createUpstreams } from './controller/upstreams.ts';
import { type DescribedServer, describeServers } from './describe.ts';
import { render } from './nginx/configuration-file.ts';
import { readControllerHeaders } from './phases/controller-headers.ts';
import type { Running } from './phases/exchange.ts';

/** What the controller reads. What is absent is taken to exist with its default contents. */
export interface IngressNginxInput extends ClusterInput {
  /** In the order of their creation, unless they carry times. */
  readonly ingresses: readonly KubernetesObject[];
  /** `data` of the controller's ConfigMap. */
  readonly configMap?: Readonly<Record<string, string>>;
  /** Command line flags without their dashes. */
  readonly flags?: Readonly<Record<string, string>>;
  /** Class names served, '' for Ingresses that name none; absent: every class. */
  readonly classes?: readonly string[];
}

/** ingress-nginx with one configuration loaded. Immutable. */
export interface IngressNginx {
  /** What nginx does with a request; `explain` adds the steps. Never throws. */
  readonly answer: (request: Request, options?: { readonly explain?: boolean }) => Answer;
  /** Ingresses that are not served at all. */
  readonly rejected: readonly RejectedIngress[];
  /** Why nginx would refuse this configuration and keep the one before; absent where it loads. */
  readonly configError?: string;
  /** Patterns that nginx would run and this simulator can't: their locations never match here. */
  readonly unsupported: readonly string[];
  /** Hosts, paths and patterns, as material for requests worth asking. */
  readonly servers: readonly DescribedServer[];
}

/** Loads manifests the way controller v1.15.1 does. Never throws. */
export function loadIngressNginx(input: IngressNginxInput): IngressNginx {
  const configuration = readConfiguration(input.configMap ?? {}, input.flags ?? {});
  const cluster = readCluster(input);
  const served: ServedIngress[] = [];
  const rejected: RejectedIngress[] = [];
  for (const ingress of byAge(input.ingresses.map(readIngress))) {
    const outcome = admit(ingress, configuration, cluster, input.classes);
    if ('served' in outcome) served.push(outcome.served);
    else rejected.push(outcome.rejected);
  }
  const upstreams = createUpstreams(served, configuration, cluster);
  const estate: Estate = { ingresses: served, upstreams, servers: createServers(served, upstreams) };
  addLocations(estate);
  mergeCanaries(estate);
  applyDefaultBackends(estate, cluster);
  const running = start(estate, configuration, cluster);
  const [configError] = running.file.errors;
  return {
    answer: (request, options) => answerRequest(running, request, options?.explain ?? false),
    rejected,
    ...(configError === undefined ? {} : { configError }),
    unsupported: running.file.unsupported,
    servers: describeServers(running.file),
  };
}

function start(estate: Estate, configuration: Configuration, cluster: Running['cluster']): Running {
  const configMap = (name: string) => {
    const [namespace = '', key = ''] = name.split('/');
    return cluster.configMap(namespace, key) ?? {};
  };
  const controllerHeaders = readControllerHeaders(configuration, configMap);
  const file = render(estate, configuration);
  const policies = [...estate.upstreams.values()].filter(({ policy }) => policy && policy.headerPattern !== '');
  return {
    configuration,
    file: { ...file, errors: [...file.errors, ...controllerHeaders.errors] },
    cluster,
    upstreams: estate.upstreams,
    certificates: certificatesOf(estate),
    canaryPatterns: new Map(
      policies.map(({ name, policy }) => [name, compile(policy?.headerPattern ?? '', { dialect: 'pcre' })]),
    ),
    bodySize: parseSize(configuration.bodySize) ?? 1024 ** 2,
    trustedProxies: parseNetworks(configuration.trustedProxies) ?? [],
    blockedNetworks: configuration.blockCidrs === '' ? [] : (parseNetworks(configuration.blockCidrs) ?? []),
    blockedAgents: configuration.blockUserAgents.map(mapEntry),
    blockedReferers: configuration.blockReferers.map(mapEntry),
    controllerHeaders,
  };
}

/** An alias only gets the certificate where that covers it (nginx.go configureCertificates). */
function certificatesOf({ servers }: Estate): ReadonlySet<string> {
  const hosts = new Set<string>();
  for (const { host, aliases, certificate } of servers.values()) {
    if (!certificate) continue;
    hosts.add(host);
    for (const alias of aliases)
      if (certificate.includes(alias) || certificate.includes(alias.replace(/^[^.]*/, '*'))) hosts.add(alias);
  }
  return hosts;
}

/** An entry of an nginx map: text compared without case, `~regex`, `~*regex`. */
function mapEntry(entry: string): (value: string) => boolean {
  const text = entry.replace(/^(["'])(.*)\1$/, '$2');
  if (!text.startsWith('~')) return (value) => value.toLowerCase() === text.toLowerCase();
  const ignoreCase = text.startsWith('~*');
  const regex = compile(text.slice(ignoreCase ? 2 : 1), { dialect: 'pcre', ignoreCase });
  return (value) => regex.ok && regex.test(value);
}
