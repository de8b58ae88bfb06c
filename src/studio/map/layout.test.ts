import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Graph } from '../../engine/translation.ts';
import { closedNamespaces, collapse, isStack, namespacesOf } from './collapse.ts';
import { layoutMap, pathThrough } from './layout.ts';

const graph = (routes: number, namespaces: number): Graph => {
  const names = Array.from({ length: routes }, (_, index) => `r${index}`);
  return {
    nodes: [
      { id: 'class', kind: 'GatewayClass', label: 'class', namespace: '' },
      { id: 'gw', kind: 'Gateway', label: 'gw', namespace: 'infra' },
      { id: 'gw#http', kind: 'listener', label: 'any host', namespace: 'infra', port: 80 },
      ...names.flatMap((name, index) => [
        {
          id: name,
          kind: 'route' as const,
          label: name,
          namespace: `ns${index % namespaces}`,
          rules: [{ match: '/', filters: index % 2 ? ['cors'] : [], place: { file: 'a', start: 0, end: 1 } }],
        },
        { id: `s${name}`, kind: 'Service' as const, label: `s${name}:80`, namespace: `ns${index % namespaces}` },
      ]),
    ],
    edges: [
      { from: 'class', to: 'gw', kind: 'sends' },
      { from: 'gw', to: 'gw#http', kind: 'sends' },
      ...names.flatMap((name) => [
        { from: 'gw#http', to: name, kind: 'sends' as const },
        { from: name, to: `s${name}`, kind: 'sends' as const, rule: 0 },
      ]),
    ],
  };
};

describe('map layout', () => {
  it('never lets two boxes of a column overlap', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 5 }),
        fc.boolean(),
        (routes, namespaces, open) => {
          const drawn = graph(routes, namespaces);
          const { nodes } = layoutMap(drawn, new Set(open ? drawn.nodes.map(({ id }) => id) : []));
          const columns = new Map<number, typeof nodes>();
          for (const node of nodes) columns.set(node.x, [...(columns.get(node.x) ?? []), node]);
          for (const column of columns.values()) {
            const ordered = column.toSorted((a, b) => a.y - b.y);
            ordered.slice(1).forEach((box, index) => {
              const above = ordered[index];
              if (above) expect(box.y).toBeGreaterThanOrEqual(above.y + above.height);
            });
          }
        },
      ),
    );
  });

  it('places every node and edge of the columns, the same each time', () => {
    const drawn = graph(5, 2);
    const layout = layoutMap(drawn, new Set());
    expect(layout.nodes.length).toBe(drawn.nodes.length);
    expect(layout.edges.length).toBe(drawn.edges.length);
    expect(layout.heads.map(({ namespace, routes }) => [namespace, routes])).toEqual([
      ['ns0', 3],
      ['ns1', 2],
    ]);
    expect(layoutMap(drawn, new Set())).toEqual(layout);
  });

  it('lights the whole way through a node', () => {
    expect(pathThrough(graph(2, 1), 'r1')).toEqual(new Set(['r1', 'sr1', 'gw#http', 'gw', 'class']));
  });

  it('collapses namespaces to one node of routes and one of Services', () => {
    const drawn = graph(6, 2);
    expect(namespacesOf(drawn)).toEqual(['ns0', 'ns1']);
    const { nodes, edges, stackOf } = collapse(drawn, closedNamespaces(drawn, new Set(['Services of ns1'])));
    expect(nodes.filter(({ kind }) => kind === 'route').map(({ label }) => label)).toEqual([
      'r1',
      'r3',
      'r5',
      '3 routes',
    ]);
    expect(nodes.filter(({ kind }) => kind === 'listener').map(({ label }) => label)).toEqual(['1 listener']);
    expect(edges.filter(({ to }) => to === 'routes of ns0').length).toBe(1);
    expect(stackOf.get('r0')).toBe('routes of ns0');
    expect(nodes.filter(isStack).map(({ label }) => label)).toEqual(['3 routes', '3 Services']);
    for (const { from, to } of edges)
      for (const id of [from, to]) expect(nodes.some((node) => node.id === id)).toBe(true);
  });
});
