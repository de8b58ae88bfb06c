// Speed and memory of a whole translation, as ratios to js-yaml's `load` of the same text in the same run.
// Usage: npm run bench [-- 100 1000 10000]
import { execFileSync, spawnSync } from 'node:child_process';
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
const makeEstate = (count) =>
  execFileSync(process.execPath, [generator.pathname, String(count)], { maxBuffer: 1 << 30 }).toString();

const out = mkdtempSync(join(tmpdir(), 'gatewright-bench-'));
const subject = pathToFileURL(await buildSubject(out)).href;
const sizes = process.argv.slice(2).map(Number);

const rows = (sizes.length > 0 ? sizes : [100, 1_000, 10_000]).map((count) => {
  const file = join(out, `${count}.yaml`);
  writeFileSync(file, makeEstate(count));
  // A process of its own per size: peak memory is the process's.
  const measure = new URL('measure.mjs', import.meta.url).pathname;
  const run = spawnSync(process.execPath, ['--expose-gc', measure, subject, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 26,
  });
  return { Ingresses: count, ...JSON.parse(run.stdout.toString()) };
});
console.table(rows);

const row = (count) => rows.find(({ Ingresses }) => Ingresses === count);
if (row(1_000) && row(10_000)) {
  const ratio = row(10_000)['translate ms'] / row(1_000)['translate ms'];
  console.log(`10,000 costs ${ratio.toFixed(1)} × 1,000 (aim: at most 11)`);
}
console.log('Aims: whole at most 3 × load; an edit under 0.1 × whole at 1,000; peak at 10,000 under 700 MB.');
rmSync(out, { recursive: true, force: true });
