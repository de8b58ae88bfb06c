import { describe, expect, it } from 'vitest';
import { check, defaultOptions, type Options, translate } from '../engine/index.ts';
import { counterexamples } from './counterexamples.ts';
import { manifestOf, type Short } from './short-ingress.ts';

function compared(ingresses: readonly Short[], target: Options['target']) {
  const files = [{ name: 'estate.yaml', text: ingresses.map(manifestOf).join('\n---\n') }];
  const options = { ...defaultOptions, target };
  const translation = translate(files, options);
  const { groups } = check(files, translation, options);
  return {
    different: groups.filter(({ verdict }) => verdict === 'different').map(({ title }) => title),
    codes: translation.findings.map(({ code }) => code),
  };
}

describe.each(['gateway-api', 'envoy-gateway'] as const)('moved to %s', (target) => {
  it.each(Object.entries(counterexamples))(
    '%s: both sides agree, or a finding says why not',
    (_, { ingresses, said }) => {
      const { different, codes } = compared(ingresses, target);
      expect(different).toEqual([]);
      if (said !== undefined) expect(codes).toContain(said);
    },
  );
});
