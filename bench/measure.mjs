// One task on one estate, in a process of its own; prints one JSON object. Called by run.mjs:
// node measure.mjs SUBJECT TASK ESTATE WARM-UP-ESTATE
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

const [subject, task, file, warmUpFile] = process.argv.slice(2);
const { check, createTranslator, defaultOptions, loadAll, loadContests, translate } = await import(subject);

const read = (path) => [{ name: 'estate.yaml', text: readFileSync(path, 'utf8') }];
const files = read(file);
const small = read(warmUpFile);
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
 * Two times in turn, the second one before and after each of the first: their mean is what it would have taken in
 * between, where the machine changes its speed. Of all pairs the one whose ratio is the median.
 */
function medianPair(count, one, other) {
  let before = other();
  const pairs = Array.from({ length: count }, () => {
    const ms = one();
    const after = other();
    const mean = (before + after) / 2;
    before = after;
    return { ms, other: mean };
  });
  return pairs.toSorted((a, b) => a.ms / a.other - b.ms / b.other)[count >> 1];
}

/** One task on the estate against ten in a row on the smaller one; `other` is the time of one of the ten. */
function growth(work) {
  repeat(() => work(small), warmUp);
  const ten = () => time(() => Array.from({ length: 10 }, () => work(small))) / 10;
  return medianPair(5, () => time(() => work(files)), ten);
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
 * A translator that remembers. Each call changes one Ingress, somewhere else each time, in the text of the call before,
 * and gives the milliseconds of its translation.
 */
function editor(estate) {
  const translator = createTranslator();
  let [{ text: now }] = estate;
  let edits = 0;
  translator(estate, defaultOptions);
  return () => {
    edits += 1;
    now = edited(now, (edits * 0.618) % 1, 7000 + edits);
    const text = now;
    return time(() => translator([{ name: 'estate.yaml', text }], defaultOptions));
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
    repeat(() => loadAll(small[0].text), warmUp);
    return { ms: repeat(() => loadAll(text)) };
  },
  translate() {
    repeat(() => translate(small, defaultOptions), warmUp);
    return { ms: repeat(() => translate(files, defaultOptions)) };
  },
  growth: () => growth((estate) => translate(estate, defaultOptions)),
  loadGrowth: () => growth(([{ text }]) => loadAll(text)),
  edit() {
    repeat(() => translate(small, defaultOptions), warmUp);
    let edit = editor(isLarge ? small : files);
    repeat(edit, 50);
    // The largest estate is edited after another one; the others by the translator that has seen the first edits.
    if (isLarge) edit = editor(files);
    const few = () => median(Array.from({ length: 5 }, edit));
    return medianPair(rounds, few, () => time(() => translate(files, defaultOptions)));
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
    const three = () => repeat(run, 3);
    return { ...medianPair(rounds, () => time(probe), three), requests: probe().counts.total };
  },
};
console.log(JSON.stringify(tasks[task]()));
