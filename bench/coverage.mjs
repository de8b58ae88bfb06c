// What becomes of the ingress-nginx files of the corpus: leaves by fate, and every annotation by how often it is what.
// Usage: npm run coverage [-- --annotations]
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSubject } from './build-subject.mjs';

const corpus = new URL('../../shared/corpus/', import.meta.url).pathname;
if (!existsSync(corpus)) {
  console.error('This report reads ../shared/corpus, which is not there.');
  process.exit(1);
}
const out = mkdtempSync(join(tmpdir(), 'gatewright-coverage-'));
const { translate, fates } = await import(pathToFileURL(await buildSubject(out)).href);

const files = readdirSync(corpus, { recursive: true })
  .filter((path) => path.endsWith('.yaml'))
  .sort()
  .map((name) => ({ name, text: readFileSync(join(corpus, name), 'utf8') }));

const prefix = 'metadata.annotations["nginx.ingress.kubernetes.io/';
const leaves = Object.fromEntries(fates.map((fate) => [fate, 0]));
const uses = Object.fromEntries(fates.map((fate) => [fate, 0]));
const byAnnotation = new Map();
let ingresses = 0;
let used = 0;

for (const file of files) {
  const { ledger, recognised } = translate([file]);
  if (!recognised.some(({ provider }) => provider === 'ingress-nginx')) continue;
  used += 1;
  for (const { object, rows } of ledger) {
    if (object.kind !== 'Ingress') continue;
    ingresses += 1;
    for (const { path, fate, by, count } of rows) {
      if (by !== 'noise') leaves[fate] += count;
      if (!path.startsWith(prefix)) continue;
      uses[fate] += 1;
      const name = path.slice(prefix.length, -2);
      const row = byAnnotation.get(name) ?? { uses: 0 };
      byAnnotation.set(name, { ...row, uses: row.uses + 1, [fate]: (row[fate] ?? 0) + 1 });
    }
  }
}
const sum = (counts) => Object.values(counts).reduce((all, count) => all + count, 0);
console.log(`${used} files with ${ingresses} Ingresses of ingress-nginx`);
console.table({ leaves: { ...leaves, total: sum(leaves) }, 'annotation uses': { ...uses, total: sum(uses) } });
if (process.argv.includes('--annotations'))
  console.table(Object.fromEntries([...byAnnotation].sort(([, a], [, b]) => b.uses - a.uses)));
rmSync(out, { recursive: true, force: true });
