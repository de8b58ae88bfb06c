import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type DialectId, dialects } from './index.ts';

const FACTS = '../shared/facts/targets/dialects.json';

describe.skipIf(!existsSync(FACTS))('the facts', () => {
  const facts = existsSync(FACTS) ? JSON.parse(readFileSync(FACTS, 'utf8')).targets : {};
  const ids = Object.keys(facts) as DialectId[];
  it.each(ids)('%s claims no more than is known', (id) => {
    const known = facts[id].dialect;
    const keys = [
      'regexEngine',
      'regexAnchoring',
      'hostFallback',
      'mergeSlashes',
      'dotSegments',
      'escapedSlash',
      'wildcardLabels',
    ] as const;
    const confidence = { code: 'source', docs: 'documented', general: 'general' } as const;
    for (const key of keys) {
      const fact = known[key] as { readonly value: unknown; readonly confidence: keyof typeof confidence };
      expect([key, dialects[id][key].confidence]).toEqual([
        key,
        fact.value === 'unknown' ? 'unknown' : confidence[fact.confidence],
      ]);
    }
  });
});
