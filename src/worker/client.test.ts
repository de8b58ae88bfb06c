import { describe, expect, it } from 'vitest';
import { defaultOptions, type Translation, translate } from '../engine/index.ts';
import { createWorkerClient, type WorkerLike } from './client.ts';
import type { ToWorker } from './messages.ts';
import { createPacker } from './transfer.ts';

/** A worker whose answers the test gives by hand. */
function fakeWorker() {
  const asked: ToWorker[] = [];
  const worker: WorkerLike & { terminated: boolean } = {
    terminated: false,
    onmessage: null,
    onerror: null,
    postMessage: (message) => {
      asked.push(message);
    },
    terminate() {
      worker.terminated = true;
    },
  };
  const answer = (index: number, value: string): void =>
    worker.onmessage?.({
      data: { id: asked[index]?.id ?? 0, kind: 'answer', answer: createPacker()(named(value)) },
    } as MessageEvent);
  return { worker, asked, answer };
}

const nothing = translate([]);
const named = (name: string): Translation => ({ ...nothing, files: [{ name, text: '', objects: [] }] });
const files = (name: string) => [{ name, text: '' }];
const quiet = (): void => {};

function setUp() {
  const workers: ReturnType<typeof fakeWorker>[] = [];
  const client = createWorkerClient(() => {
    const made = fakeWorker();
    workers.push(made);
    return made.worker;
  });
  const run = (name: string) => client.translate({ files: files(name), options: defaultOptions }, quiet);
  return { client, workers, run };
}

describe('worker client', () => {
  it('gives the translation', async () => {
    const { workers, run } = setUp();
    const { outcome } = run('a');
    workers[0]?.answer(0, 'a');
    expect(await outcome).toEqual({ kind: 'done', translation: named('a') });
  });

  it('lets the latest win: what waits is dropped, what runs is finished and ignored', async () => {
    const { workers, run } = setUp();
    const [first, second, third] = [run('a'), run('b'), run('c')];
    expect(await first.outcome).toEqual({ kind: 'cancelled' });
    expect(await second.outcome).toEqual({ kind: 'cancelled' });
    workers[0]?.answer(0, 'a');
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve));
    expect(workers[0]?.asked.length).toBe(2);
    workers[0]?.answer(1, 'c');
    expect(await third.outcome).toEqual({ kind: 'done', translation: named('c') });
  });

  it('cancels at once and works again', async () => {
    const { workers, run } = setUp();
    const first = run('a');
    first.cancel();
    expect(await first.outcome).toEqual({ kind: 'cancelled' });
    expect(workers[0]?.worker.terminated).toBe(true);
    await new Promise((resolve) => setTimeout(resolve));
    const second = run('b');
    workers[1]?.answer(0, 'b');
    expect(await second.outcome).toEqual({ kind: 'done', translation: named('b') });
  });

  it('starts again after a crash, and says what happened', async () => {
    const { client, workers, run } = setUp();
    const first = run('a');
    const explained = client.explain('x', defaultOptions);
    workers[0]?.worker.onerror?.({ message: 'out of memory' } as ErrorEvent);
    expect(await first.outcome).toEqual({ kind: 'failed', message: 'The engine stopped: out of memory.' });
    expect(await explained).toBeUndefined();
    await new Promise((resolve) => setTimeout(resolve));
    const second = run('b');
    workers[1]?.answer(0, 'b');
    expect(await second.outcome).toMatchObject({ kind: 'done' });
  });
});
