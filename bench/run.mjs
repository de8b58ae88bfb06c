// Speed and memory of a whole translation, as ratios to js-yaml's `loadAll` of the same text, and of both simulators.
// Usage: npm run bench [-- 100 1000 10000]
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSubject } from './build-subject.mjs';

const generator = new URL('../../shared/corpus/gen-estate.mjs', import.meta.url);
if (!existsSync(generator)) {
  console.error('This bench makes its estates with ../shared/corpus/gen-estate.mjs, which is not there.');
  process.exit(1);
}

const out = mkdtempSync(join(tmpdir(), 'gatewright-bench-'));
const subject = pathToFileURL(await buildSubject(out)).href;
const measure = new URL('measure.mjs', import.meta.url).pathname;
const node = (...args) => execFileSync(process.execPath, args, { maxBuffer: 1 << 30 }).toString();

const estates = new Map();
function estateOf(count) {
  if (!estates.has(count)) {
    const file = join(out, `${count}.yaml`);
    writeFileSync(file, node(generator.pathname, String(count)));
    estates.set(count, file);
  }
  return estates.get(count);
}

const run = (task, count) => JSON.parse(node(measure, subject, task, estateOf(count), estateOf(1_000)));

/** Of three measurements the one whose ratio is the median, so that a busy machine spoils one at most. */
const medianOf = (measure, ratio) => Array.from({ length: 3 }, measure).toSorted((a, b) => ratio(a) - ratio(b))[1];

/** Two tasks in turn, each on an estate of some size. */
const inTurn = (some, other, count) =>
  medianOf(
    () => [run(some, count), run(other, count)],
    ([a, b]) => a.ms / b.ms,
  );

const round = (value, digits = 0) => Number(value.toFixed(digits));
const sizes = process.argv.slice(2).map(Number);

const rows = (sizes.length > 0 ? sizes : [100, 1_000, 10_000]).map((count) => {
  const [first, firstLoad] = inTurn('first', 'firstLoad', count);
  const [whole, load] = inTurn('translate', 'load', count);
  const edit = run('edit', count);
  return {
    Ingresses: count,
    'load ms': round(load.ms),
    'translate ms': round(whole.ms),
    '× load': round(whole.ms / load.ms, 2),
    'first ms': round(first.ms),
    'first × first load': round(first.ms / firstLoad.ms, 2),
    'edit ms': round(edit.ms, 1),
    'edit ÷ whole': round(edit.ms / edit.other, 3),
    'peak MB': round(first.peak),
  };
});
console.table(rows);

if (rows.some(({ Ingresses }) => Ingresses === 10_000)) {
  const growth = (task) => {
    const { ms, other } = medianOf(
      () => run(task, 10_000),
      (one) => one.ms / one.other,
    );
    return (ms / other).toFixed(1);
  };
  console.log(`10,000 costs ${growth('growth')} × 1,000 (aim: at most 11); load ${growth('loadGrowth')} ×`);
}
console.log('Aims: whole at most 3 × load; an edit under 0.1 × whole at 1,000; peak at 10,000 under 700 MB.\n');

const answers = run('answers', 1_000);
const check = medianOf(
  () => run('check', 1_000),
  ({ ms, other }) => ms / other,
);
console.table({
  'answers a second, ingress-nginx': { figure: round(answers.source), aim: 'at least 200,000' },
  'answers a second, Gateway API': { figure: round(answers.result), aim: 'at least 200,000' },
  'probing ÷ translation': { figure: round(check.ms / check.other, 2), aim: 'at most 3' },
});
console.log(`Both on 1,000 Ingresses; probing asks ${check.requests.toLocaleString('en')} requests of both sides.`);
rmSync(out, { recursive: true, force: true });
