import { describe, expect, it } from 'vitest';
import { best, firstCommands, rank, readQuery } from './palette-rows.ts';
import { progressRows } from './progress-rows.ts';
import { roomFor } from './room.ts';
import { classLabel, counted, excludedWith } from './view.ts';

describe('palette', () => {
  it('reads prefixes', () => {
    expect(readQuery('@ cat')).toEqual({ prefix: '@', words: 'cat' });
    expect(readQuery('cat')).toEqual({ prefix: '', words: 'cat' });
  });

  it('wants every word, and prefers the beginning of a word', () => {
    expect(rank('Go to shop/catalog.yaml', 'cat go')).toBeDefined();
    expect(rank('Go to shop/catalog.yaml', 'cat dog')).toBeUndefined();
    const titles = [{ title: 'educate' }, { title: 'shop/catalog' }, { title: 'catalog' }];
    expect(best(titles, 'cat', 9).map(({ title }) => title)).toEqual(['catalog', 'shop/catalog', 'educate']);
  });

  it('offers what was used last before what is likely', () => {
    const commands = ['download', 'next', 'theme dark'].map((id) => ({ id, title: id, run: () => {} }));
    expect(firstCommands(commands, ['theme dark', 'gone']).map(({ id }) => id)).toEqual([
      'theme dark',
      'next',
      'download',
    ]);
  });
});

describe('room', () => {
  it('gives way in the order of the design', () => {
    const at = (width: number) => roomFor(width, 900);
    expect(at(1440)).toMatchObject({
      labels: true,
      resultTree: true,
      sourceTree: true,
      detail: true,
      seam: 40,
      both: true,
    });
    expect(at(1279)).toMatchObject({ resultTree: false, sourceTree: true });
    expect(at(1119)).toMatchObject({ sourceTree: false, detail: true });
    expect(at(1099)).toMatchObject({ detail: false, seam: 28, both: true });
    expect(at(859)).toMatchObject({ both: false, phone: false });
    expect(at(719).phone).toBe(true);
    expect(roomFor(1440, 619).dock).toBe(false);
  });
});

describe('words', () => {
  it('counts', () => {
    expect(counted(1, 'Ingress', 'Ingresses')).toBe('1 Ingress');
    expect(counted(1204, 'file')).toBe('1,204 files');
  });

  it('names a class by its controller, and by itself where that says more', () => {
    const of = (className: string | null) => ({
      provider: 'ingress-nginx',
      title: 'ingress-nginx',
      className,
      ingresses: 1,
      excluded: false,
    });
    expect(classLabel(of('nginx'))).toBe('ingress-nginx');
    expect(classLabel(of('internal'))).toBe('ingress-nginx (internal)');
  });

  it('turns a class off and on again', () => {
    expect(excludedWith(excludedWith([], 'b'), 'a')).toEqual(['a', 'b']);
    expect(excludedWith(['a', 'b'], 'a')).toEqual(['b']);
  });
});

describe('progress', () => {
  it('has stages behind, one now, and stages to come', () => {
    const rows = progressRows({ kind: 'working', since: 0, progress: { stage: 'lower', done: 3, total: 9 } });
    expect(rows.map(({ state }) => state)).toEqual(['done', 'done', 'now', 'next', 'next']);
    expect(rows[2]).toMatchObject({ done: 3, total: 9 });
  });
});
