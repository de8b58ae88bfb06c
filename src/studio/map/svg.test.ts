import { describe, expect, it } from 'vitest';
import type { Graph } from '../../engine/translation.ts';
import { layoutMap } from './layout.ts';
import { svgOf } from './svg.ts';

const place = { file: 'a.yaml', start: 0, end: 1 };
const graph: Graph = {
  nodes: [
    { id: 'class', kind: 'GatewayClass', label: 'class', namespace: '' },
    { id: 'gw', kind: 'Gateway', label: 'gw', namespace: 'infra' },
    { id: 'gw#https', kind: 'listener', label: 'a.example.com', namespace: 'infra', port: 443 },
    { id: 'tls', kind: 'attachment', label: 'a-tls', namespace: 'infra', detail: 'Secret' },
    {
      id: 'r',
      kind: 'route',
      label: 'a <b> & "c"',
      namespace: 'shop',
      rules: [{ match: '/x', filters: ['CORS'], place }],
    },
    { id: 's', kind: 'Service', label: 'x'.repeat(80), namespace: 'shop' },
  ],
  edges: [
    { from: 'class', to: 'gw', kind: 'sends' },
    { from: 'gw', to: 'gw#https', kind: 'sends' },
    { from: 'tls', to: 'gw#https', kind: 'attaches' },
    { from: 'gw#https', to: 'r', kind: 'sends' },
    { from: 'r', to: 's', kind: 'sends', rule: 0 },
  ],
};

describe('the map as a picture', () => {
  const layout = layoutMap(graph, new Set(['r']));
  const svg = svgOf(layout, new Map([['r', { worst: 'breaks', count: 2 }]]), 'Map of <shop>');

  it('shows every node and edge, open rules, attachments and findings', () => {
    expect(svg.match(/class="node"/g)).toHaveLength(5);
    expect(svg.match(/class="edge/g)).toHaveLength(layout.edges.length);
    for (const words of ['>443<', '>/x<', '>CORS<', '>Secret a-tls<', '>breaks 2<', '>infra<', '>shop<'])
      expect(svg).toContain(words);
  });

  it('is well-formed whatever names say, and cuts what is too long with the whole as a title', () => {
    expect(svg).toContain('a &#60;b&#62; &#38; &#34;c&#34;');
    expect(svg).toContain(`<title>${'x'.repeat(80)}</title>`);
    const tags = [...svg.matchAll(/<(\/?)([a-z]+)[^<>]*?(\/?)>/g)].filter(([, , , isEmpty]) => !isEmpty);
    const open: string[] = [];
    for (const [, isEnd, name = ''] of tags)
      if (isEnd) expect(open.pop()).toBe(name);
      else open.push(name);
    expect(open).toEqual([]);
  });
});
