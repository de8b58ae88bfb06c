import type { Fact } from '../../model/fact.ts';
import type { ControllerDefaultName } from '../../model/facts/controller-default.ts';
import { map, type Sourced, sourced } from '../../text/sourced.ts';
import { commaParts } from './codecs/list.ts';
import type { Settings } from './settings.ts';

type Read = (key: string, otherwise: string) => Sourced<string>;
type Flag = (name: string) => Sourced<string> | undefined;

/** Puts several settings into one text. */
const join = (
  write: (...texts: readonly string[]) => string,
  ...parts: readonly Sourced<string>[]
): Sourced<string> => ({
  value: write(...parts.map(({ value }) => value)),
  from: parts.flatMap(({ from }) => from),
});

const seconds = (of: Sourced<string>): Sourced<string> => map(of, (text) => (/^\d+$/.test(text) ? `${text}s` : text));

function bodyLimit(read: Read): Sourced<string> | null {
  const limit = read('proxy-body-size', '1m');
  return limit.value === '0' ? null : limit;
}

function timeouts(read: Read): Sourced<string> {
  const of = (key: string, otherwise: string) => seconds(read(key, otherwise));
  const write = (readTime = '', send = '', connect = '') =>
    readTime === '60s' && send === '60s' && connect === '5s'
      ? '60s'
      : `${readTime} (reading; sending ${send}, connecting ${connect})`;
  return join(write, of('proxy-read-timeout', '60'), of('proxy-send-timeout', '60'), of('proxy-connect-timeout', '5'));
}

function hsts(read: Read): Sourced<string> | null {
  const isOn = read('hsts', 'true');
  if (isOn.value === 'false') return null;
  const age = read('hsts-max-age', '31536000');
  const below = read('hsts-include-subdomains', 'true');
  const preload = read('hsts-preload', 'false');
  const write = (_on?: string, seconds?: string, all?: string, early?: string) =>
    `max-age=${seconds}${all === 'false' ? '' : '; includeSubDomains'}${early === 'true' ? '; preload' : ''}`;
  return join(write, isOn, age, below, preload);
}

const retries = (read: Read): Sourced<string> | null => {
  const when = read('proxy-next-upstream', 'error timeout');
  const tries = read('proxy-next-upstream-tries', '3');
  return when.value === 'off' ? null : join((on, count) => `${on}, ${count} tries`, when, tries);
};

/** The client's address where the proxies in front are believed (nginx.tmpl, real_ip). */
function clientAddress(read: Read): Sourced<string> | null {
  const forwarded = read('use-forwarded-headers', 'false');
  const isOn = [forwarded, read('enable-real-ip', 'false')].filter(({ value }) => value === 'true');
  if (isOn.length === 0) return null;
  const write = (header?: string, networks = '') =>
    `${header} from ${commaParts(networks).join(', ')}${forwarded.value === 'true' ? '; X-Forwarded-Proto, -Host and -Port too' : ''}`;
  return join(write, read('forwarded-for-header', 'X-Forwarded-For'), read('proxy-real-ip-cidr', '0.0.0.0/0'), ...isOn);
}

/**
 * What the controller does to every request though nobody asked for it (ingress-nginx 1.15.1, config.go, NewDefault),
 * by the value in force; null where the controller's ConfigMap switches it off.
 */
const defaults: Readonly<Record<ControllerDefaultName, (read: Read, flag: Flag) => Sourced<string> | null>> = {
  'body-limit': bodyLimit,
  'backend-timeouts': timeouts,
  hsts,
  retries,
  'client-address': clientAddress,
  'client-address-headers': (read) =>
    read('use-forwarded-headers', 'false').value === 'true'
      ? null
      : sourced('X-Real-IP, X-Forwarded-Host, X-Forwarded-Port, X-Forwarded-Scheme, X-Scheme'),
  'blocked-addresses': (read) => {
    const networks = map(read('block-cidrs', ''), (text) => commaParts(text).join(', '));
    return networks.value === '' ? null : networks;
  },
  'underscore-headers': (read) =>
    map(read('enable-underscores-in-headers', 'false'), (kept) => (kept === 'true' ? 'passed on' : 'dropped')),
  'path-normalisation': () => sourced('matched decoded, merged and dot-resolved; forwarded as sent'),
  // nginx itself, before any location is looked for.
  'refused-methods': () => sourced('TRACE and CONNECT'),
  'default-certificate': (_read, flag) => flag('default-ssl-certificate') ?? sourced('self-signed'),
  'default-backend': (_read, flag) => {
    const service = flag('default-backend-service');
    // A Service that answers in its place has a route.
    return service ? null : sourced('the built-in default backend (404)');
  },
  gzip: (read) => map(read('use-gzip', 'false'), (on) => (on === 'true' ? 'on' : 'off')),
  'tls-versions': (read) => read('ssl-protocols', 'TLSv1.2 TLSv1.3'),
};

/** The controller's defaults as facts, those of its ConfigMap where the input holds it. */
export function controllerDefaults({ values, flags, defaultService }: Settings): readonly Fact[] {
  const flag: Flag = (name) =>
    name === 'default-backend-service' && !defaultService ? undefined : flags.values.get(name);
  const read: Read = (key, otherwise) => values.get(key) ?? sourced(otherwise);
  return Object.entries(defaults).flatMap(([name, inForce]): readonly Fact[] => {
    const stated = inForce(read, flag);
    if (!stated) return [];
    const value = { name: name as ControllerDefaultName, value: stated.value };
    return [{ kind: 'controllerDefault', value, from: stated.from, rule: name }];
  });
}
