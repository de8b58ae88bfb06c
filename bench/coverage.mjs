// What becomes of the ingress-nginx files of the corpus, per target: leaves and annotation uses by fate.
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
const { translate, fates, targets, defaultOptions } = await import(pathToFileURL(await buildSubject(out)).href);
const prefix = 'metadata.annotations["nginx.ingress.kubernetes.io/';
const sum = (counts) => Object.values(counts).reduce((all, count) => all + count, 0);

const files = readdirSync(corpus, { recursive: true })
  .filter((path) => path.endsWith('.yaml'))
  .sort()
  .map((name) => ({ name, text: readFileSync(join(corpus, name), 'utf8') }));

/** Counts the leaves of every Ingress of ingress-nginx by fate, and its annotations by name as well. */
function cover(target) {
  const leaves = Object.fromEntries(fates.map((fate) => [fate, 0]));
  const uses = { ...leaves };
  const byAnnotation = new Map();
  let [used, ingresses] = [0, 0];
  for (const file of files) {
    const { ledger, recognised } = translate([file], { ...defaultOptions, target });
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
  return { leaves, uses, byAnnotation, used, ingresses };
}

for (const { id, title } of targets) {
  const { leaves, uses, byAnnotation, used, ingresses } = cover(id);
  // A value that the controller itself refuses, or a name it does not read, is no use of an annotation.
  const meant = sum(uses) - uses.invalid - uses.unrelated;
  const reached = uses.translated + uses.inert;
  console.log(`\n${title}: ${used} files with ${ingresses} Ingresses of ingress-nginx`);
  console.table({ leaves: { ...leaves, total: sum(leaves) }, 'annotation uses': { ...uses, total: sum(uses) } });
  console.log(`${((100 * reached) / meant).toFixed(1)} % of ${meant} valid annotation uses are translated or inert`);
  if (process.argv.includes('--annotations'))
    console.table(Object.fromEntries([...byAnnotation].sort(([, a], [, b]) => b.uses - a.uses)));
}
rmSync(out, { recursive: true, force: true });
