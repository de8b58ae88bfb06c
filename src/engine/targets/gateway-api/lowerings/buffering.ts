import { finding } from '../../../report/diagnostic.ts';
import { exact, type Lowering, type Outcome, unsupported } from '../lowering.ts';

const streams = (what: string): Outcome => ({
  ...exact({}),
  reason: `Gateways pass ${what} on as they come unless a policy says otherwise.`,
});

const bufferingLost = finding<Record<never, never>>({
  code: 'request-buffering-not-expressible',
  severity: 'differs',
  text: () =>
    'Requests were read whole before the backend got them; whether they still are is the implementation’s own.',
  why: 'Gateway API says nothing of buffers. Most implementations stream requests, so a slow upload occupies the backend. It answers the same.',
});

/** Streaming is what a Gateway does. */
export const requestBuffering: Lowering<'requestBuffering'> = ({ value: { buffered }, from }) =>
  buffered === false ? streams('requests') : unsupported({}, bufferingLost({}, ...from));

const buffersLost = finding<Record<never, never>>({
  code: 'response-buffering-not-expressible',
  severity: 'differs',
  text: () => 'Whether and how answers are buffered, and how large their headers may be, is the implementation’s own.',
  why: 'Gateway API says nothing of buffers. Most implementations stream answers; headers of an answer may be limited to some 60 KiB.',
});

/** The same for answers, where nothing else is said. */
export const responseBuffering: Lowering<'responseBuffering'> = ({ value, from }) => {
  const { buffered, headerBytes, buffers, busyBytes, fileBytes } = value;
  const isPlain = [headerBytes, buffers, busyBytes, fileBytes].every((one) => one === null);
  return buffered !== true && isPlain ? streams('answers') : unsupported({}, buffersLost({}, ...from));
};
