import { finding } from '../../../report/diagnostic.ts';
import { approximate, inert, type Lowering, unsupported } from '../lowering.ts';

const idleTimeouts = finding<{ set: readonly string[] }>({
  code: 'idle-timeouts-not-expressible',
  severity: 'differs',
  text: ({ set }) =>
    `The ${set.join(' and ')} limited how long the backend may be silent, not the whole request. The rule gets no limit (request: 0s), so nothing that was answered is cut off, but a silent backend is no longer given up on by this rule.`,
  why: 'timeouts.request of Gateway API counts the whole request, so 60s would end a download or a stream of ten minutes that worked before; leaving it out would leave it to the implementation, whose own limit may be 15 seconds. To give up on silent backends, set your implementation’s idle timeout, or a total in timeouts.request if you know how long your longest request takes.',
});

const connectTimeout = finding<{ seconds: number }>({
  code: 'connect-timeout-not-expressible',
  severity: 'differs',
  text: ({ seconds }) => `The limit of ${seconds} s for connecting to the backend is left to the implementation.`,
  why: 'Gateway API has no timeout for connecting. Implementations have their own default and mostly a policy that sets it.',
});

/** The standard has no idle timeout: a total must not stand in for it (GEP-1742). */
export const proxyTimeouts: Lowering<'proxyTimeouts'> = ({ value, from }) => {
  const { connectSeconds, sendSeconds, readSeconds } = value;
  const connect = connectSeconds === undefined ? [] : [connectTimeout({ seconds: connectSeconds }, ...from)];
  const set = [
    ...(readSeconds === undefined ? [] : [`read timeout of ${readSeconds} s`]),
    ...(sendSeconds === undefined ? [] : [`send timeout of ${sendSeconds} s`]),
  ];
  const [only] = connect;
  if (set.length === 0) return only ? unsupported({}, only) : inert('No timeout is set.');
  const timeouts = { by: 'proxy-timeouts', from, body: { request: '0s' } };
  return approximate({ change: (draft) => ({ ...draft, timeouts }) }, idleTimeouts({ set }, ...from), ...connect);
};
