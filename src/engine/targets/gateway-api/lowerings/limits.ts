import { finding } from '../../../report/diagnostic.ts';
import { exact, type Lowering, unsupported } from '../lowering.ts';

const rateLost = finding<{ limits: readonly string[] }>({
  code: 'rate-limit-not-expressible',
  severity: 'breaks',
  text: ({ limits }) => `A client that asks more often than ${limits.join(' or ')} is no longer refused.`,
  why: 'Gateway API has no rate limits. Use your implementation’s policy, and mind whether it counts each client or all together, each replica or all of them.',
});

/** The standard has no rate limits. */
export const rateLimit: Lowering<'rateLimit'> = ({ value, from }) => {
  const limits = value.limits.map(({ requests, per }) => `${requests} times a ${per}`);
  return unsupported({}, rateLost({ limits }, ...from));
};

const connectionsLost = finding<{ connections: number }>({
  code: 'connection-limit-not-expressible',
  severity: 'breaks',
  text: ({ connections }) => `A client with more than ${connections} requests under way is no longer refused.`,
  why: 'Gateway API has no limit of connections. Use your implementation’s policy, and mind whether it counts each client or all together.',
});

/** Nor of connections. */
export const connectionLimit: Lowering<'connectionLimit'> = ({ value: { connections }, from }) =>
  unsupported({}, connectionsLost({ connections }, ...from));

const bandwidthLost = finding<{ rate: number }>({
  code: 'bandwidth-limit-not-expressible',
  severity: 'differs',
  text: ({ rate }) => `Answers are no longer slowed down to ${rate} KiB a second each.`,
  why: 'Gateway API has no limit of bandwidth. Limit it in the backend, or use your implementation’s policy.',
});

/** Nor of bandwidth. */
export const bandwidthLimit: Lowering<'bandwidthLimit'> = ({ value: { rateKilobytes }, from }) =>
  unsupported({}, bandwidthLost({ rate: rateKilobytes }, ...from));

const bodyLost = finding<{ bytes: number }>({
  code: 'body-limit-not-expressible',
  severity: 'differs',
  text: ({ bytes }) =>
    `Request bodies larger than ${bytes.toLocaleString('en')} bytes were refused with 413; the limit is the implementation’s own now, if it has one.`,
  why: 'Gateway API has no limit of body sizes. Use your implementation’s policy, and mind that some hold whole requests in memory for it and break WebSockets; or check the size in the backend.',
});

/** Without a limit there is nothing to say: the standard has none. */
export const bodyLimit: Lowering<'bodyLimit'> = ({ value: { bytes }, from }) =>
  bytes === null
    ? { ...exact({}), reason: 'Gateway API sets no limit.' }
    : unsupported({}, bodyLost({ bytes }, ...from));
