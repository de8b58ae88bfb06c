import { createConnection, said, type WorkerLike } from './connection.ts';
import { bare, type CheckClient, type CheckOutcome, type CheckRun, type Subject } from './protocol.ts';

/** A check that takes longer is given up, in milliseconds. */
const timeLimit = 120_000;

/**
 * Both sides in a worker of their own, so that a check never holds a translation up. A check cannot be interrupted: one
 * that is superseded is stopped with its worker.
 */
export function createCheckClient(start: () => WorkerLike): CheckClient {
  /** What the running worker has loaded, or is about to. */
  let sent: Subject | undefined;
  let running: CheckRun | undefined;
  const connection = createConnection(start, () => {});
  const isSent = ({ files, options, own }: Subject): boolean =>
    connection.isRunning() && sent?.files === files && sent.options === options && sent.own === own;
  const check: CheckClient['check'] = (subject, onProgress) => {
    running?.cancel();
    let settle: (outcome: CheckOutcome) => void = () => {};
    const outcome = new Promise<CheckOutcome>((resolve) => {
      settle = resolve;
    });
    const run: CheckRun = {
      outcome,
      cancel() {
        if (running !== run) return;
        running = undefined;
        settle({ kind: 'cancelled' });
        connection.stop('cancelled');
      },
    };
    const end = (how: CheckOutcome): void => {
      clearTimeout(limit);
      if (running === run) running = undefined;
      settle(how);
    };
    running = run;
    const limit = setTimeout(
      () => connection.stop(`Checking took longer than ${timeLimit / 1000} s and was stopped.`),
      timeLimit,
    );
    const asked = connection.ask('check', bare(subject), (progress) => running === run && onProgress(progress));
    sent = subject;
    asked.then(
      (comparison) => end({ kind: 'done', comparison }),
      (error) => end({ kind: 'failed', message: said(error) }),
    );
    return run;
  };
  return {
    check,
    async ask(request, className, subject) {
      const asked = connection.ask('ask', { request, className, subject: isSent(subject) ? undefined : bare(subject) });
      sent = subject;
      return asked.catch(() => undefined);
    },
  };
}
