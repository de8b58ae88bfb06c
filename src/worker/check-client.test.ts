import { describe, expect, it } from 'vitest';
import { type ComparedProbe, type Comparison, defaultOptions, type Request } from '../engine/index.ts';
import { createCheckClient } from './check-client.ts';
import type { WorkerLike } from './connection.ts';
import type { FromWorker, ToWorker } from './messages.ts';

const nothing: Comparison = {
  counts: { total: 0, same: 0, accounted: 0, different: 0 },
  capped: false,
  limit: 1,
  groups: [],
  rows: [],
  remarks: [],
};
const request: Request = { method: 'GET', scheme: 'https', host: 'a.example', path: '/', headers: {} };
const compared: ComparedProbe = {
  probe: { request, why: 'asked' },
  source: { backend: null, status: 404, steps: [] },
  result: { backend: null, status: 404, steps: [] },
  verdict: 'same',
  differences: [],
  accountedBy: [],
  findings: [],
};

/** Workers whose answers the test gives by hand. */
function setUp() {
  const workers: { readonly worker: WorkerLike; readonly asked: ToWorker[]; stopped: boolean }[] = [];
  const client = createCheckClient(() => {
    const made = {
      asked: [] as ToWorker[],
      stopped: false,
      worker: {
        onmessage: null,
        onerror: null,
        postMessage: (message) => void made.asked.push(message),
        terminate: () => {
          made.stopped = true;
        },
      } as WorkerLike,
    };
    workers.push(made);
    return made.worker;
  });
  const tell = (at: number, message: FromWorker): void =>
    workers[at]?.worker.onmessage?.({ data: message } as MessageEvent<FromWorker>);
  const idOf = (at: number, index: number): number => workers[at]?.asked[index]?.id ?? -1;
  return { client, workers, tell, idOf };
}

const files = [{ name: 'a.yaml', text: '' }];

describe('check client', () => {
  it('tells how far it is, and gives the comparison', async () => {
    const { client, tell, idOf } = setUp();
    const told: number[] = [];
    const run = client.check({ files, options: defaultOptions }, ({ done }) => told.push(done));
    tell(0, { id: idOf(0, 0), kind: 'progress', progress: { done: 5, total: 9 } });
    tell(0, { id: idOf(0, 0), kind: 'answer', answer: nothing });
    expect(await run.outcome).toEqual({ kind: 'done', comparison: nothing });
    expect(told).toEqual([5]);
  });

  it('is superseded by a newer check, and stops for it', async () => {
    const { client, workers, tell, idOf } = setUp();
    const first = client.check({ files, options: defaultOptions }, () => {});
    const second = client.check({ files: [...files], options: defaultOptions }, () => {});
    expect(await first.outcome).toEqual({ kind: 'cancelled' });
    expect(workers.map(({ stopped }) => stopped)).toEqual([true, false]);
    tell(1, { id: idOf(1, 0), kind: 'answer', answer: nothing });
    expect(await second.outcome).toMatchObject({ kind: 'done' });
    first.cancel();
    second.cancel();
    expect(workers[1]?.stopped).toBe(false);
  });

  it('sends the files with a question only where the worker has others', async () => {
    const { client, workers, tell, idOf } = setUp();
    const run = client.check({ files, options: defaultOptions }, () => {});
    const answer = client.ask(request, undefined, { files, options: defaultOptions });
    expect(workers[0]?.asked[1]).toMatchObject({ name: 'ask', ask: { request, subject: undefined } });
    tell(0, { id: idOf(0, 1), kind: 'answer', answer: compared });
    expect(await answer).toEqual(compared);
    void client.ask(request, 'nginx', { files: [...files], options: defaultOptions });
    expect(workers[0]?.asked[2]).toMatchObject({ ask: { className: 'nginx', subject: { files } } });
    run.cancel();
    void client.ask(request, undefined, { files, options: defaultOptions });
    expect(workers[1]?.asked[0]).toMatchObject({ ask: { subject: { files } } });
  });

  it('leaves a question without an answer where its worker is stopped or crashes', async () => {
    const { client, workers } = setUp();
    const run = client.check({ files, options: defaultOptions }, () => {});
    const answer = client.ask(request, undefined, { files, options: defaultOptions });
    workers[0]?.worker.onerror?.({ message: 'out of memory' } as ErrorEvent);
    expect(await answer).toBeUndefined();
    expect(await run.outcome).toEqual({ kind: 'failed', message: 'The engine stopped: out of memory.' });
  });
});
