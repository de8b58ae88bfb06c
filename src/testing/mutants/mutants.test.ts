import { describe, expect, it } from 'vitest';
import { arbitrary, toEach } from './estates.ts';
import { sumOf, tryAll } from './trial.ts';

describe('seeded faults of the result', () => {
  // The whole of it: npm run mutants.
  it('are told by the comparison, but for one in a hundred', () => {
    const { tallies } = tryAll(toEach(['gateway-api', 'envoy-gateway'], arbitrary(4)), 2);
    const { changed, caught } = sumOf(tallies);
    expect(changed).toBeGreaterThan(30);
    expect(caught / changed).toBeGreaterThanOrEqual(0.99);
  }, 60_000);
});
