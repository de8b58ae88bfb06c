import type { FromWorker, QuestionName, Questions, ToWorker } from './messages.ts';
import type { CheckProgress, Progress } from './protocol.ts';

/** What the client needs of a Worker; a test hands in its own. */
export interface WorkerLike {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** What a question tells on the way to its answer; most tell nothing. */
type ProgressOf = { readonly [Name in QuestionName]: Name extends 'translate' ? Progress : CheckProgress };

interface Waiting {
  progress(progress: Progress | CheckProgress): void;
  answer(answer: Questions[QuestionName]['answer']): void;
  fail(message: string): void;
}

/** The worker behind a table of promises; starts again after a crash. */
export function createConnection(start: () => WorkerLike, onStart: () => void) {
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
    /** Whether there is a worker, with what it remembers. */
    isRunning: () => worker !== undefined,
    ask<Name extends QuestionName>(
      name: Name,
      ask: Questions[Name]['ask'],
      progress: (progress: ProgressOf[Name]) => void = () => {},
    ): Promise<Questions[Name]['answer']> {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        waiting.set(id, {
          progress: (made) => progress(made as ProgressOf[Name]),
          answer: (answer) => resolve(answer as Questions[Name]['answer']),
          fail: (message) => reject(new Error(message)),
        });
        running().postMessage({ id, name, ask } as ToWorker);
      });
    },
  };
}

/** What an error says. */
export const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));
