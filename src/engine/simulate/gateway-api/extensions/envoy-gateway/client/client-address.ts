import { contains, type Network, parseAddress, parseNetwork } from '../../../../access/networks.ts';
import type { Request } from '../../../../request.ts';
import { child, type Fields, flagOf, has, numberOf, textOf, textsOf } from '../../../fields.ts';

type ClientOf = (request: Request) => string | null;

const peerOf = ({ client }: Request): string => client ?? '127.0.0.1';

/**
 * How the client's address is found (ClientIPDetectionSettings; Envoy's original_ip_detection extensions); undefined
 * where it is that of the connection.
 */
export function clientAddress(detection: Fields): ClientOf | undefined {
  if (has(detection, 'customHeader')) return fromHeader(child(detection, 'customHeader'));
  const forwarded = child(detection, 'xForwardedFor');
  if (has(forwarded, 'trustedCIDRs')) return behindTrusted(textsOf(forwarded, 'trustedCIDRs'));
  if (has(forwarded, 'numTrustedHops')) return byHops(Math.max(1, numberOf(forwarded, 'numTrustedHops') ?? 1));
  return undefined;
}

const fromHeader = (header: Fields): ClientOf => {
  const name = textOf(header, 'name', '').toLowerCase();
  const closed = flagOf(header, 'failClosed');
  return (request) => {
    const value = Object.hasOwn(request.headers, name) ? (request.headers[name] ?? '') : '';
    return parseAddress(value) ? value : closed ? null : peerOf(request);
  };
};

const chainOf = ({ headers }: Request): readonly string[] =>
  (headers['x-forwarded-for'] ?? '').split(',').map((part) => part.trim());

/** The address that so many proxies in front have left, counted from the end of the list. */
const byHops =
  (hops: number): ClientOf =>
  (request) => {
    const found = chainOf(request).at(-hops) ?? '';
    return parseAddress(found) ? found : peerOf(request);
  };

/** Behind a trusted peer: from the end of the list the first that is not trusted, else the foremost. */
const behindTrusted = (cidrs: readonly string[]): ClientOf => {
  const trusted = cidrs.flatMap((text) => parseNetwork(text) ?? []);
  const isTrusted = (text: string): boolean => isIn(trusted, text);
  return (request) => {
    const peer = peerOf(request);
    if (!isTrusted(peer)) return peer;
    let last = peer;
    for (const address of chainOf(request).toReversed()) {
      if (!parseAddress(address)) return peer;
      last = address;
      if (!isTrusted(address)) break;
    }
    return last;
  };
};

const isIn = (networks: readonly Network[], text: string): boolean => {
  const address = parseAddress(text);
  return address !== null && networks.some((network) => contains(network, address));
};
