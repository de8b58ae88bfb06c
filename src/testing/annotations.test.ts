import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultOptions, explain, handbook, type SourceFile, targets, translate } from '../engine/index.ts';
import { describeAnnotations } from '../engine/providers/ingress-nginx/catalogue.ts';
import { readFixture } from './fixture.ts';

const texts = import.meta.glob<string>('../engine/providers/ingress-nginx/rules/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const fixtures = new Map(Object.entries(texts).map(([path, text]) => [path.replace(/^.*\/|\.md$/g, ''), text]));
const facts = '../shared/facts/ingress-nginx/annotations.json';
const described = describeAnnotations();
const short = (name: string): string => name.slice(name.indexOf('/') + 1);

interface KnownAnnotation {
  readonly name: string;
  readonly aliases: readonly string[];
}

/** Names of annotations with the fate that the ledger gives them, over all inputs of a fixture. */
function fatesIn(files: readonly SourceFile[], target: (typeof targets)[number]['id']): ReadonlyMap<string, string> {
  const { ledger } = translate(files, { ...defaultOptions, target });
  return new Map(
    ledger.flatMap(({ rows }) =>
      rows.flatMap(({ path, fate }) => {
        const [, name] = /^metadata\.annotations\["nginx\.ingress\.kubernetes\.io\/([^"]+)"\]$/.exec(path) ?? [];
        return name === undefined ? [] : [[name, fate] as const];
      }),
    ),
  );
}

describe('annotations of ingress-nginx', () => {
  it('are many, each once', () => {
    const names = described.flatMap(({ name, aliases }) => [name, ...aliases]);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(138);
  });

  describe.skipIf(!existsSync(facts))('are those of the controller', () => {
    const read = JSON.parse(existsSync(facts) ? readFileSync(facts, 'utf8') : '{"annotations":[]}') as {
      readonly annotations: readonly KnownAnnotation[];
    };
    for (const { name, aliases } of read.annotations)
      it(name, () => {
        const own = described.find((one) => short(one.name) === name);
        expect(own?.aliases.map(short).sort()).toEqual([...aliases].sort());
      });
  });

  for (const { rule, name, meaning, aliases } of described)
    describe(short(name), () => {
      it('has a rule with a meaning', () => {
        expect(rule).not.toBeNull();
        expect(meaning.length).toBeGreaterThan(10);
      });

      it('is shown by the fixture of its rule, aliases too', () => {
        const text = fixtures.get(rule ?? '') ?? '';
        for (const one of [name, ...aliases]) expect(text).toContain(`${one}:`);
      });

      for (const { id } of targets)
        it(`has a fate and an explanation for ${id}`, () => {
          const text = fixtures.get(rule ?? '');
          const fates = text === undefined ? new Map() : fatesIn(readFixture(text).files, id);
          expect([...fates.keys()]).toContain(short(name));
          expect(explain(name, { ...defaultOptions, target: id })?.target).toBeTruthy();
        });
    });

  it('are all in the handbook, each on one page', () => {
    const pages = handbook(fixtures);
    const listed = pages.flatMap(({ annotations }) => annotations);
    expect([...listed].sort()).toEqual(described.flatMap(({ name, aliases }) => [name, ...aliases].map(short)).sort());
    for (const { markdown, name } of pages) expect(markdown, name).toContain('## Example');
  });
});
