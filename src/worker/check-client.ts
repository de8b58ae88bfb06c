import { createConnection, said, type WorkerLike } from './connection.ts';
import type { Subject } from './messages.ts';
import type { CheckClient, CheckOutcome, CheckRun } from './protocol.ts';

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
  const isSent = ({ files, options }: Subject): boolean =>
    connection.isRunning() && sent?.files === files && sent.options === options;
  const check: CheckClient['check'] = (files, options, onProgress) => {
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
    const asked = connection.ask('check', { files, options }, (progress) => running === run && onProgress(progress));
    sent = { files, options };
    asked.then(
      (comparison) => end({ kind: 'done', comparison }),
      (error) => end({ kind: 'failed', message: said(error) }),
    );
    return run;
  };
  return {
    check,
    async ask(request, className, files, options) {
      const subject: Subject = { files, options };
      const asked = connection.ask('ask', { request, className, subject: isSent(subject) ? undefined : subject });
      sent = subject;
      return asked.catch(() => undefined);
    },
  };
}
