import { exact, type Lowering } from '../../gateway-api/lowering.ts';
import { anyway, trafficPolicy } from '../traffic-policy.ts';

const types = { gzip: 'Gzip', brotli: 'Brotli' } as const;

/** Compressors of the rules, in order. */
export const compression: Lowering<'compression'> = ({ value: { enabled, algorithms }, from }) => {
  if (!enabled) return anyway('Envoy Gateway compresses nothing of its own accord.');
  const compressor = algorithms.map((name) => ({ type: types[name] }));
  return exact(trafficPolicy('compression', from, { compressor }));
};
