// The worker's end: the engine behind a table of questions. Keeps what the engine remembers between runs.
import { bundle, createTranslator, explain, redact } from '../engine/index.ts';
import type { FromWorker, QuestionName, Questions, ToWorker } from './messages.ts';
import { createPacker } from './transfer.ts';

const translator = createTranslator();
const pack = createPacker();

type Answers = {
  [Name in QuestionName]: (ask: Questions[Name]['ask'], id: number) => Questions[Name]['answer'];
};

const answers: Answers = {
  translate: ({ files, options }, id) =>
    pack(translator(files, options, (progress) => send({ id, kind: 'progress', progress }))),
  explain: ({ annotation, options }) => explain(annotation, options),
  redact: ({ files }) => redact(files),
  bundle: ({ files, options, translation }) => bundle(translation, redact(files), options),
};

const send = (message: FromWorker): void => self.postMessage(message);

function answer<Name extends QuestionName>(name: Name, ask: Questions[Name]['ask'], id: number): void {
  try {
    send({ id, kind: 'answer', answer: answers[name](ask, id) });
  } catch (error) {
    // The engine never throws for input, so this is a bug of ours: the page says so and keeps its last result.
    send({ id, kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

self.onmessage = ({ data }: MessageEvent<ToWorker>) => answer(data.name, data.ask, data.id);
