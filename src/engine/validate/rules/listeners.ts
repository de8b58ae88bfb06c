import { since } from '../availability.ts';
import { qualifiedName, wildcardName } from '../schema/patterns.ts';
import { isIPv4, isIPv6 } from './address.ts';
import { type Rule, repeats } from './rule.ts';
import type { Listener, ListenerTls } from './shapes.ts';

const eachListener = (
  code: string,
  wrong: (listener: Listener) => string | undefined,
  at: string,
  versions = since('1.2'),
): Rule<readonly Listener[]> => ({
  code,
  since: versions,
  check: (listeners, tell) =>
    listeners.forEach((listener, index) => {
      const message = wrong(listener);
      if (message !== undefined) tell(message, index, at);
    }),
});

const plain = new Set(['HTTP', 'TCP', 'UDP']);
const nameless = new Set(['TCP', 'UDP']);

/*
 * That names are unique within listeners, and ports within perPort, is already said by their being keys of those lists.
 */

/** What holds for the listeners of a Gateway or ListenerSet. */
export const listenerRules: readonly Rule<readonly Listener[]>[] = [
  eachListener(
    'tls-on-plain-listener',
    ({ protocol, tls }) =>
      plain.has(protocol) && tls !== undefined ? `A listener with protocol ${protocol} cannot have tls.` : undefined,
    'tls',
  ),
  eachListener(
    'https-listener-not-terminating',
    ({ protocol, tls }) =>
      protocol === 'HTTPS' && tls !== undefined && tls.mode !== 'Terminate'
        ? `A listener with protocol HTTPS terminates TLS: its mode must be Terminate, not ${tls.mode}.`
        : undefined,
    'tls',
  ),
  eachListener(
    'tls-listener-without-tls',
    ({ protocol, tls }) =>
      protocol === 'TLS' && tls === undefined
        ? 'A listener with protocol TLS needs tls with a mode: Terminate or Passthrough.'
        : undefined,
    'tls',
    since('1.5'),
  ),
  eachListener(
    'hostname-on-stream-listener',
    ({ protocol, hostname }) =>
      nameless.has(protocol) && hostname !== undefined
        ? `A listener with protocol ${protocol} cannot tell host names apart and has no hostname.`
        : undefined,
    'hostname',
  ),
  {
    code: 'listener-repeated',
    check: (listeners, tell) =>
      repeats(
        listeners,
        ({ port, protocol, hostname = '' }) => `${port} ${protocol} ${hostname}`,
        ({ port, protocol, hostname }, at) =>
          tell(
            `Another listener has port ${port}, protocol ${protocol} and ${hostname ? `hostname ${hostname}` : 'no hostname'} too.`,
            at,
          ),
      ),
  },
];

/** TLS is terminated with a certificate, or with whatever an implementation's options say. */
export const certificateToTerminate: Rule<ListenerTls> = {
  code: 'certificate-missing',
  check: ({ mode, certificateRefs = [], options = {} }, tell) => {
    if (mode === 'Terminate' && certificateRefs.length === 0 && Object.keys(options).length === 0)
      tell('Terminating TLS needs certificateRefs or options.');
  },
};

interface Address {
  readonly type: string;
  readonly value?: string;
}

/** An address of type Hostname is one. */
export const hostnameAddress: Rule<Address> = {
  code: 'address-not-hostname',
  check: ({ type, value }, tell) => {
    if (type === 'Hostname' && value !== undefined && !wildcardName.test.test(value))
      tell(`A Hostname address must ${wildcardName.must}.`, 'value');
  },
};

/** An address of type IPAddress is one. */
export const ipAddress: Rule<Address> = {
  code: 'address-not-ip',
  check: ({ type, value }, tell) => {
    if (type === 'IPAddress' && value !== undefined && !isIPv4(value) && !isIPv6(value))
      tell('An IPAddress must be an IPv4 or IPv6 address.', 'value');
  },
};

/** Addresses of these types are asked for once. */
export const uniqueAddresses: Rule<readonly Address[]> = {
  code: 'address-repeated',
  check: (addresses, tell) =>
    repeats(
      addresses,
      ({ type, value }) =>
        (type === 'IPAddress' || type === 'Hostname') && value !== undefined ? `${type} ${value}` : undefined,
      ({ type, value }, at) => tell(`The ${type} ${value} is already listed.`, at),
    ),
};

type Keyed = Readonly<Record<string, unknown>>;

/** Labels and annotations handed to the infrastructure have well-formed keys. */
export const infrastructureKeys: Rule<Keyed> = {
  code: 'infrastructure-key-syntax',
  check: (entries, tell) => {
    for (const key of Object.keys(entries))
      if (!qualifiedName.test.test(key)) tell(`The key "${key}" must ${qualifiedName.must}.`, key);
  },
};

/** The prefix of such a key is shorter than 253 characters. */
export const infrastructureKeyPrefix: Rule<Keyed> = {
  code: 'infrastructure-key-prefix-too-long',
  check: (entries, tell) => {
    for (const key of Object.keys(entries))
      if ((key.split('/')[0] ?? '').length >= 253)
        tell('The part of the key before "/" must be shorter than 253 characters.', key);
  },
};

/** The API server can't tell an address from a name by its pattern alone: SNI never holds an address. */
export const noAddressAsHostname: Rule<readonly string[]> = {
  code: 'hostname-is-ip',
  since: since('1.5'),
  check: (hostnames, tell) =>
    hostnames.forEach((hostname, at) => {
      if (isIPv4(hostname))
        tell(`${hostname} is an IP address: clients send host names only in the TLS handshake.`, at);
    }),
};
