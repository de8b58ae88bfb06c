import { describe, expect, it, vi } from 'vitest';
import { type ComparisonCounts, coverageOf, defaultOptions, translate } from '../engine/index.ts';
import type { WorkerLike } from './connection.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import type { SurveyListener } from './protocol.ts';
import { createSurveyClient } from './survey-client.ts';

const coverage = coverageOf(translate([]));
const counts: ComparisonCounts = { total: 0, same: 0, accounted: 0, different: 0 };
const answers: Partial<Record<ToWorker['name'], unknown>> = { behaviours: [], coverage, counts };

/** Workers that answer when the test says so. */
function setUp() {
  const workers: { readonly worker: WorkerLike; readonly asked: ToWorker[]; isStopped: boolean }[] = [];
  const client = createSurveyClient(() => {
    const worker: WorkerLike = {
      onmessage: null,
      onerror: null,
      postMessage: (message) => void made.asked.push(message),
      terminate: () => {
        made.isStopped = true;
      },
    };
    const made = { asked: [] as ToWorker[], isStopped: false, worker };
    workers.push(made);
    return worker;
  });
  const answer = async (which = 0): Promise<void> => {
    const made = workers[which];
    const next = made?.asked.shift();
    if (!made || !next) throw new Error('nothing is asked');
    const data = { id: next.id, kind: 'answer', answer: answers[next.name] } as FromWorker;
    made.worker.onmessage?.({ data } as MessageEvent<FromWorker>);
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { client, workers, answer };
}

function listen() {
  const told: string[] = [];
  const listener: SurveyListener = {
    behaviours: () => void told.push('behaviours'),
    coverage: (target) => void told.push(`coverage ${target}`),
    counts: (target) => void told.push(`counts ${target}`),
    end: (problem) => void told.push(`end ${problem ?? ''}`.trim()),
  };
  return { told, listener };
}

const files = [{ name: 'a.yaml', text: '' }];

describe('the survey client', () => {
  it('tells of one target after the other, then how requests fare', async () => {
    const { client, workers, answer } = setUp();
    const { told, listener } = listen();
    client.survey(files, defaultOptions, listener);
    const asked: string[] = [];
    for (let step = 0; step < 5; step += 1) {
      const next = workers[0]?.asked[0];
      asked.push(next?.ask && 'options' in next.ask ? `${next.name} ${next.ask.options.target}` : `${next?.name}`);
      await answer();
    }
    expect(asked.slice(1)).toEqual([
      'coverage gateway-api',
      'coverage envoy-gateway',
      'counts gateway-api',
      'counts envoy-gateway',
    ]);
    expect(told).toEqual(['behaviours', ...asked.slice(1), 'end']);
  });

  it('tells nothing more of a survey that another supersedes, and keeps what the worker remembers', async () => {
    const { client, workers, answer } = setUp();
    const [first, second] = [listen(), listen()];
    client.survey(files, defaultOptions, first.listener);
    await answer();
    client.survey(files, defaultOptions, second.listener);
    await answer();
    await answer();
    expect(first.told).toEqual(['behaviours']);
    expect(second.told).toEqual(['behaviours']);
    expect(workers[0]?.isStopped).toBe(false);
  });

  it('does not wait for requests that are being asked', async () => {
    const { client, workers, answer } = setUp();
    const { told, listener } = listen();
    const cancel = client.survey(files, defaultOptions, listener);
    for (let step = 0; step < 3; step += 1) await answer();
    cancel();
    expect(workers[0]?.isStopped).toBe(true);
    await vi.waitFor(() => expect(told.at(-1)).toBe('coverage envoy-gateway'));
  });

  it('says why where the worker stops', async () => {
    const { client, workers } = setUp();
    const { told, listener } = listen();
    client.survey(files, defaultOptions, listener);
    workers[0]?.worker.onerror?.({ message: 'out of memory' } as ErrorEvent);
    await vi.waitFor(() => expect(told).toEqual(['end The engine stopped: out of memory.']));
  });
});
