import { factOf } from '../../../model/fact.ts';
import { finding } from '../../../report/diagnostic.ts';
import type { Span } from '../../../text/span.ts';
import { approximate, type Lowering, type RouteContext, unsupported } from '../../gateway-api/lowering.ts';
import { anyway, isOfAll, quantity, trafficPolicy } from '../traffic-policy.ts';

/** Largest body that Envoy is asked to hold in memory. */
const mostBuffered = 128 * 1024 ** 2;

/** A timeout that long is what the controller's documentation tells those to set who serve WebSockets. */
const ofStreams = 3600;

const bodyLimitBuffers = finding<{ limit: string | number }>({
  code: 'body-limit-buffers-requests',
  severity: 'differs',
  text: ({ limit }) =>
    `Bodies larger than ${limit} are answered with 413 as before, but Envoy holds each request in memory until it is whole (requestBuffer), and refuses WebSocket upgrades on these rules.`,
  why: 'Envoy has no limit of bodies without a buffer. If the route serves WebSockets or streams uploads, delete requestBuffer from the BackendTrafficPolicy and check the size in the backend; else give Envoy the memory for as many bodies as arrive at once.',
});

const bodyLimitLeftOut = finding<{ limit: string | number; because: string }>({
  code: 'body-limit-left-out',
  severity: 'differs',
  text: ({ limit, because }) => `Bodies larger than ${limit} are no longer refused: ${because}.`,
  why: 'Envoy limits bodies only by holding them in memory (requestBuffer of a BackendTrafficPolicy), which breaks WebSockets and streams and costs the memory of each body. Check the size in the backend, or set requestBuffer.limit on a route that serves neither.',
});

/** Why a buffer would do harm here; null where nothing speaks against it. */
function harm(bytes: number, from: readonly Span[], context: RouteContext): string | null {
  const { route } = context;
  const protocol = factOf(route.facts, 'backendProtocol')?.value.protocol;
  const timeouts = factOf(route.facts, 'proxyTimeouts')?.value;
  const isLong = Math.max(timeouts?.readSeconds ?? 0, timeouts?.sendSeconds ?? 0) >= ofStreams;
  if (protocol === 'grpc' || protocol === 'grpcs') return 'the buffer that Envoy needs for it would stop gRPC streams';
  if (factOf(route.facts, 'requestBuffering')?.value.buffered === false)
    return 'the buffer that Envoy needs for it is what proxy-request-buffering: off forbids';
  if (isLong)
    return 'the buffer that Envoy needs for it would refuse WebSockets, which timeouts as long as these are for';
  if (isOfAll(from, context))
    return 'the limit was one for all routes, and the buffer that Envoy needs for it would refuse WebSockets on all of them';
  return bytes > mostBuffered ? 'Envoy would have to hold each of them in memory' : null;
}

/** The buffer filter answers 413; no limit is what Envoy has anyway. */
export const bodyLimit: Lowering<'bodyLimit'> = ({ value: { bytes }, from }, context) => {
  if (bytes === null) return anyway('Envoy Gateway sets no limit of its own.');
  const limit = quantity(bytes);
  const because = harm(bytes, from, context);
  if (because !== null) return unsupported({}, bodyLimitLeftOut({ limit, because }, ...from));
  const effects = trafficPolicy('body-limit', from, { requestBuffer: { limit } });
  return approximate(effects, bodyLimitBuffers({ limit }, ...from));
};
