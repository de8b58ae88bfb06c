import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFixture, rewriteFixture, runFixture } from './fixture.ts';

const fixtures = import.meta.glob<string>(['../engine/providers/*/rules/*.md', '../scenarios/*.md'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const rules = Object.keys(import.meta.glob('../engine/providers/*/rules/*.ts')).filter(
  (path) => !/\/index\.ts$|\.test\.ts$/.test(path),
);

/** `UPDATE_FIXTURES=1 npx vitest run src/testing/fixtures.test.ts` rewrites the output blocks; read the diff. */
const update = process.env.UPDATE_FIXTURES === '1';

describe('fixtures', () => {
  it('every rule has its fixture', () => {
    expect(rules.length).toBeGreaterThan(10);
    const missing = rules.filter((path) => !(path.replace(/\.ts$/, '.md') in fixtures));
    expect(missing).toEqual([]);
  });

  for (const [path, markdown] of Object.entries(fixtures))
    it(path.replace(/^.*\//, ''), () => {
      if (update) writeFileSync(new URL(path, import.meta.url), rewriteFixture(markdown));
      else {
        const fixture = readFixture(markdown);
        const { blocks } = fixture;
        const now = runFixture(fixture);
        expect(blocks.size).toBeGreaterThan(0);
        for (const [name, text] of blocks) expect(text, name).toEqual(now.get(name));
      }
    });
});
