// Runs every check, in the order in which they are cheap, and ends with `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './chromium.mjs';

const reports = mkdtempSync(join(tmpdir(), 'gatewright-test-'));
const counts = { passed: 0, failed: 0, skipped: 0 };

const run = (args, env = {}) =>
  spawnSync('npx', args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...env },
  }).status === 0;

const count = (ok) => {
  counts[ok ? 'passed' : 'failed'] += 1;
  return ok;
};

const report = (name) => {
  try {
    return JSON.parse(readFileSync(join(reports, name), 'utf8'));
  } catch {
    return undefined;
  }
};

/** One check without cases of its own. */
const check = (title, ...args) => {
  console.log(`\n— ${title}`);
  return count(run(args));
};

function unit() {
  console.log('\n— unit tests');
  const ok = run([
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${join(reports, 'unit.json')}`,
  ]);
  const result = report('unit.json');
  counts.passed += result?.numPassedTests ?? 0;
  counts.skipped += (result?.numPendingTests ?? 0) + (result?.numTodoTests ?? 0);
  counts.failed += result?.numFailedTests ?? 0;
  if (!ok && !result?.numFailedTests) counts.failed += 1;
}

async function browser() {
  console.log('\n— stories in Chromium');
  if (!(await ensureChromium())) return count(false);
  const ok = run(['playwright', 'test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, 'browser.json'),
  });
  const stats = report('browser.json')?.stats;
  counts.passed += (stats?.expected ?? 0) + (stats?.flaky ?? 0);
  counts.skipped += stats?.skipped ?? 0;
  counts.failed += stats?.unexpected ?? 0;
  return ok || stats?.unexpected ? ok : count(false);
}

check('types', 'tsc', '-p', 'tsconfig.json');
check('types of the engine, without DOM or Node', 'tsc', '-p', 'src/engine/tsconfig.json');
check('lint and format', 'biome', 'check', '.');
check('dead code', 'knip');
unit();
const built =
  check('build of the studio', 'vite', 'build') &&
  check('build of the command', 'vite', 'build', '--config', 'vite.cli.config.ts');
if (built) await browser();

rmSync(reports, { recursive: true, force: true });
console.log(`\n${counts.passed} passed, ${counts.failed} failed${counts.skipped ? `, ${counts.skipped} skipped` : ''}`);
process.exitCode = counts.failed === 0 ? 0 : 1;
