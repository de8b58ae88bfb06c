import { createCheckClient } from './check-client.ts';
import { createConnection, said, type WorkerLike } from './connection.ts';
import { bare, type Outcome, type Run, type TranslateClient, type WorkerClient } from './protocol.ts';
import { createSurveyClient } from './survey-client.ts';
import { createUnpacker } from './transfer.ts';

/** A run that takes longer is given up, in milliseconds. */
const timeLimit = 120_000;
/** A superseded run that has gone on for longer is stopped at once, at the price of what the engine remembers. */
const patience = 2_000;

interface Job {
  readonly begin: () => void;
  readonly settle: (outcome: Outcome) => void;
  since?: number;
}

export type { WorkerLike } from './connection.ts';

/**
 * The engine in a worker: the latest run wins, a run can be cancelled, and a crash or a time-out costs only that run.
 * Checking has a worker of its own, which starts with the first check, and so has a survey of the targets.
 */
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
  const translate: TranslateClient['translate'] = (subject, onProgress): Run => {
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
          .ask('translate', bare(subject), (progress) => settled || onProgress(progress))
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
    draw: (files) =>
      connection.ask('graph', { files: files.map(({ name, text }) => ({ name, text })) }).catch(() => undefined),
    redact: (files) => connection.ask('redact', { files }),
    bundle: (subject, translation, requests) =>
      connection.ask('bundle', { subject: bare(subject), translation, requests }),
    ...createCheckClient(start),
    ...createSurveyClient(start),
  };
}
