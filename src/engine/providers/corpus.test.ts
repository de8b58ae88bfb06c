import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { interpretEstate, openLeaves } from './estate-sample.ts';

const folder = '../shared/corpus';
const isThere = existsSync(folder);
const files = isThere
  ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ya?ml|json)$/.test(name))
  : [];

describe.skipIf(!isThere)('real manifests that nobody here wrote', () => {
  it('gives every leaf of every Ingress a fate', () => {
    const open = files.flatMap((name) =>
      openLeaves(interpretEstate(readFileSync(`${folder}/${name}`, 'utf8'))).map((path) => `${name}: ${path}`),
    );
    expect(open).toEqual([]);
    expect(files.length).toBeGreaterThan(900);
  });
});
