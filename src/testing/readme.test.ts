import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { behaviourTable, handbook } from '../engine/index.ts';

const table = /(?<=<!-- behaviours -->\n)[\s\S]*?(?=<!-- \/behaviours -->)/;

/** `UPDATE_FIXTURES=1 npx vitest run src/testing/readme.test.ts` rewrites the table. */
it('the README lists every behaviour with what it becomes', () => {
  const readme = readFileSync('README.md', 'utf8');
  const now = `${behaviourTable(handbook(new Map()))}\n`;
  if (process.env.UPDATE_FIXTURES === '1')
    writeFileSync(
      'README.md',
      readme.replace(table, () => now),
    );
  else expect(table.exec(readme)?.[0]).toBe(now);
});
