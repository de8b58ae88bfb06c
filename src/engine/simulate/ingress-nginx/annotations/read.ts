import type { Cluster } from '../controller/cluster.ts';
import type { Configuration } from '../controller/configuration.ts';
import type { IngressObject } from '../controller/objects.ts';
import { type ReadingContext, readBasicAuth, readClientTls, readExternalAuth, readNetworks } from './access.ts';
import { parseSize } from './codecs.ts';
import { annotationReader, valueOr } from './reader.ts';
import { readRedirect, readRewrite } from './rewriting.ts';
import type { Settings } from './settings.ts';
import type { AnnotationName } from './table.ts';
import { readAffinity, readAliases, readCanary, readCors, readCustomHeaders, readHttpErrors } from './traffic.ts';

/** Annotations that change no answer by themselves, yet drop the Ingress when malformed. */
const dropWhenInvalid = [
  'client-body-buffer-size',
  'connection-proxy-header',
  'fastcgi-index',
  'fastcgi-params-configmap',
  'http2-push-preload',
  'limit-allowlist',
  'limit-connections',
  'limit-rpm',
  'limit-rps',
  'load-balance',
  'opentelemetry-operation-name',
  'proxy-ssl-secret',
  'ssl-ciphers',
  'ssl-passthrough',
  'upstream-hash-by',
  'upstream-hash-by-subset',
  'upstream-hash-by-subset-size',
  'upstream-vhost',
  'x-forwarded-prefix',
  'default-backend',
] as const satisfies readonly AnnotationName[];

/** The settings of an Ingress, or the annotation whose value makes the controller drop it. */
export function readSettings(
  ingress: IngressObject,
  configuration: Configuration,
  cluster: Cluster,
): { readonly settings: Settings; readonly dropped: AnnotationName | null } {
  const reader = annotationReader(ingress, configuration);
  const context: ReadingContext = { reader, ingress, configuration, cluster };
  for (const name of dropWhenInvalid) if (reader.text(name).state === 'invalid') reader.drop(name);
  denyForeignCertificate(context);
  const clientTls = readClientTls(context);
  const settings = {
    clientTls: clientTls.config,
    clientTlsError: clientTls.error,
    canary: readCanary(reader),
    rewrite: readRewrite(reader, configuration),
    redirect: readRedirect(reader),
    cors: readCors(reader),
    allow: readNetworks(context, 'allowlist-source-range'),
    deny: readNetworks(context, 'denylist-source-range'),
    basicAuth: readBasicAuth(context),
    externalAuth: readExternalAuth(context),
    customHeaders: readCustomHeaders(context),
    customHttpErrors: readHttpErrors(reader),
    affinity: readAffinity(reader),
    aliases: readAliases(reader),
    snippets: {
      configuration: configuration.allowSnippets ? valueOr(reader.text('configuration-snippet'), '') : '',
      server: configuration.allowSnippets ? valueOr(reader.text('server-snippet'), '') : '',
    },
    ...readValues(context),
  };
  return { settings: { ...settings, denied: reader.outcome.denied }, dropped: reader.outcome.dropped };
}

function readValues({ reader, ingress, configuration, cluster }: ReadingContext) {
  const defaultBackend = valueOr(reader.text('default-backend'), '');
  const bodySize = valueOr(reader.text('proxy-body-size'), configuration.bodySize);
  return {
    usePortInRedirects: valueOr(reader.bool('use-port-in-redirects'), configuration.usePortInRedirects),
    globalAuth: valueOr(reader.bool('enable-global-auth'), true),
    satisfyAny: valueOr(reader.text('satisfy'), '') === 'any',
    // A size nginx can't print leaves its own built-in default of 1m.
    bodySize: parseSize(bodySize) ?? 1024 ** 2,
    upstreamVhost: valueOr(reader.text('upstream-vhost'), ''),
    forwardedPrefix: valueOr(reader.text('x-forwarded-prefix'), ''),
    connection: valueOr(reader.text('connection-proxy-header'), ''),
    interceptErrors: !valueOr(reader.bool('disable-proxy-intercept-errors'), false),
    defaultBackend: cluster.hasService(ingress.namespace, defaultBackend) ? defaultBackend : '',
    backendProtocol: valueOr(reader.text('backend-protocol'), 'HTTP'),
    mirror: valueOr(reader.text('mirror-target'), ''),
    rateLimited: (['limit-rps', 'limit-rpm', 'limit-connections'] as const).some(
      (name) => valueOr(reader.integer(name), 0) > 0,
    ),
    stickyCanary: valueOr(reader.text('affinity-canary-behavior'), 'sticky') !== 'legacy',
    sslPassthrough: valueOr(reader.bool('ssl-passthrough'), false),
  };
}

/** proxy-ssl-secret must name a Secret of the own namespace (annotations/proxyssl). */
function denyForeignCertificate({ reader, ingress, configuration, cluster }: ReadingContext): void {
  const secret = reader.text('proxy-ssl-secret');
  if (secret.state !== 'ok') return;
  const [namespace = '', name] = secret.value.split('/');
  if (name === undefined) reader.deny('proxy-ssl-secret', 'proxy-ssl-secret must read namespace/name');
  else if (namespace !== ingress.namespace && !configuration.crossNamespace) {
    reader.deny('proxy-ssl-secret', 'the Secret lies in another namespace');
  } else if (!cluster.hasSecret(namespace, name)) {
    reader.deny('proxy-ssl-secret', `the Secret ${secret.value} does not exist`);
  }
}
