import { type Network, parseNetworks } from '../../access/networks.ts';
import type { Cluster } from '../controller/cluster.ts';
import type { Configuration } from '../controller/configuration.ts';
import type { IngressObject } from '../controller/objects.ts';
import { type AnnotationReader, valueOr } from './reader.ts';
import type { BasicAuth, ClientTls, Denial, ExternalAuth } from './settings.ts';

/** What the readers of one Ingress have at hand. */
export interface ReadingContext {
  readonly reader: AnnotationReader;
  readonly ingress: IngressObject;
  readonly configuration: Configuration;
  readonly cluster: Cluster;
}

/** An address list: the annotation's, else the ConfigMap's; a bad one denies the location (annotations/ipallowlist). */
export function readNetworks(
  { reader, configuration }: ReadingContext,
  name: 'allowlist-source-range' | 'denylist-source-range',
): readonly Network[] {
  const fallback = name === 'allowlist-source-range' ? configuration.allowlist : configuration.denylist;
  const reading = reader.text(name);
  if (reading.state === 'missing') return parseNetworks(fallback) ?? [];
  const networks = reading.state === 'ok' ? parseNetworks(reading.value) : null;
  if (!networks) reader.deny(name, 'the list holds something that is neither an address nor a CIDR block');
  return networks ?? [];
}

/** Basic or digest auth; without a usable Secret the location is denied (annotations/auth). */
export function readBasicAuth(context: ReadingContext): BasicAuth | null {
  const { reader, ingress, configuration, cluster } = context;
  const type = reader.text('auth-type');
  if (type.state === 'invalid') reader.drop('auth-type');
  if (type.state !== 'ok') return null;
  const secretType = reader.text('auth-secret-type');
  if (secretType.state === 'invalid') {
    reader.drop('auth-secret-type');
    return null;
  }
  const secret = reader.text('auth-secret');
  const [name = '', namespace = ingress.namespace, more] = valueOr(secret, '').split('/').reverse();
  const problem =
    secret.state !== 'ok' || more !== undefined
      ? 'auth-type is set and auth-secret names no Secret'
      : namespace !== ingress.namespace && !configuration.crossNamespace
        ? 'the Secret lies in another namespace'
        : cluster.hasSecret(namespace, name)
          ? ''
          : `the Secret ${namespace}/${name} does not exist`;
  if (problem) {
    reader.deny('auth-secret', problem);
    return null;
  }
  const realm = reader.text('auth-realm');
  if (realm.state === 'invalid') {
    reader.drop('auth-realm');
    return null;
  }
  return {
    type: valueOr(type, '') === 'basic' ? 'basic' : 'digest',
    realm: valueOr(realm, ''),
    secret: `${namespace}/${name}`,
    file: valueOr(secretType, 'auth-file') === 'auth-map' ? null : cluster.secretText(namespace, name, 'auth'),
  };
}

/** External auth: an address that can't be read denies, some bad details switch the whole check off (annotations/authreq). */
export function readExternalAuth(context: ReadingContext): ExternalAuth | null {
  const { reader, ingress, configuration } = context;
  const url = reader.text('auth-url');
  if (url.state === 'invalid') reader.drop('auth-url');
  if (url.state !== 'ok') return null;
  const deny = (
    name: 'auth-url' | 'auth-method' | 'auth-cache-duration' | 'auth-response-headers' | 'auth-proxy-set-headers',
    why: string,
  ) => {
    reader.deny(name, why);
    return null;
  };
  const host = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]+)/i.exec(url.value)?.[1];
  if (host === undefined || host.includes('..')) return deny('auth-url', 'the address is no URL with a host');
  if (reader.text('auth-method').state === 'invalid') return deny('auth-method', 'the method is unknown');
  const cached = reader.text('auth-cache-duration');
  if (cached.state === 'invalid') return null;
  if (!valueOr(cached, '').split(',').every(isCacheDuration))
    return deny('auth-cache-duration', 'it says how long answers are kept in a way that nginx cannot read');
  const headers = reader.text('auth-response-headers');
  const named = valueOr(headers, '').split(',');
  if (headers.state === 'invalid' || !named.every((name) => /^[a-zA-Z\d\-_]*$/.test(name.trim()))) {
    return deny('auth-response-headers', 'a header name is malformed');
  }
  const [, namespace = ingress.namespace] = valueOr(reader.text('auth-proxy-set-headers'), '').split('/').reverse();
  if (namespace !== ingress.namespace && !configuration.crossNamespace) {
    return deny('auth-proxy-set-headers', 'the ConfigMap lies in another namespace');
  }
  if (reader.text('auth-request-redirect').state === 'invalid') return null;
  if (reader.bool('auth-always-set-cookie').state === 'invalid') return null;
  return {
    url: url.value,
    signin: valueOr(reader.text('auth-signin'), ''),
    signinParameter: valueOr(reader.text('auth-signin-redirect-param'), '') || 'rd',
    responseHeaders: named.map((name) => name.trim()).filter((name) => name !== ''),
  };
}

/** Status codes, then lengths of time: `200 202 5m`; an empty one is passed over (annotations/authreq ValidCacheDuration). */
const isCacheDuration = (text: string): boolean => {
  const words = text.split(' ').filter((word) => word !== '');
  const isTime = (word: string | undefined) => /^\d+(ms|s|m|h|d|w|M|y)$/.test(word ?? '');
  const first = words.findIndex(isTime);
  return words.length === 0 || (first >= 0 && !words.slice(first).some((word) => /^\d{3}$/.test(word)));
};

/** Client certificates; a Secret that can't be used shuts the whole server (annotations/authtls). */
export function readClientTls(context: ReadingContext): { config: ClientTls | null; error: Denial | null } {
  const { reader, ingress, configuration, cluster } = context;
  const secret = reader.text('auth-tls-secret');
  if (secret.state === 'invalid') reader.drop('auth-tls-secret');
  if (secret.state !== 'ok') return { config: null, error: null };
  const [namespace = '', name, more] = secret.value.split('/');
  const problem =
    name === undefined || more !== undefined
      ? 'auth-tls-secret must read namespace/name'
      : namespace !== ingress.namespace && !configuration.crossNamespace
        ? 'the Secret lies in another namespace'
        : cluster.hasSecret(namespace, name)
          ? ''
          : `the Secret ${secret.value} does not exist`;
  if (problem) {
    reader.deny('auth-tls-secret', problem);
    return { config: null, error: { reason: problem, annotation: 'auth-tls-secret' } };
  }
  for (const name of ['auth-tls-error-page', 'auth-tls-match-cn'] as const) {
    if (reader.text(name).state === 'invalid') reader.drop(name);
  }
  if (reader.bool('auth-tls-pass-certificate-to-upstream').state === 'invalid') {
    reader.drop('auth-tls-pass-certificate-to-upstream');
  }
  const config = {
    secret: secret.value,
    verify: valueOr(reader.text('auth-tls-verify-client'), 'on'),
    matchCommonName: valueOr(reader.text('auth-tls-match-cn'), ''),
    errorPage: valueOr(reader.text('auth-tls-error-page'), ''),
    passCertificate: valueOr(reader.bool('auth-tls-pass-certificate-to-upstream'), false),
  };
  return { config, error: null };
}
