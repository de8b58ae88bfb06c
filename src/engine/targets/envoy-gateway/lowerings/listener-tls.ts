import { finding } from '../../../report/diagnostic.ts';
import { asNear, type Lowering, unsupported } from '../../gateway-api/lowering.ts';

/** Ciphers of TLS 1.2 that Envoy can offer, by their OpenSSL names (Envoy, tls.v3.TlsParameters.cipher_suites). */
const offered: ReadonlySet<string> = new Set([
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-SHA',
  'ECDHE-RSA-AES128-SHA',
  'ECDHE-ECDSA-AES256-SHA',
  'ECDHE-RSA-AES256-SHA',
  'AES128-GCM-SHA256',
  'AES256-GCM-SHA384',
  'AES128-SHA',
  'AES256-SHA',
]);

const ciphersLeftOut = finding<{ names: readonly string[] }>({
  code: 'ciphers-left-out',
  severity: 'differs',
  text: ({ names }) => `These words of ssl-ciphers are left out because Envoy has no such cipher: ${names.join(', ')}.`,
  why: 'Envoy takes a list of ciphers by name, no groups and no exclusions, and knows none of the old ones such as DHE or 3DES. A client that has only those can’t connect.',
});

const noCipherLeft = finding<{ ciphers: string }>({
  code: 'ciphers-not-expressible',
  severity: 'differs',
  text: ({ ciphers }) =>
    `The listener offers Envoy’s own ciphers instead of ${ciphers}, none of which it knows by name.`,
  why: 'Write the ciphers one by one under tls.ciphers of a ClientTrafficPolicy on the listener, in OpenSSL’s names.',
});

const clientOrderLost = finding<Record<never, never>>({
  code: 'server-cipher-order',
  severity: 'differs',
  text: () => 'The order of the server decides among the ciphers; until now that of the client did.',
  why: 'Envoy always prefers its own order. Clients connect all the same.',
});

/** Ciphers become a ClientTrafficPolicy on the https listeners of the host; the server's order is Envoy's only way. */
export const listenerTls: Lowering<'listenerTls'> = ({ value, from }) => {
  const words = (value.ciphers ?? '').split(/[:\s]+/).filter((word) => word !== '');
  const ciphers = words.filter((word) => offered.has(word));
  // TLS 1.3 ciphers can't be chosen in either.
  const lost = words.filter((word) => !offered.has(word) && !word.startsWith('TLS_') && !word.startsWith('!'));
  if (words.length > 0 && ciphers.length === 0)
    return unsupported({}, noCipherLeft({ ciphers: value.ciphers ?? '' }, ...from));
  const piece = { by: 'listener-tls', from, body: { kind: 'ClientTrafficPolicy', spec: { tls: { ciphers } } } };
  return asNear(ciphers.length > 0 ? { listeners: [piece] } : {}, [
    ...(lost.length > 0 ? [ciphersLeftOut({ names: lost }, ...from)] : []),
    ...(value.prefersServerCiphers === false ? [clientOrderLost({}, ...from)] : []),
  ]);
};
