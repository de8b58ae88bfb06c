import type { Fate } from '../../engine/report/fate.ts';
import type { LineRange } from '../state/lines.ts';
import type { Viewport } from '../state/viewport.ts';

/** Lines of both sides that belong together. */
export interface Pair {
  readonly source: LineRange;
  readonly output: LineRange;
}

/** SVG paths of one ribbon: its surface, and its two edges. */
export interface Ribbon {
  readonly fill: string;
  readonly edges: string;
}

export type TickLook = 'plain' | 'differs' | 'breaks';

/** A linked line's short mark at an edge of the seam; `x` is where it begins. */
export interface Tick {
  readonly x: number;
  readonly y: number;
  readonly look: TickLook;
}

interface Span {
  readonly top: number;
  readonly bottom: number;
}

const lineHeight = 20;
const tickLength = 6;
/** How far out of view an end of a ribbon may lie and still be drawn true to scale. */
const beyond = 40;
const mostRibbons = 24;

/** Where lines stand in a pane, held close to its edges where they are out of view. */
export function spanOf({ first, last }: LineRange, view: Viewport): Span {
  const hold = (y: number): number => Math.min(view.height + beyond, Math.max(-beyond, y));
  const top = hold(view.topOf(first));
  return { top, bottom: Math.max(top + 1, hold(view.topOf(last) + lineHeight)) };
}

/** The ribbons between paired lines of which at least one end is in view. */
export function ribbons(pairs: readonly Pair[], source: Viewport, output: Viewport, width: number): readonly Ribbon[] {
  const isSeen = ({ top, bottom }: Span, { height }: Viewport): boolean => bottom > 0 && top < height;
  return pairs.slice(0, mostRibbons).flatMap((pair) => {
    const from = spanOf(pair.source, source);
    const to = spanOf(pair.output, output);
    return isSeen(from, source) || isSeen(to, output) ? [ribbon(from, to, width)] : [];
  });
}

function ribbon(from: Span, to: Span, width: number): Ribbon {
  const half = width / 2;
  const curve = (y1: number, x2: number, y2: number): string => `C${half} ${y1} ${half} ${y2} ${x2} ${y2}`;
  const edge = (y1: number, y2: number): string => `M0 ${y1}${curve(y1, width, y2)}`;
  return {
    fill: `${edge(from.top, to.top)}V${to.bottom}${curve(to.bottom, 0, from.bottom)}z`,
    edges: `${edge(from.top + 0.5, to.top + 0.5)}${edge(from.bottom - 0.5, to.bottom - 0.5)}`,
  };
}

/** Ticks of one side for its linked lines in view. */
export function ticks(
  lines: ReadonlyMap<number, TickLook>,
  view: Viewport,
  side: 'source' | 'output',
  width: number,
): readonly Tick[] {
  const x = side === 'source' ? 0 : width - tickLength;
  return [...lines].flatMap(([line, look]) => {
    const y = view.topOf(line) + lineHeight / 2;
    return y < 0 || y > view.height ? [] : [{ x, y: Math.round(y) + 0.5, look }];
  });
}

/** How a line of a fate is ticked: quiet where it became something, coloured where it differs or is lost. */
export const tickLook = (fate: Fate | undefined): TickLook =>
  fate === 'unsupported' ? 'breaks' : fate === 'approximated' ? 'differs' : 'plain';
