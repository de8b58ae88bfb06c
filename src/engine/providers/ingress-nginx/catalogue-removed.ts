/** A name that older releases read and v1.15 does not, with the release that dropped it (the controller's changelog). */
export interface RemovedAnnotation {
  readonly name: string;
  /** Completes "ingress-nginx …". */
  readonly since: string;
  /** What took its place, or what to look for, in one sentence. */
  readonly instead: string;
}

const drop = (release: string): string => `stopped reading it in ${release}`;
const beforeOne = 'stopped reading it before 1.0';
const tracing = 'enable-opentelemetry took its place.';
const globalLimit = 'Only limit-rps and limit-rpm are left, which count per replica.';
const baseUrl = 'Let the application write its own base address.';
const noInfluxdb = 'Requests are no longer reported to InfluxDB.';
const noFirewall = 'ModSecurity (enable-modsecurity) is the only firewall left.';

export const removedAnnotations: readonly RemovedAnnotation[] = [
  { name: 'add-base-url', since: drop('0.22.0'), instead: baseUrl },
  { name: 'base-url-scheme', since: drop('0.22.0'), instead: baseUrl },
  { name: 'enable-opentracing', since: drop('1.10.0'), instead: tracing },
  { name: 'opentracing-trust-incoming-span', since: drop('1.10.0'), instead: tracing },
  { name: 'opentracing-operation-name', since: drop('1.10.0'), instead: tracing },
  { name: 'session-cookie-hash', since: drop('0.24.0'), instead: 'The affinity cookie is always hashed the same way.' },
  { name: 'enable-influxdb', since: drop('1.7.1'), instead: noInfluxdb },
  { name: 'influxdb-measurement', since: drop('1.7.1'), instead: noInfluxdb },
  { name: 'influxdb-port', since: drop('1.7.1'), instead: noInfluxdb },
  { name: 'influxdb-host', since: drop('1.7.1'), instead: noInfluxdb },
  { name: 'influxdb-server-name', since: drop('1.7.1'), instead: noInfluxdb },
  {
    name: 'secure-verify-ca-secret',
    since: drop('0.27.0'),
    instead: 'proxy-ssl-secret with proxy-ssl-verify took its place: the certificate of the backend is not checked.',
  },
  {
    name: 'secure-backends',
    since: drop('0.21.0'),
    instead: 'backend-protocol: HTTPS took its place: the backend is spoken to in plain HTTP.',
  },
  {
    name: 'grpc-backend',
    since: drop('0.21.0'),
    instead: 'backend-protocol: GRPC took its place: the backend is spoken to in plain HTTP.',
  },
  { name: 'global-rate-limit', since: drop('1.12.0'), instead: globalLimit },
  { name: 'global-rate-limit-window', since: drop('1.12.0'), instead: globalLimit },
  { name: 'global-rate-limit-key', since: drop('1.12.0'), instead: globalLimit },
  { name: 'global-rate-limit-ignored-cidrs', since: drop('1.12.0'), instead: globalLimit },
  { name: 'mirror-uri', since: beforeOne, instead: 'mirror-target took its place: no request is copied.' },
  { name: 'upstream-max-fails', since: beforeOne, instead: 'proxy-next-upstream-tries is what is left.' },
  { name: 'upstream-fail-timeout', since: beforeOne, instead: 'proxy-next-upstream-timeout is what is left.' },
  { name: 'lua-resty-waf', since: drop('0.27.0'), instead: noFirewall },
  { name: 'lua-resty-waf-debug', since: drop('0.27.0'), instead: noFirewall },
];
