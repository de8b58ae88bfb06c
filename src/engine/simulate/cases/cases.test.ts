import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type CaseResult, readCases, runCase } from './index.ts';

const shared = '../shared/cases';

/** The results of every case of a file that `wanted` takes. */
function run(file: string, wanted: (one: { readonly id: string }) => boolean = () => true): readonly CaseResult[] {
  const cases = readCases(readFileSync(`${shared}/${file}`, 'utf8'));
  if (typeof cases === 'string') throw new Error(cases);
  return cases.filter(wanted).map(runCase);
}

const open = (results: readonly CaseResult[]) => results.flatMap(({ id, undecided }) => (undecided ? [id] : []));

const wrong = (results: readonly CaseResult[]) =>
  results.flatMap(({ id, mismatches }) => mismatches.map((mismatch) => `${id}: ${mismatch}`));

/** Cases whose expectation rests on what no manifest or request of theirs holds; the simulators' own tests say why. */
const undecidable = [
  'global-auth-no-auth-locations',
  'global-auth-disabled-by-annotation',
  'auth-tls-no-cert-400',
  'ingress-class-other-ignored',
];

describe.skipIf(!existsSync(shared))('cases as the command line runs them', () => {
  it('answers of a real nginx', () => {
    const results = run('ingress-nginx.json');
    expect(wrong(results)).toEqual([]);
    expect(open(results).sort()).toEqual([...undecidable].sort());
    expect(wrong(run('nginx-random.json'))).toEqual([]);
  });

  it('conformance of the Gateway API', () => {
    const isDecided = (one: object) => 'complete' in one && one.complete === true;
    expect(wrong(run('gateway-api-conformance.json', isDecided))).toEqual([]);
  });
});

describe('a list of cases', () => {
  it('may be YAML', () => {
    const cases = readCases('- id: one\n  ingresses: []\n  requests: [{host: a.example, path: /}]\n');
    expect(cases).toMatchObject([{ id: 'one' }]);
    expect(typeof cases === 'string' ? [] : cases.map(runCase)).toMatchObject([
      { id: 'one', answers: [{ backend: null, status: 404 }], mismatches: [] },
    ]);
  });

  it('is refused in words where it is none', () => {
    expect(readCases('{}')).toBe('expected a list of cases');
    expect(readCases('[{}]')).toMatch(/case 1/);
  });
});
