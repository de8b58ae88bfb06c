const hostname = /^(\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const address = /^\d+\.\d+\.\d+\.\d+$/;

/** Whether a text is an IPv4 address. */
export const isAddress = (host: string): boolean => address.test(host);

/** Whether Gateway API takes a text as `hostnames[]` and as a listener's hostname (the CRD's pattern; addresses are forbidden in words). */
export const isHostname = (host: string): boolean => host.length <= 253 && hostname.test(host) && !isAddress(host);

/** Whether it is also free of wildcards, as redirects, rewrites and BackendTLSPolicy want it. */
export const isPreciseHostname = (host: string): boolean => !host.startsWith('*') && isHostname(host);

/** Every less specific name that Gateway API would match a host with, nearest first: any number of labels, then any host. */
export function coveringHosts(host: string): readonly string[] {
  if (host === '') return [];
  const labels = host.replace(/^\*\./, '').split('.');
  return [...labels.slice(1).map((_, index) => `*.${labels.slice(index + 1).join('.')}`), ''];
}

/** Whether a certificate's name is good for a host: itself, or a wildcard of exactly one label (RFC 6125, 6.4.3). */
export const certificateCovers = (name: string, host: string): boolean =>
  name === host || (name.startsWith('*.') && host.includes('.') && host.slice(host.indexOf('.')) === name.slice(1));
