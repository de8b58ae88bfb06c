import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialects } from './dialects/index.ts';
import { fieldsOf } from './fields.ts';
import { readHttpMatches } from './matches.ts';
import { pathTableOf, type Ranked, search } from './path-table.ts';
import { planOf } from './plan.ts';
import { type Entry, precedenceOf } from './precedence.ts';
import type { Rule } from './rules.ts';

const path = fc.array(fc.constantFrom('a', 'b', 'ab', ''), { maxLength: 3 }).map((parts) => `/${parts.join('/')}`);
const match = fc.record({
  path: fc.record({ type: fc.constantFrom('Exact', 'PathPrefix', 'RegularExpression'), value: path }),
  method: fc.constantFrom(undefined, undefined, 'GET', 'POST'),
});

/** What the documentation of a path type says, without any index. */
const holds = ({ match: { path: test, method } }: Entry, asked: string, verb: string): boolean => {
  if (method !== undefined && method !== verb) return false;
  if (test.type === 'Exact') return asked === test.value;
  if (test.type === 'RegularExpression') return test.test?.(asked) ?? false;
  return asked === test.stem || asked.startsWith(`${test.stem}/`);
};

describe('the table of paths', () => {
  it.each([dialects.standard, dialects.istio, dialects.traefik, dialects.cilium])(
    'finds what a scan in order of precedence finds: $id',
    (dialect) => {
      fc.assert(
        fc.property(fc.array(match, { maxLength: 8 }), path, fc.constantFrom('GET', 'POST'), (written, asked, verb) => {
          const object = { apiVersion: '', kind: '', metadata: { name: '' } };
          const resource = {
            group: '',
            kind: 'HTTPRoute',
            namespace: '',
            name: '',
            created: 0,
            labels: {},
            annotations: {},
            spec: {},
            object,
          };
          const base: Rule = {
            route: resource,
            index: 0,
            grpc: false,
            matches: [],
            effects: [],
            backends: [],
            limits: {},
            invalid: null,
            unresolved: null,
            untried: [],
          };
          const entries = readHttpMatches(fieldsOf({ matches: written }), dialect).flatMap((read): Entry[] =>
            'match' in read && written.length > 0
              ? [{ hostname: '', rule: base, match: read.match, plan: planOf(base, [], dialect), order: 0 }]
              : [],
          );
          const ranked = entries.sort(precedenceOf(dialect)).map((entry, rank): Ranked => ({ entry, rank }));
          const subject = { path: asked, method: verb, headers: {}, query: () => new Map<string, string>() };
          const expected = ranked.find(({ entry }) => holds(entry, asked, verb)) ?? null;
          expect(search(pathTableOf(ranked, dialect), subject, dialect)?.rank).toBe(expected?.rank);
        }),
        { numRuns: 500 },
      );
    },
  );
});
