/** What the layout can afford, in the order in which things give way as the window narrows. */
export interface Room {
  /** Words in the top bar; else icons, and the rest is in the palette. */
  readonly labels: boolean;
  /** For the names of classes in the top bar, beyond the first; in characters. */
  readonly classNames: number;
  /** The Gateways' namespace in the top bar; else in the palette. */
  readonly gateways: boolean;
  readonly resultTree: boolean;
  readonly sourceTree: boolean;
  /** The finding's detail beside the list; else over it. */
  readonly detail: boolean;
  /** The seam's width in px. */
  readonly seam: number;
  /** Source and result beside each other; else one at a time. */
  readonly both: boolean;
  /** A page to read, without editing. */
  readonly phone: boolean;
  /** Height for more of the dock than its tabs. */
  readonly dock: boolean;
  /** The most px that the dock may take, so that 12 lines of code stay. */
  readonly dockMost: number;
}

const bars = 44 + 36 + 26;
const leastCode = 12 * 20;

export function roomFor(width: number, height: number): Room {
  return {
    labels: width >= 1280,
    classNames: width >= 1600 ? 26 : 0,
    gateways: width >= 1500,
    resultTree: width >= 1280,
    sourceTree: width >= 1120,
    detail: width >= 1100,
    seam: width >= 1100 ? 40 : 28,
    both: width >= 860,
    phone: width < 720,
    dock: height >= 620,
    dockMost: Math.max(140, height - bars - leastCode),
  };
}
