import { describe, expect, it } from 'vitest';
import type { ObjectRef, OutputFile, Translation } from '../../engine/translation.ts';
import { keepLastGood } from './last-good.ts';

const ingress = (name: string): ObjectRef => ({ kind: 'Ingress', namespace: 'shop', name });

const route = (name: string, text = name): OutputFile => ({
  name: `apps/shop/${name}.yaml`,
  text,
  objects: [
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      namespace: 'shop',
      name,
      place: { file: `apps/shop/${name}.yaml`, start: 0, end: text.length },
      sources: [ingress(name)],
    },
  ],
});

const translation = (sources: Translation['sources'], files: readonly OutputFile[]): Translation => ({
  sources,
  files,
  trace: files.map(({ name }) => ({ output: { file: name, start: 0, end: 1 }, inputs: [], by: 'routing' })),
  findings: [],
  ledger: [],
  totals: { total: 0, translated: 0, approximated: 0, unsupported: 0, inert: 0, invalid: 0, unrelated: 0 },
  recognised: [],
  controller: [],
  timings: { read: 0, interpret: 0, lower: 0, write: 0, account: 0, total: 0 },
});

const read = (file: string, ...names: readonly string[]): Translation['sources'][number] => ({
  file,
  objects: names.map((name) => ({ ...ingress(name), recognised: true, place: { file, start: 0, end: 1 } })),
});

const texts = [
  { name: 'a.yaml', text: 'one\ntwo\nthree' },
  { name: 'b.yaml', text: 'four' },
];

const good = keepLastGood(
  translation([read('a.yaml', 'a'), read('b.yaml', 'b')], [route('a'), route('b')]),
  texts,
  undefined,
);

describe('last good result', () => {
  it('keeps what a broken file became, and what is current beside it', () => {
    const broken = { ...read('a.yaml'), readUntil: 4 };
    const shown = keepLastGood(translation([broken, read('b.yaml', 'b')], [route('b', 'new')]), texts, good);
    expect(shown.output.map(({ name, text }) => `${name} ${text}`)).toEqual([
      'apps/shop/a.yaml a',
      'apps/shop/b.yaml new',
    ]);
    expect([...shown.stale]).toEqual(['apps/shop/a.yaml']);
    expect(shown.broken).toEqual([{ file: 'a.yaml', line: 2 }]);
    expect(shown.links.map(({ output }) => output.file)).toEqual(['apps/shop/b.yaml']);
  });

  it('goes on keeping it while the file stays broken', () => {
    const broken = translation([{ ...read('a.yaml'), readUntil: 4 }, read('b.yaml', 'b')], [route('b')]);
    const again = keepLastGood(broken, texts, keepLastGood(broken, texts, good));
    expect(again.output).toHaveLength(2);
  });

  it('lets go of it when the file is mended or removed', () => {
    const mended = keepLastGood(translation([read('a.yaml'), read('b.yaml', 'b')], [route('b')]), texts, good);
    expect(mended.output.map(({ name }) => name)).toEqual(['apps/shop/b.yaml']);
    const removed = keepLastGood(translation([read('b.yaml', 'b')], [route('b')]), texts, good);
    expect(removed.stale.size).toBe(0);
  });
});
