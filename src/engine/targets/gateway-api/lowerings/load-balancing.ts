import { finding } from '../../../report/diagnostic.ts';
import { exact, type Lowering, unsupported } from '../lowering.ts';

const hashLost = finding<{ key: string }>({
  code: 'load-balancing-not-expressible',
  severity: 'differs',
  text: ({ key }) => `Requests are no longer sent to the pod that a hash of ${key} names.`,
  why: 'Gateway API says nothing of load balancing. Use your implementation’s policy if the backend caches by key.',
});

/** In turn or by load, a request shows no difference; a hash is lost. */
export const loadBalancing: Lowering<'loadBalancing'> = ({ value: { algorithm, hashBy }, from }) =>
  algorithm === 'hash'
    ? unsupported({}, hashLost({ key: hashBy ?? 'an empty key' }, ...from))
    : { ...exact({}), reason: 'Every implementation spreads requests over the pods, in a way of its own.' };
