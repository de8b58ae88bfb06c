import { getBezierPath, Position } from '@xyflow/react';
import type { GraphNode } from '../../engine/translation.ts';
import { palette } from '../theme/palette.ts';
import { columns, type MapLayout, type PlacedEdge, type PlacedNode, ruleTop } from './layout.ts';
import type { Badge } from './view.ts';

const ink = palette.light;
const margin = 24;
const head = 52;
/** Widths of a letter and height of a line at the size of the map's text, in px; a picture has nothing to measure with. */
const letter = 6.8;
const line = 28;

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`).replace(/[^\t\n\r\u0020-\uFFFF]/g, '');

/** Text that fits a width, with the whole of it as its title where it does not. */
function words(text: string, x: number, y: number, width: number, look = ''): string {
  const most = Math.max(1, Math.floor(width / letter));
  const isCut = text.length > most;
  const shown = escaped(isCut ? `${text.slice(0, most - 1)}…` : text);
  return `<text x="${x}" y="${y}"${look && ` class="${look}"`}>${isCut ? `<title>${escaped(text)}</title>` : ''}${shown}</text>`;
}

const box = (x: number, y: number, width: number, height: number, look: string, round = 2): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}" class="${look}"/>`;

function edge({ edge: { kind }, from, to }: PlacedEdge): string {
  const ends = { sourceX: from.x, sourceY: from.y, targetX: to.x, targetY: to.y };
  const [path] = getBezierPath({ ...ends, sourcePosition: Position.Right, targetPosition: Position.Left });
  return `<path class="edge ${kind}" d="${path}"/>`;
}

function node({ node: of, x, y, width, height, attachments, open }: PlacedNode, found: Badge | undefined): string {
  const badge = found?.worst ? `${found.worst} ${found.count}` : '';
  const port = of.kind === 'listener' && of.port !== undefined ? String(of.port) : '';
  const left = x + (port ? 48 : 10);
  const room = width - (left - x) - 10 - badge.length * letter;
  return [
    box(x, y, width, height, 'node', of.kind === 'GatewayClass' || of.kind === 'Service' ? 13 : 2),
    port && words(port, x + 10, y + 18, 40, 'strong'),
    words(of.label, left, y + 18, room, of.kind === 'Gateway' ? 'strong' : ''),
    of.kind === 'Gateway' && words(of.namespace, left, y + 34, room, 'sub'),
    badge && `<text x="${x + width - 10}" y="${y + 18}" text-anchor="end" class="${found?.worst}">${badge}</text>`,
    open && rules(of, x, y, width),
    ...attachments.map((one, index) => {
      const top = y + height - 24 * (attachments.length - index);
      return words(`${one.detail ?? ''} ${one.label}`, x + 12, top + 16, width - 24, 'sub');
    }),
  ]
    .filter(Boolean)
    .join('');
}

const rules = (of: GraphNode, x: number, y: number, width: number): string =>
  (of.rules ?? [])
    .map(({ match, filters }, index) => {
      const top = y + ruleTop(of, index);
      const does = filters.length > 0 ? words(filters.join(', '), x + 10, top + 36, width - 20, 'sub') : '';
      return words(match, x + 10, top + 16, width - 20) + does;
    })
    .join('');

const style = [
  `text{font:400 12px Inter,system-ui,sans-serif;fill:${ink['fg-0']}}`,
  `.sub{fill:${ink['fg-2']}}.strong{font-weight:600}`,
  `.node{fill:${ink['bg-raised']};stroke:${ink['line-strong']}}`,
  `.edge{fill:none;stroke:${ink['line-ctl']}}.redirects{stroke-dasharray:1.5 3}.allows,.attaches{stroke-dasharray:5 3}`,
  ...(['breaks', 'differs', 'manual', 'note'] as const).map(
    (severity) => `.${severity}{fill:${ink[severity]};font-weight:600}`,
  ),
].join('');

/** The map as it is laid out, as a picture that stands alone: SVG text in the light colours, whatever the theme. */
export function svgOf(
  { nodes, edges, heads, width, height }: MapLayout,
  badges: ReadonlyMap<string, Badge>,
  title: string,
): string {
  const whole = { width: width + 2 * margin, height: height + head + margin };
  const titles = Object.values(columns).map((column) => words(column.title, column.x, -20, column.width, 'sub'));
  const namespaces = heads.map(({ namespace, y }) => words(namespace, columns.route.x, y + line - 10, 400, 'sub'));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole.width} ${whole.height}" width="${whole.width}" height="${whole.height}">`,
    `<title>${escaped(title)}</title><style>${style}</style>`,
    `<rect width="100%" height="100%" fill="${ink['bg-pane']}"/>`,
    `<g transform="translate(${margin} ${head})">`,
    ...titles,
    ...edges.map(edge),
    ...namespaces,
    ...nodes.map((placed) => node(placed, badges.get(placed.node.id))),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}
