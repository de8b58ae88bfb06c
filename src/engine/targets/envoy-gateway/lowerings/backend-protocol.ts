import { factOf } from '../../../model/fact.ts';
import type { BackendTls } from '../../../model/facts/backend-tls.ts';
import { type Diagnostic, finding } from '../../../report/diagnostic.ts';
import type { TreeMap } from '../../../yaml/tree.ts';
import { asNear, exact, type Lowering, type RouteContext } from '../../gateway-api/lowering.ts';
import { servicesOf } from '../../gateway-api/lowerings/backend-services.ts';
import { isCheckable } from '../../gateway-api/lowerings/backend-tls.ts';
import { lowerings as standard } from '../../gateway-api/lowerings/index.ts';
import { enableBackends, throughBackends } from '../backends.ts';

const by = 'backend-protocol';

const throughServiceAddress = finding<{ what: string }>({
  code: 'backend-through-service-address',
  severity: 'differs',
  text: ({ what }) =>
    `The backend is reached through the address of its Service, so the cluster chooses the pod, and ${what} has no effect.`,
  why: 'Only a Backend object can name the protocol of one route, and it names an address, not pods. Say the protocol in the appProtocol of the Service instead (kubernetes.io/h2c for gRPC), or write a BackendTLSPolicy with the authority of the backend’s certificate, to have Envoy choose the pod.',
});

/**
 * What is spoken to the backend. TLS that nobody checks and HTTP/2 in the clear are said by a Backend object for the
 * Service; with an authority to check, by the BackendTLSPolicy of the standard.
 */
export const backendProtocol: Lowering<'backendProtocol'> = (fact, context) => {
  const { from } = fact;
  const how = howOf(fact.value.protocol, context);
  if (how === 'plain') return exact({});
  const services = servicesOf(context);
  const isKnown = services.every(({ port }) => port !== null);
  if (how === 'standard' || services.length === 0 || !isKnown) return standard.backendProtocol(fact, context);
  const { change, objects } = throughBackends(services, how, context.owner.namespace, { by, from });
  const said: readonly Diagnostic[] = choosesPod(context).map((what) => throughServiceAddress({ what }, ...from));
  const outcome = asNear({ change, objects }, said);
  return { ...outcome, diagnostics: [...outcome.diagnostics, enableBackends(from)] };
};

/** What a Backend says of a protocol; `plain`: HTTP/1.1, which needs no word. */
function howOf(protocol: string, context: RouteContext): TreeMap | 'plain' | 'standard' {
  const tls = factOf(context.route.facts, 'backendTls')?.value;
  const isChecked = tls !== undefined && isCheckable(tls, context.edition);
  switch (protocol) {
    case 'grpc':
      return { appProtocols: ['gateway.envoyproxy.io/h2c'] };
    case 'grpcs':
      return isChecked ? 'standard' : { tls: { ...unchecked(tls), alpnProtocols: ['h2'] } };
    case 'https':
      return isChecked ? 'standard' : { tls: unchecked(tls) };
    case 'auto': {
      // It follows the scheme of the request: where all come over one scheme, it is that one's.
      if (!context.secured) return 'plain';
      const isHttps = factOf(context.route.facts, 'httpsRedirect') !== undefined;
      return isHttps ? howOf('https', context) : 'standard';
    }
    default:
      return 'standard';
  }
}

/** TLS without a check of the certificate, with what else was said of it. */
function unchecked(tls: BackendTls | undefined): TreeMap {
  const versions = (tls?.protocols ?? [])
    .flatMap((name) => (/^TLSv1\.([23])$/.test(name) ? [name.slice(4)] : []))
    .sort();
  const ciphers = tls?.ciphers?.split(':').filter((name) => /^[A-Z0-9-]+$/.test(name)) ?? [];
  return {
    insecureSkipVerify: true,
    minVersion: versions[0],
    maxVersion: versions.at(-1),
    ciphers: ciphers.length === 0 ? undefined : ciphers,
    sni: tls?.sendsServerName ? (tls.serverName?.toLowerCase() ?? undefined) : undefined,
  };
}

/** What the route says of the choice of a pod, in words. */
const choosesPod = ({ route }: RouteContext): readonly string[] => [
  ...(factOf(route.facts, 'sessionAffinity') ? ['session affinity'] : []),
  ...(factOf(route.facts, 'loadBalancing') ? ['load balancing'] : []),
];
