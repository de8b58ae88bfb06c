import { finding } from '../../../report/diagnostic.ts';
import { exact, inert, type Lowering, unsupported } from '../lowering.ts';
import { hasTlsRoute } from '../release.ts';
import { handsOn } from '../site-needs.ts';

const passthroughNotAvailable = finding<{ host: string; release: string }>({
  code: 'tls-passthrough-not-expressible',
  severity: 'breaks',
  text: ({ host, release }) =>
    `TLS connections to ${host || 'any host'} end at the Gateway instead of at the backend${host === '' ? ', because connections are told apart by the name they ask for' : `: TLSRoute is not in Gateway API ${release}`}.`,
  why: 'A TLSRoute on a listener with tls.mode Passthrough hands connections on by their SNI; it is v1 since Gateway API 1.5. Choose a later release, or give the host a load balancer of its own.',
});

/** A TLS listener in Passthrough mode and a TLSRoute take the place of the https listener; only the root’s backend counts. */
export const tlsPassthrough: Lowering<'tlsPassthrough'> = ({ from }, { edition, route, site }) => {
  if (!hasTlsRoute(edition) || site.host.value === '')
    return unsupported({}, passthroughNotAvailable({ host: site.host.value, release: edition.release }, ...from));
  return handsOn(route, site) ? exact({}) : inert('Only the backend of / gets the connections.');
};
