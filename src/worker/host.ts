// The worker's end: the engine behind a table of questions. Keeps what the engine remembers between runs.
import {
  behaviours,
  bundle,
  type Checker,
  coverageOf,
  createChecker,
  createMemory,
  createTranslator,
  defaultOptions,
  editionOf,
  explain,
  graphOf,
  type Options,
  redact,
  requestFiles,
  type Translation,
  withOwn,
} from '../engine/index.ts';
import type { FromWorker, QuestionName, Questions, ToWorker } from './messages.ts';
import type { Subject } from './protocol.ts';
import { createPacker } from './transfer.ts';

const translator = createTranslator();
const ownMemory = createMemory();
const mapMemory = createMemory();
const pack = createPacker();

let checker: Checker | undefined;

/** The translation, with what is the user's in its place. */
function withMine(translation: Translation, { own, options }: Subject): Translation {
  ownMemory.turn();
  return withOwn(translation, own, editionOf(options), ownMemory);
}

/** Loads both sides anew. The files are translated here as well: cloning a translation would hold the page up. */
function load(subject: Subject, onProgress?: (done: number, total: number) => void): Checker {
  const { files, options, own } = subject;
  const unedited = translator(files, options);
  const translation = withMine(unedited, subject);
  checker = createChecker(files, translation, options, {
    // Manifests of the user's own making have Gateways for whatever classes they like.
    ...(own && own.keeps !== 'others' ? { own: translation.files } : {}),
    ...(own ? { unedited } : {}),
    ...(onProgress ? { onProgress } : {}),
  });
  return checker;
}

/** What was loaded last, unless there is a new subject. */
function loaded(subject: Subject | undefined): Checker {
  if (subject || !checker) return load(subject ?? { files: [], options: defaultOptions });
  return checker;
}

/** A translator for each target: a survey goes from one to the other, and what each remembers stays. */
const surveyors = new Map<Options['target'], typeof translator>();

function surveyed({ files, options }: Subject): Translation {
  const surveyor = surveyors.get(options.target) ?? createTranslator();
  surveyors.set(options.target, surveyor);
  return surveyor(files, options);
}

/** Uses of a behaviour that the page is told of one by one. */
const listedUses = 100;

type Answers = {
  [Name in QuestionName]: (ask: Questions[Name]['ask'], id: number) => Questions[Name]['answer'];
};

const answers: Answers = {
  translate: (subject, id) => {
    const { files, options } = subject;
    const translation = translator(files, options, (progress) => send({ id, kind: 'progress', progress }));
    return pack(withMine(translation, subject));
  },
  explain: ({ annotation, options }) => explain(annotation, options),
  redact: ({ files }) => redact(files),
  bundle: ({ subject: { files, options }, translation, requests }) => {
    const sources = redact(files);
    return bundle(translation, sources, options, requestFiles(sources, translation, options, requests));
  },
  graph: ({ files }) => {
    mapMemory.turn();
    return graphOf(files, mapMemory);
  },
  check: (subject, id) =>
    load(subject, (done, total) => send({ id, kind: 'progress', progress: { done, total } })).compare(),
  ask: ({ request, className, subject }) => loaded(subject).ask(request, className),
  behaviours: () => behaviours(),
  coverage: (subject) => coverageOf(surveyed(subject), listedUses),
  counts: (subject) => createChecker(subject.files, surveyed(subject), subject.options).compare().counts,
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
