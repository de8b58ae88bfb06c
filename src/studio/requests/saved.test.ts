import { describe, expect, it } from 'vitest';
import type { ComparedProbe } from '../../engine/simulate/comparison.ts';
import type { Answer, Request } from '../../engine/simulate/request.ts';
import { countMet, expecting, indexOfSaved, missed, savedFrom } from './saved.ts';

const request: Request = { method: 'GET', scheme: 'https', host: 'a.example', path: '/x', headers: {} };
const sent: Answer = {
  backend: { namespace: 'team', service: 'web', port: 80 },
  status: 200,
  upstream: { path: '/x', host: 'a.example', headers: {} },
  steps: [],
};
const lost: Answer = { backend: null, status: 404, steps: [] };
const moved: Answer = { backend: null, status: 301, location: 'https://a.example/x/', steps: [] };

const compared = (source: Answer, result: Answer): ComparedProbe => ({
  probe: { request, why: 'asked' },
  source,
  result,
  verdict: 'same',
  differences: [],
  accountedBy: [],
  findings: [],
});

describe('a kept request', () => {
  it('expects what the source answers', () => {
    const saved = savedFrom(compared(sent, lost));
    expect(saved).toEqual({
      name: 'GET a.example/x',
      request,
      expect: { status: 200, backend: 'team/web:80', upstreamPath: '/x', upstreamHost: 'a.example' },
    });
    expect(missed(sent, saved)).toEqual([]);
    expect(missed(lost, saved)).toEqual(['404 instead of 200', 'no backend instead of team/web:80']);
    expect(countMet([saved], () => compared(sent, lost))).toEqual({ asked: 1, source: 1, result: 0 });
    expect(countMet([saved], () => undefined)).toEqual({ asked: 0, source: 0, result: 0 });
  });

  it('looks at what is sent on, and at the Location however it is written', () => {
    const rewritten = { ...sent, upstream: { path: '/', host: 'a.example', headers: {} } };
    expect(missed(rewritten, savedFrom(compared(sent, sent)))).toEqual(['sent on as / instead of /x']);
    const saved = savedFrom(compared(moved, moved));
    expect(missed({ ...moved, location: '/x/' }, saved)).toEqual([]);
    expect(missed({ ...moved, location: '/y' }, saved)).toHaveLength(1);
  });

  it('forgets what no longer goes with a changed expectation', () => {
    expect(expecting(savedFrom(compared(moved, moved)).expect, { status: 404 })).toEqual({
      status: 404,
      backend: null,
    });
    expect(expecting(savedFrom(compared(sent, sent)).expect, { backend: null })).toEqual({
      status: 200,
      backend: null,
    });
  });

  it('is kept once for each class', () => {
    const saved = savedFrom(compared(sent, sent));
    expect(indexOfSaved([saved], { request: { ...request } })).toBe(0);
    expect(indexOfSaved([saved], { request, className: 'internal' })).toBe(-1);
  });
});
