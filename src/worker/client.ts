import type { FromWorker, QuestionName, Questions, ToWorker } from './messages.ts';
import type { Outcome, Progress, Run, TranslateClient, WorkerClient } from './protocol.ts';
import { createUnpacker } from './transfer.ts';

/** A run that takes longer is given up, in milliseconds. */
const timeLimit = 120_000;
/** A superseded run that has gone on for longer is stopped at once, at the price of what the engine remembers. */
const patience = 2_000;

/** What the client needs of a Worker; a test hands in its own. */
export interface WorkerLike {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

interface Waiting {
  progress(progress: Progress): void;
  answer(answer: Questions[QuestionName]['answer']): void;
  fail(message: string): void;
}

/** The worker behind a table of promises; starts again after a crash. */
function createConnection(start: () => WorkerLike, onStart: () => void) {
  const waiting = new Map<number, Waiting>();
  let worker: WorkerLike | undefined;
  let lastId = 0;

  const failAll = (message: string): void => {
    const left = [...waiting.values()];
    waiting.clear();
    for (const one of left) one.fail(message);
  };
  const stop = (message: string): void => {
    worker?.terminate();
    worker = undefined;
    failAll(message);
  };
  const receive = ({ data }: MessageEvent<FromWorker>): void => {
    const one = waiting.get(data.id);
    if (!one) return;
    if (data.kind === 'progress') {
      one.progress(data.progress);
      return;
    }
    waiting.delete(data.id);
    if (data.kind === 'answer') one.answer(data.answer);
    else one.fail(data.message);
  };
  const running = (): WorkerLike => {
    if (worker) return worker;
    worker = start();
    onStart();
    worker.onmessage = receive;
    worker.onerror = (event) => stop(`The engine stopped: ${event.message || 'it ran out of memory or crashed'}.`);
    return worker;
  };
  return {
    stop,
    ask<Name extends QuestionName>(
      name: Name,
      ask: Questions[Name]['ask'],
      progress: (progress: Progress) => void = () => {},
    ): Promise<Questions[Name]['answer']> {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        waiting.set(id, {
          progress,
          answer: (answer) => resolve(answer as Questions[Name]['answer']),
          fail: (message) => reject(new Error(message)),
        });
        running().postMessage({ id, name, ask } as ToWorker);
      });
    },
  };
}

interface Job {
  readonly begin: () => void;
  readonly settle: (outcome: Outcome) => void;
  since?: number;
}

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The engine in a worker: the latest run wins, a run can be cancelled, and a crash or a time-out costs only that run. */
export function createWorkerClient(start: () => WorkerLike): WorkerClient {
  // A worker that starts anew has sent nothing yet: both ends begin again.
  let unpack = createUnpacker();
  const connection = createConnection(start, () => {
    unpack = createUnpacker();
  });
  let current: Job | undefined;
  let next: Job | undefined;

  const finish = (job: Job, outcome: Outcome): void => {
    job.settle(outcome);
    if (current !== job) return;
    current = next;
    next = undefined;
    current?.begin();
  };
  const abandon = (job: Job): void => {
    job.settle({ kind: 'cancelled' });
    if (next === job) next = undefined;
    else if (current === job) connection.stop('cancelled');
  };
  const translate: TranslateClient['translate'] = (files, options, onProgress): Run => {
    let settled = false;
    let resolve: (outcome: Outcome) => void = () => {};
    const outcome = new Promise<Outcome>((done) => {
      resolve = done;
    });
    const job: Job = {
      settle(end) {
        settled = true;
        resolve(end);
      },
      begin() {
        job.since = Date.now();
        const limit = setTimeout(
          () => connection.stop(`The translation took longer than ${timeLimit / 1000} s and was stopped.`),
          timeLimit,
        );
        connection
          .ask('translate', { files, options }, (progress) => settled || onProgress(progress))
          .then((packed): Outcome => ({ kind: 'done', translation: unpack(packed) }))
          .catch((error): Outcome => ({ kind: 'failed', message: said(error) }))
          .then((end) => {
            clearTimeout(limit);
            finish(job, settled ? { kind: 'cancelled' } : end);
          });
      },
    };
    next?.settle({ kind: 'cancelled' });
    next = undefined;
    if (!current) {
      current = job;
      job.begin();
    } else {
      current.settle({ kind: 'cancelled' });
      next = job;
      if (Date.now() - (current.since ?? 0) > patience) connection.stop('superseded');
    }
    return { outcome, cancel: () => settled || abandon(job) };
  };

  return {
    translate,
    explain: (annotation, options) => connection.ask('explain', { annotation, options }).catch(() => undefined),
    redact: (files) => connection.ask('redact', { files }),
    bundle: (files, options, translation) => connection.ask('bundle', { files, options, translation }),
  };
}
