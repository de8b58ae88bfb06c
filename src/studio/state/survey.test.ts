import { describe, expect, it } from 'vitest';
import { coverageOf, defaultOptions, translate } from '../../engine/index.ts';
import type { SurveyClient, SurveyListener } from '../../worker/protocol.ts';
import { createSurveyStore } from './survey.ts';

function setUp() {
  const listeners: SurveyListener[] = [];
  const client: SurveyClient = {
    survey: (_files, _options, listener) => {
      listeners.push(listener);
      return () => {};
    },
    endSurvey: () => {},
  };
  return { store: createSurveyStore(client), listeners };
}

const files = [{ name: 'a.yaml', text: '' }];
const coverage = coverageOf(translate([]));
const counts = { total: 3, same: 3, accounted: 0, different: 0 };

describe('the survey', () => {
  it('is taken once for the same files, whatever the target', () => {
    const { store, listeners } = setUp();
    store.getState().survey(files, defaultOptions);
    store.getState().survey(files, { ...defaultOptions, target: 'envoy-gateway' });
    expect(listeners).toHaveLength(1);
    store.getState().survey(files, { ...defaultOptions, channel: 'experimental' });
    store.getState().survey([...files], { ...defaultOptions, channel: 'experimental' });
    expect(listeners).toHaveLength(3);
  });

  it('keeps what was known of a target until there is news of it', () => {
    const { store, listeners } = setUp();
    store.getState().survey(files, defaultOptions);
    listeners[0]?.coverage('gateway-api', coverage);
    listeners[0]?.counts('gateway-api', counts);
    listeners[0]?.end();
    expect(store.getState()).toMatchObject({ status: 'ready', targets: { 'gateway-api': { counts } } });
    store.getState().survey([...files], defaultOptions);
    expect(store.getState()).toMatchObject({ status: 'working', targets: { 'gateway-api': { counts } } });
    listeners[1]?.coverage('gateway-api', coverage);
    expect(store.getState().targets['gateway-api']).toEqual({ coverage });
  });

  it('is taken again after it was given up or failed', () => {
    const { store, listeners } = setUp();
    store.getState().survey(files, defaultOptions);
    store.getState().stop();
    expect(store.getState().status).toBe('idle');
    store.getState().survey(files, defaultOptions);
    listeners[1]?.end('It stopped.');
    expect(store.getState()).toMatchObject({ status: 'idle', problem: 'It stopped.' });
    store.getState().survey(files, defaultOptions);
    expect(listeners).toHaveLength(3);
    expect(store.getState().problem).toBeUndefined();
  });
});
