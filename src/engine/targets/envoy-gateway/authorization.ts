import type { AddressAccess } from '../../model/facts/address-access.ts';
import type { TreeMap } from '../../yaml/tree.ts';
import { needsPcre } from '../gateway-api/regex-text.ts';

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!\/|$)|(?=\/|$))){4}(?:\/(?:3[0-2]|[12]?\d))?$/;
const ipv6 = /^(?=.*:)[0-9a-fA-F:]{2,39}(?:\/(?:12[0-8]|1[01]\d|\d{1,2}))?$/;

/** Whether a text is an address or a network in CIDR notation. */
export const isNetwork = (text: string): boolean => ipv4.test(text) || ipv6.test(text);

/** CIDRs have a mask in any case (CRDs of Envoy Gateway). */
export const withMask = (network: string): string =>
  network.includes('/') ? network : `${network}/${network.includes(':') ? 128 : 32}`;

/**
 * `authorization` of a SecurityPolicy; its first rule that matches decides. Denied addresses come first. A subject that
 * must match is an expression of the rule that allows: where it can't be evaluated, the rule does not match.
 */
export function authorization(
  lists: readonly Pick<AddressAccess, 'allow' | 'deny'>[],
  subject: string | null,
): TreeMap {
  const isClosed = subject !== null || lists.some(({ allow }) => allow.length > 0);
  const cidrs = (networks: readonly string[]) => ({ principal: { clientCIDRs: networks.map(withMask) } });
  const cel = subject === null ? {} : { cel: subject };
  const rules = lists.flatMap(({ allow, deny }) => [
    ...(deny.length > 0 ? [{ name: 'denied-addresses', action: 'Deny', ...cidrs(deny) }] : []),
    ...(allow.length > 0 ? [{ name: 'allowed-addresses', action: 'Allow', ...cidrs(allow), ...cel }] : []),
  ]);
  const anyAddress = lists.every(({ allow }) => allow.length === 0);
  const bySubject = subject !== null && anyAddress ? [{ name: 'subject', action: 'Allow', ...cel }] : [];
  return { authorization: { defaultAction: isClosed ? 'Deny' : 'Allow', rules: [...rules, ...bySubject] } };
}

/** Longest expression that surely stays below Envoy's limit of 100 instructions of RE2 (regex_max_program_size of its CEL). */
const longestPattern = 64;

/**
 * The expression (CEL) for a client certificate whose subject a pattern is found in, as in nginx; undefined where Envoy
 * would not run it. A plain text is looked for as it is.
 */
export function subjectExpression(pattern: string): string | undefined {
  const subject = 'connection.subject_peer_certificate';
  const text = JSON.stringify(pattern);
  if (/^[A-Za-z0-9 =_,@:/-]*$/.test(pattern)) return `${subject}.contains(${text})`;
  const isShort = pattern.length <= longestPattern && !/\{\d/.test(pattern) && /^[\x20-\x7e]*$/.test(pattern);
  return isShort && !needsPcre(pattern) ? `${subject}.matches(${text})` : undefined;
}
