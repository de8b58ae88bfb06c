import { describe, expect, it } from 'vitest';
import { moved } from './roving.ts';
import { filesIn, fileTree, treeRows } from './tree-rows.ts';
import { windowOf } from './virtual.ts';

describe('tree', () => {
  const nodes = fileTree(['platform/b.yaml', 'apps/shop/a.yaml', 'apps/shop/b.yaml', 'top.yaml'], 'platform');

  it('puts folders before files, and one folder first', () => {
    expect(treeRows(nodes, new Set()).map(({ node, level }) => `${level} ${node.label}`)).toEqual([
      '1 platform',
      '2 b.yaml',
      '1 apps',
      '2 shop',
      '3 a.yaml',
      '3 b.yaml',
      '1 top.yaml',
    ]);
  });

  it('hides what is in a closed folder, and still counts it', () => {
    const rows = treeRows(nodes, new Set(['apps/']));
    expect(rows.map(({ node }) => node.id)).toEqual(['platform/', 'platform/b.yaml', 'apps/', 'top.yaml']);
    expect(rows.map(({ node }) => filesIn(node))).toEqual([1, 1, 2, 1]);
  });
});

describe('rows in view', () => {
  it('never goes beyond the list', () => {
    expect(windowOf(0, 280, 28, 3)).toEqual({ start: 0, end: 3 });
    expect(windowOf(28000, 280, 28, 2000)).toEqual({ start: 994, end: 1016 });
    expect(windowOf(9999, 280, 28, 3)).toEqual({ start: 3, end: 3 });
  });
});

describe('arrows', () => {
  it('go round', () => {
    expect(moved('ArrowRight', 2, 3, 'row')).toBe(0);
    expect(moved('ArrowUp', 0, 3, 'column')).toBe(2);
    expect(moved('End', 0, 3, 'row')).toBe(2);
    expect(moved('x', 0, 3, 'row')).toBeUndefined();
  });
});
