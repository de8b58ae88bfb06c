import { finding } from '../../../report/diagnostic.ts';
import { exact, type Lowering, unsupported } from '../lowering.ts';

const logNotSwitchedOff = finding<Record<never, never>>({
  code: 'request-log-not-expressible',
  severity: 'differs',
  text: () => 'These requests were not logged; whether they are is a setting of the whole data plane now.',
  why: 'Gateway API says nothing of logs, and implementations switch them for a whole Gateway. A log may now hold what was kept out of it: health checks, or addresses of clients. Filter by path in the implementation’s access-log settings (EnvoyProxy spec.telemetry.accessLog.settings[].matches on Envoy Gateway).',
});

/** Only the absence of a log is worth a word. */
export const requestLog: Lowering<'requestLog'> = ({ value, from }) =>
  value.access === false ? unsupported({}, logNotSwitchedOff({}, ...from)) : exact({});
