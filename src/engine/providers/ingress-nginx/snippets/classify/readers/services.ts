import { directiveNames } from '../../../../../nginx/directives.ts';
import type { ClientAddress, Firewall } from '../../behaviours/access.ts';
import { countOf } from '../../values/quantities.ts';
import { templateOf } from '../../values/template.ts';
import type { Reader, Readers } from '../reader.ts';

const authRequest: Reader = (_, { words: [uri = ''] }) => ({ kind: 'auth-request', uri: uri === 'off' ? null : uri });

const authVariable: Reader = (_, { words: [name = '', value = ''], environment }) => ({
  kind: 'auth-variable',
  name: name.replace(/^\$/, ''),
  value: templateOf(value, environment),
});

const basicAuth: Reader = (_, { words: [realm = ''] }) => ({
  kind: 'basic-auth',
  enabled: realm !== 'off',
  realm: realm === 'off' ? null : realm,
  file: null,
});

const passwordFile: Reader = (_, { words: [file = ''] }) => ({ kind: 'basic-auth', enabled: null, realm: null, file });

/** `error_page 404 500 =200 /x`: the last word is the target, an `=` before it changes the status. */
const errorPage: Reader = (_, { words, environment }) => {
  const target = words.at(-1);
  const middle = words.slice(0, -1);
  const changed = middle.find((word) => word.startsWith('='));
  const statuses = middle.filter((word) => !word.startsWith('=')).map(countOf);
  if (target === undefined || statuses.length === 0 || statuses.includes(null)) return null;
  const status = changed === undefined ? 'same' : changed === '=' ? 'of-target' : countOf(changed.slice(1));
  if (status === null) return null;
  return {
    kind: 'error-page',
    statuses: statuses.filter((code) => code !== null),
    answerStatus: status,
    target: templateOf(target, environment),
  };
};

const mirror: Reader = (_, { words: [uri = ''] }) => ({
  kind: 'mirror',
  uri: uri === 'off' ? null : uri,
  copiesBody: null,
});

const mirrorBody: Reader = (_, { words: [value] }) => ({ kind: 'mirror', uri: null, copiesBody: value !== 'off' });

const accessLog: Reader = (_, { words: [file = ''] }) => ({
  kind: 'access-log',
  enabled: file !== 'off',
  file: file === 'off' ? null : file,
});

const bodyRewrite: Reader = (_, { words }) => ({ kind: 'body-rewrite', values: words });

const firewall =
  (setting: Firewall['setting']): Reader =>
  (_, { words }) => ({
    kind: 'firewall',
    setting,
    enabled: setting === 'switch' ? words[0]?.toLowerCase() !== 'off' : null,
    text: words.join(' '),
  });

const tracingSettings = [
  'opentelemetry',
  'opentelemetry_attribute',
  'opentelemetry_capture_headers',
  'opentelemetry_config',
  'opentelemetry_ignore_paths',
  'opentelemetry_operation_name',
  'opentelemetry_propagate',
  'opentelemetry_service_name',
  'opentelemetry_trust_incoming_spans',
  'opentracing',
  'opentracing_location_operation_name',
  'opentracing_operation_name',
  'opentracing_propagate_context',
  'opentracing_tag',
  'opentracing_trust_incoming_span',
] as const;

const tracing =
  (setting: string): Reader =>
  (_, { words }) => ({ kind: 'tracing', setting, values: words });

const clientAddress =
  (setting: ClientAddress['setting']): Reader =>
  (_, { words: [value = ''] }) => ({ kind: 'client-address', setting, value });

const listenerTls =
  (setting: string): Reader =>
  (_, { words }) => ({ kind: 'listener-tls', setting, values: words });

const tlsNames = directiveNames.filter((name) => name.startsWith('ssl_') && !name.includes('_by_lua'));

export const serviceReaders: Readers = {
  auth_request: authRequest,
  auth_request_set: authVariable,
  auth_basic: basicAuth,
  auth_basic_user_file: passwordFile,
  error_page: errorPage,
  mirror,
  mirror_request_body: mirrorBody,
  access_log: accessLog,
  sub_filter: bodyRewrite,
  modsecurity: firewall('switch'),
  modsecurity_rules: firewall('rules'),
  modsecurity_rules_file: firewall('rules-file'),
  modsecurity_rules_remote: firewall('rules-remote'),
  modsecurity_transaction_id: firewall('transaction-id'),
  real_ip_header: clientAddress('header'),
  set_real_ip_from: clientAddress('trusted-proxy'),
  real_ip_recursive: clientAddress('recursive'),
  ...Object.fromEntries(tlsNames.map((name) => [name, listenerTls(name.slice('ssl_'.length))])),
  ...Object.fromEntries(tracingSettings.map((setting) => [setting, tracing(setting)])),
};
