import { describe, expect, it } from 'vitest';
import { defaultOptions } from '../../engine/options.ts';
import type { ComparedProbe, Comparison } from '../../engine/simulate/comparison.ts';
import type { Request } from '../../engine/simulate/request.ts';
import { translate } from '../../engine/translate.ts';
import type { CheckClient, CheckOutcome } from '../../worker/protocol.ts';
import { createComparisonStore } from './comparison.ts';
import { keepLastGood } from './last-good.ts';
import type { Result } from './translation.ts';
import { indexTranslation } from './translation-index.ts';

const comparison = (total: number): Comparison => ({
  counts: { total, same: total, accounted: 0, different: 0 },
  capped: false,
  limit: 1,
  groups: [],
  rows: [],
  remarks: [],
});

const makeResult = (): Result => {
  const translation = translate([]);
  const shown = keepLastGood(translation, [], undefined);
  return {
    ...shown,
    translation,
    files: [],
    own: undefined,
    index: indexTranslation(translation, [], shown.output, shown.links),
  };
};

const request: Request = { method: 'GET', scheme: 'https', host: 'a.example', path: '/', headers: {} };
const answerTo = (asked: Request): ComparedProbe => ({
  probe: { request: asked, why: 'asked' },
  source: { backend: null, status: 404, steps: [] },
  result: { backend: null, status: 404, steps: [] },
  verdict: 'same',
  differences: [],
  accountedBy: [],
  findings: [],
});

function setUp() {
  const ends: ((outcome: CheckOutcome) => void)[] = [];
  const asked: Request[] = [];
  const client: CheckClient = {
    check: () => {
      let end: (outcome: CheckOutcome) => void = () => {};
      const outcome = new Promise<CheckOutcome>((resolve) => {
        end = resolve;
      });
      ends.push(end);
      return { outcome, cancel: () => end({ kind: 'cancelled' }) };
    },
    ask: async (each) => {
      asked.push(each);
      return answerTo(each);
    },
  };
  const store = createComparisonStore(client);
  return { store, ends, asked, settled: () => new Promise((resolve) => setTimeout(resolve)) };
}

describe('comparison', () => {
  it('keeps the last good one while another runs, and when it fails', async () => {
    const { store, ends, settled } = setUp();
    store.getState().check(makeResult(), defaultOptions);
    expect(store.getState().status).toEqual({ kind: 'checking' });
    ends[0]?.({ kind: 'done', comparison: comparison(1) });
    await settled();
    store.getState().check(makeResult(), defaultOptions);
    expect(store.getState().checked?.comparison.counts.total).toBe(1);
    ends[1]?.({ kind: 'failed', message: 'The engine stopped.' });
    await settled();
    expect(store.getState()).toMatchObject({
      status: { kind: 'stale', message: 'The engine stopped.' },
      checked: { comparison: { counts: { total: 1 } } },
    });
  });

  it('gives way to a newer translation', async () => {
    const { store, ends, settled } = setUp();
    store.getState().check(makeResult(), defaultOptions);
    store.getState().stop();
    ends[0]?.({ kind: 'done', comparison: comparison(1) });
    await settled();
    expect(store.getState()).toMatchObject({ status: { kind: 'stale' }, checked: undefined });
  });

  it('asks again of every new result', async () => {
    const { store, asked, settled } = setUp();
    store.getState().check(makeResult(), defaultOptions);
    store.getState().ask({ request });
    await settled();
    expect(store.getState().answered?.compared.probe.request).toBe(request);
    const next = makeResult();
    store.getState().check(next, defaultOptions);
    await settled();
    expect(asked).toEqual([request, request]);
    expect(store.getState().answered?.result).toBe(next);
  });

  it('answers what was asked before there was a result', async () => {
    const { store, asked, settled } = setUp();
    store.getState().ask({ request });
    expect(asked).toEqual([]);
    store.getState().check(makeResult(), defaultOptions);
    await settled();
    expect(store.getState().answered?.asked.request).toBe(request);
    store.getState().clear();
    expect(store.getState()).toMatchObject({ status: { kind: 'idle' }, checked: undefined, answered: undefined });
  });
});
