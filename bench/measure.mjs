// One task on one estate, in a process of its own; prints one JSON object. Called by run.mjs:
// node measure.mjs SUBJECT TASK ESTATE WARM-UP-ESTATE
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

const [subject, task, file, warmUpFile] = process.argv.slice(2);
const { check, createTranslator, defaultOptions, loadAll, loadContests, translate } = await import(subject);

const read = (path) => [{ name: 'estate.yaml', text: readFileSync(path, 'utf8') }];
const files = read(file);
const [{ text }] = files;
const isLarge = text.length > 5_000_000;
/** Rounds after which the compiler has seen all that it is going to see. */
const warmUp = 12;
const rounds = isLarge ? 3 : 9;

function time(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

const median = (times) => times.toSorted((a, b) => a - b)[times.length >> 1];

function repeat(work, times = rounds) {
  return median(Array.from({ length: times }, (_, round) => time(() => work(round))));
}

/**
 * The text with the port of one Ingress changed: the one that lies at a share of the text. In one piece, as text comes
 * out of a message to a worker; a string put together of parts is copied by whoever reads it first.
 */
function edited(before, share, port) {
  const at = before.indexOf('number: ', Math.floor(before.length * share)) + 'number: '.length;
  return Buffer.from(before.slice(0, at) + port + before.slice(before.indexOf('\n', at))).toString();
}

/**
 * A translator that remembers. Given a number, it changes so many Ingresses one after another, each in the text of the
 * round before, and gives the milliseconds of each translation.
 */
function editor(estate) {
  const translator = createTranslator();
  let [{ text: now }] = estate;
  translator(estate, defaultOptions);
  return (count, port) => {
    const texts = Array.from({ length: count }, (_, round) => {
      now = edited(now, (round + 0.5) / count, port + round);
      return now;
    });
    return texts.map((text) => time(() => translator([{ name: 'estate.yaml', text }], defaultOptions)));
  };
}

/** Every request worth asking, with the two sides that it is asked of. */
function questions() {
  const translation = translate(files, defaultOptions);
  const classes = loadContests(files, translation, defaultOptions, undefined);
  const contests = new Map(classes.map(({ className, contest }) => [className, contest]));
  return check(files, translation, defaultOptions).rows.map(({ probe }) => ({
    probe,
    contest: contests.get(probe.className ?? classes[0].className),
  }));
}

/** Answers in a second of one side. */
function answersPerSecond(asked, side) {
  const ask = () => {
    for (const { probe, contest } of asked) contest[side](probe, false);
  };
  repeat(ask, warmUp);
  return asked.length / (repeat(ask) / 1000);
}

const tasks = {
  /** A process that has done nothing before. */
  first: () => ({ ms: time(() => translate(files, defaultOptions)), peak: process.resourceUsage().maxRSS / 1024 }),
  firstLoad: () => ({ ms: time(() => loadAll(text)) }),
  load() {
    repeat(() => loadAll(read(warmUpFile)[0].text), warmUp);
    return { ms: repeat(() => loadAll(text)) };
  },
  translate() {
    repeat(() => translate(read(warmUpFile), defaultOptions), warmUp);
    return { ms: repeat(() => translate(files, defaultOptions)) };
  },
  edit() {
    let edit = editor(read(isLarge ? warmUpFile : file));
    edit(50, 7000);
    // The largest estate is edited after another one; the others by the translator that has seen the first edits.
    if (isLarge) edit = editor(files);
    return { ms: median(edit(rounds, 9000)) };
  },
  answers() {
    const asked = questions();
    return { source: answersPerSecond(asked, 'source'), result: answersPerSecond(asked, 'result') };
  },
  check() {
    const run = () => translate(files, defaultOptions);
    repeat(run, warmUp);
    const translation = run();
    const probe = () => check(files, translation, defaultOptions);
    repeat(probe, 4);
    return { translate: repeat(run), ms: repeat(probe), requests: probe().counts.total };
  },
};
console.log(JSON.stringify(tasks[task]()));
