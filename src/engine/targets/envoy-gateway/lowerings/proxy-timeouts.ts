import { exact, inert, type Lowering } from '../../gateway-api/lowering.ts';
import { anyway, duration, isOfAll, trafficPolicy } from '../traffic-policy.ts';

/** The controller's default where only one of the two is set. */
const usualSilence = 60;

/**
 * Sending and reading counted the silence between two steps: so does the idle timeout of a stream, which knows no
 * direction, so the longer of the two holds. The total of 15 s, which Envoy has of its own, is lifted.
 */
export const proxyTimeouts: Lowering<'proxyTimeouts'> = ({ value, from }, context) => {
  const { connectSeconds, sendSeconds, readSeconds } = value;
  const isSilence = sendSeconds !== undefined || readSeconds !== undefined;
  if (connectSeconds === undefined && !isSilence) return inert('No timeout is set.');
  if (isOfAll(from, context)) return anyway('The BackendTrafficPolicy on the Gateways says it for every route.');
  const idle = Math.max(readSeconds ?? usualSilence, sendSeconds ?? 0);
  const timeout = {
    tcp: connectSeconds === undefined ? undefined : { connectTimeout: duration(connectSeconds) },
    http: isSilence ? { requestTimeout: '0s', streamIdleTimeout: duration(idle) } : undefined,
  };
  return exact(trafficPolicy('proxy-timeouts', from, { timeout }));
};
