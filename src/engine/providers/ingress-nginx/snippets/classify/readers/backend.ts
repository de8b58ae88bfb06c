import { countOf, millisecondsOf } from '../../values/quantities.ts';
import { templateOf } from '../../values/template.ts';
import type { Reader, Readers } from '../reader.ts';

const retriesOn: Reader = (_, { words }) => ({ kind: 'retries', on: words, tries: null, milliseconds: null });

const retryTries: Reader = (_, { words: [value] }) => {
  const tries = countOf(value);
  return tries === null ? null : { kind: 'retries', on: null, tries, milliseconds: null };
};

const retryTime: Reader = (_, { words: [value] }) => {
  const milliseconds = millisecondsOf(value);
  return milliseconds === null ? null : { kind: 'retries', on: null, tries: null, milliseconds };
};

const pass =
  (protocol: string): Reader =>
  (_, { words: [address = ''], environment }) => ({
    kind: 'upstream-address',
    protocol: protocol === 'http' && /^https:/i.test(address) ? 'https' : protocol,
    address: templateOf(address, environment),
  });

const tlsSettings = [
  'certificate',
  'certificate_key',
  'ciphers',
  'conf_command',
  'crl',
  'name',
  'password_file',
  'protocols',
  'server_name',
  'session_reuse',
  'trusted_certificate',
  'verify',
  'verify_depth',
] as const;

const tls =
  (setting: string): Reader =>
  (_, { words }) => ({ kind: 'backend-tls', setting, values: words });

const cookie =
  (of: 'path' | 'domain' | 'flags'): Reader =>
  (_, { words: [from = '', ...to] }) => ({ kind: 'cookie-rewrite', of, from, to });

const locationRewrite: Reader = (_, { words: [from = '', to] }) => ({
  kind: 'redirect-rewrite',
  from,
  to: to ?? null,
});

export const backendReaders: Readers = {
  proxy_next_upstream: retriesOn,
  proxy_next_upstream_tries: retryTries,
  proxy_next_upstream_timeout: retryTime,
  grpc_next_upstream: retriesOn,
  grpc_next_upstream_tries: retryTries,
  grpc_next_upstream_timeout: retryTime,
  fastcgi_next_upstream: retriesOn,
  fastcgi_next_upstream_tries: retryTries,
  fastcgi_next_upstream_timeout: retryTime,
  proxy_pass: pass('http'),
  grpc_pass: pass('grpc'),
  fastcgi_pass: pass('fastcgi'),
  memcached_pass: pass('memcached'),
  proxy_http_version: (_, { words: [version = ''] }) => ({ kind: 'http-version', version }),
  proxy_cookie_path: cookie('path'),
  proxy_cookie_domain: cookie('domain'),
  proxy_cookie_flags: cookie('flags'),
  proxy_redirect: locationRewrite,
  ...Object.fromEntries(
    tlsSettings.flatMap((setting) => [
      [`proxy_ssl_${setting}`, tls(setting)],
      [`grpc_ssl_${setting}`, tls(setting)],
    ]),
  ),
};
