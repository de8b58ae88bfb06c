import type { Severity } from '../../report/fate.ts';

/** A key of the controller's ConfigMap that no rule reads: what it does, and what to do about it. */
export type UntranslatedSetting =
  | {
      /** It counts only where one of these others is `true`; a default of the controller then says it. */
      readonly role: 'dependent';
      readonly on: readonly string[];
      readonly meaning: string;
    }
  | {
      /** No single request shows it. */
      readonly role: 'tuning';
      readonly default: string;
      readonly meaning: string;
    }
  | {
      readonly role: 'behaviour';
      readonly default: string;
      readonly severity: Extract<Severity, 'breaks' | 'differs'>;
      /** What it does, as the end of "it …". */
      readonly meaning: string;
      readonly advice: string;
    };

const tuning = (fallback: string, meaning: string): UntranslatedSetting => ({
  role: 'tuning',
  default: fallback,
  meaning,
});

const behaviour = (
  severity: 'breaks' | 'differs',
  fallback: string,
  meaning: string,
  advice: string,
): UntranslatedSetting => ({ role: 'behaviour', severity, default: fallback, meaning, advice });

const behindProxies = (meaning: string): UntranslatedSetting => ({
  role: 'dependent',
  on: ['use-forwarded-headers', 'enable-real-ip'],
  meaning,
});

const clientAddress = 'Tell the implementation how many proxies stand in front of it, or which of them to trust.';
const rawText = 'Read it line by line, and give each directive its place in the implementation’s own policies.';
const firewall =
  'Refuse them at the load balancer, or with the implementation’s authorization policy, before traffic moves.';

/** Keys of ingress-nginx 1.15 (internal/ingress/controller/config/config.go) that no rule reads, with their defaults. */
export const untranslatedSettings: Readonly<Record<string, UntranslatedSetting>> = {
  'proxy-ssl-location-only': tuning('false', 'Writes TLS settings of backends per location'),
  'ssl-early-data': tuning('false', 'Accepts early data of TLS 1.3'),
  'ssl-session-tickets': tuning('false', 'Resumes TLS sessions with tickets'),
  'http2-max-concurrent-streams': tuning('128', 'Limits the streams of one HTTP/2 connection'),
  'generate-request-id': tuning('true', 'Gives requests without X-Request-ID one'),
  'keep-alive': tuning('75', 'Keeps connections of clients open'),
  'keep-alive-requests': tuning('1000', 'Limits the requests of one connection'),
  'upstream-keepalive-connections': tuning('320', 'Keeps connections to backends open'),
  'upstream-keepalive-timeout': tuning('60', 'Closes idle connections to backends'),
  'client-header-timeout': tuning('60', 'Limits how long a client may take to send its headers'),
  'client-body-timeout': tuning('60', 'Limits how long a client may pause while it sends a body'),
  'large-client-header-buffers': tuning('4 8k', 'Limits the size of request headers'),
  'gzip-level': tuning('1', 'Says how hard responses are compressed'),
  'gzip-min-length': tuning('256', 'Leaves small responses uncompressed'),
  'gzip-types': tuning('', 'Lists the types of responses that are compressed'),
  'default-type': tuning('text/html', 'Names the type of responses without one'),
  'disable-access-log': tuning('false', 'Switches the access log off'),
  'server-tokens': tuning('false', 'Sends the version of nginx'),
  'strict-validate-path-type': tuning('true', 'Refuses odd paths at admission'),

  'use-http2': behaviour('differs', 'true', 'offers HTTP/2 to clients', 'Set the protocols (ALPN) of the listener.'),
  'ssl-reject-handshake': behaviour(
    'differs',
    'false',
    'refuses connections for names without a certificate',
    'A Gateway refuses such names anyway, unless a listener has no hostname.',
  ),
  'compute-full-forwarded-for': behaviour('differs', 'false', 'appends to X-Forwarded-For', clientAddress),
  'forwarded-host-header': behaviour(
    'differs',
    'X-Forwarded-Host',
    'names the header with the client’s host',
    clientAddress,
  ),
  'forwarded-for-header': behindProxies('Names the header with the client’s address'),
  'proxy-real-ip-cidr': behindProxies('Names the proxies whose word is taken'),
  'use-proxy-protocol': behaviour(
    'breaks',
    'false',
    'expects the PROXY protocol on every connection',
    'Set the implementation’s listeners to the same, or the load balancer to plain TCP: either alone fails every connection.',
  ),
  'proxy-add-original-uri-header': behaviour(
    'differs',
    'false',
    'sends X-Original-Uri to backends',
    'Gateway API sets fixed header values only; let the backend read its own path.',
  ),
  'ignore-invalid-headers': behaviour(
    'differs',
    'true',
    'drops request headers with odd names',
    'Implementations refuse or pass them on; check that no backend relies on it.',
  ),
  'allow-backend-server-header': behaviour(
    'differs',
    'false',
    'passes the Server header of backends on',
    'Set it in the implementation, which may write its own name.',
  ),
  'retry-non-idempotent': behaviour(
    'differs',
    'false',
    'repeats requests that are not idempotent too',
    'Set the implementation’s retry policy where that is wanted.',
  ),
  'limit-conn-zone-variable': behaviour(
    'differs',
    '$binary_remote_addr',
    'counts connections by another key than the client’s address',
    'Choose the key in the implementation’s rate-limit policy.',
  ),
  'enable-brotli': behaviour(
    'differs',
    'false',
    'compresses responses with Brotli',
    'Set the implementation’s compression.',
  ),
  'block-user-agents': behaviour('breaks', '', 'refuses requests by their User-Agent', firewall),
  'block-referers': behaviour('breaks', '', 'refuses requests by their Referer', firewall),
  'main-snippet': behaviour('differs', '', 'adds lines to nginx’s main configuration', rawText),
  'http-snippet': behaviour('breaks', '', 'adds lines to the http block', rawText),
  'server-snippet': behaviour('breaks', '', 'adds lines to every server', rawText),
  'location-snippet': behaviour('breaks', '', 'adds lines to every location', rawText),
  'stream-snippet': behaviour('breaks', '', 'adds lines to the stream block', rawText),
  'modsecurity-snippet': behaviour('breaks', '', 'adds rules to the firewall of every host', firewall),
};
