import { finding } from '../../../report/diagnostic.ts';
import { exact, type Lowering, unsupported } from '../lowering.ts';

const tracingLost = finding<{ operationName: string | null }>({
  code: 'tracing-not-expressible',
  severity: 'differs',
  text: ({ operationName }) =>
    `Spans of these requests are sent only if the implementation is told to${operationName === null ? '' : `, and are not named ${operationName}`}.`,
  why: 'Gateway API says nothing of tracing. Set it up for the whole data plane in the implementation’s own resource (EnvoyProxy spec.telemetry.tracing on Envoy Gateway), with your collector’s address.',
});

/** Off is what a Gateway has anyway. */
export const tracing: Lowering<'tracing'> = ({ value, from }) =>
  value.enabled ? unsupported({}, tracingLost(value, ...from)) : exact({});
