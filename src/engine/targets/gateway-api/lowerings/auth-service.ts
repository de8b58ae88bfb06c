import type { FactKind } from '../../../model/fact.ts';
import type { Route, ServiceBackend } from '../../../model/routing.ts';
import { isAddress, isPreciseHostname } from '../hostnames.ts';
import type { RouteContext } from '../lowering.ts';

/** A Service by the number of its port. */
export interface AskedService {
  readonly namespace: string;
  readonly name: string;
  readonly port: number;
}

/** Whom an authentication URL asks, and for what path. */
export interface AuthService {
  /** The Service of the cluster that answers; null: some other server. */
  readonly service: AskedService | null;
  readonly secure: boolean;
  readonly hostname: string;
  readonly port: number;
  /** The host that the client asks is asked in turn. */
  readonly isOwnHost: boolean;
  readonly path: AuthPath;
}

/** `fixed`: the same for every request; `before`: what the path of the request is put behind. */
interface AuthPath {
  readonly type: 'fixed' | 'before';
  readonly value: string;
}

const address = /^(https?):\/\/([^/?#:\s]+)(?::(\d{1,5}))?(\/[^?#]*)?(\?[^#]*)?$/i;
const ownHost = /^\$\{?(?:host|http_host|best_http_host|server_name)\}?$/i;
const ofCluster = /^([a-z](?:[-a-z0-9]*[a-z0-9])?)\.([a-z0-9](?:[-a-z0-9]*[a-z0-9])?)\.svc(?:\.cluster\.local)?\.?$/;

/** Reads an authentication URL, or says in words why no fixed server and path come of it. */
export function authServiceOf(url: string, context: RouteContext): AuthService | string {
  const [whole, scheme = '', written = '', portText, pathText = '', query = ''] = address.exec(url.trim()) ?? [];
  if (whole === undefined) return 'its address is no URL of http or https';
  const path = authPath(`${pathText === '' ? '/' : pathText}${query}`);
  if (typeof path === 'string') return path;
  const isOwnHost = ownHost.test(written);
  if (!isOwnHost && written.includes('$')) return `its host ${written} is another for each request`;
  const hostname = (isOwnHost ? context.site.host.value : written).toLowerCase();
  const secure = scheme.toLowerCase() === 'https';
  const port = portText === undefined ? (secure ? 443 : 80) : Number(portText);
  if (port < 1 || port > 65535) return 'its port is out of range';
  if (isOwnHost) {
    const service = path.type === 'fixed' ? servedBy(path.value.replace(/\?.*$/, ''), context) : null;
    if (service) return { service, secure: false, hostname, port, isOwnHost, path };
  }
  if (!isAddress(hostname) && !(isPreciseHostname(hostname) && hostname.includes('.')))
    return hostname === '' || hostname.startsWith('*')
      ? 'its host is that of the request, which may be any'
      : `${hostname} is no full host name`;
  const [, name, namespace] = ofCluster.exec(hostname) ?? [];
  const service = name === undefined || namespace === undefined ? null : { namespace, name, port };
  return { service, secure, hostname, port, isOwnHost, path };
}

function authPath(text: string): AuthPath | string {
  const whole = /^(.*)\$\{?request_uri\}?$/.exec(text);
  const value = whole?.[1] === undefined ? text : whole[1].replace(/^\/$/, '');
  const [variable] = /\$\{?\w+\}?/.exec(value) ?? [];
  if (variable !== undefined) return `its path is put together with ${variable}`;
  if (whole && value.includes('?')) return 'it carries the address of the request in its query';
  return { type: whole ? 'before' : 'fixed', value };
}

/** Behaviours with which a route does not just hand a request on. */
const changing: ReadonlySet<FactKind> = new Set<FactKind>([
  'authRequest',
  'backendProtocol',
  'backendTls',
  'conditionalRedirect',
  'fixedAnswer',
  'pathRewrite',
  'redirect',
  'trafficSplit',
  'upstreamHost',
]);

/** The Service that the host itself hands a path on to, where that is all it does. */
function servedBy(path: string, { site }: RouteContext): AskedService | null {
  const route = site.routes.find((one) => mayTake(one, path));
  const [backend, ...others] = route?.backends ?? [];
  if (!route || route.match.path.value.type === 'regex' || others.length > 0) return null;
  if (route.facts.some(({ kind }) => changing.has(kind)) || !backend || !isKnown(backend)) return null;
  return { namespace: backend.namespace, name: backend.name.value, port: backend.port.value };
}

const isKnown = (
  backend: Route['backends'][number],
): backend is ServiceBackend & { readonly port: { readonly value: number } } =>
  backend.type === 'service' && backend.port !== null;

/** Whether a route takes a path; any expression might. */
function mayTake({ match }: Route, path: string): boolean {
  const { type, value } = match.path.value;
  if (type === 'regex') return true;
  const stem = value.replace(/\/$/, '');
  return type === 'exact' ? path === value : path === stem || path.startsWith(`${stem}/`);
}
