import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Settings } from '../services.ts';

export type View = 'side' | 'diff' | 'map';
export type Theme = 'system' | 'light' | 'dark' | 'contrast';
export type DockTab = 'findings' | 'requests' | 'ledger' | 'targets';

/** Sizes in px, save `split`: the source's share of the width that both codes have. */
export interface Sizes {
  readonly sourceTree: number;
  readonly resultTree: number;
  readonly dock: number;
  readonly detail: number;
  readonly probes: number;
  readonly inspector: number;
  readonly split: number;
}

export interface Layout {
  readonly view: View;
  readonly theme: Theme;
  readonly tab: DockTab;
  readonly dockOpen: boolean;
  /** The map keeps the dock closed until it is asked for. */
  readonly dockOpenOnMap: boolean;
  readonly dockGrown: boolean;
  /** Which code is shown where there is room for one. */
  readonly side: 'source' | 'output';
  /** What the diff shows: an Ingress beside what it became, or the translation beside what is yours. */
  readonly diff: 'source' | 'own';
  readonly introHidden: boolean;
  readonly sizes: Sizes;
}

export interface LayoutState extends Layout {
  set(patch: Partial<Layout>): void;
  resize(which: keyof Sizes, size: number): void;
  resetSize(which: keyof Sizes): void;
}

interface Bounds {
  readonly usual: number;
  readonly least: number;
  readonly most: number;
}

export const bounds: Readonly<Record<keyof Sizes, Bounds>> = {
  sourceTree: { usual: 184, least: 140, most: 320 },
  resultTree: { usual: 184, least: 140, most: 320 },
  dock: { usual: 246, least: 140, most: 720 },
  detail: { usual: 416, least: 280, most: 640 },
  probes: { usual: 580, least: 340, most: 900 },
  inspector: { usual: 296, least: 220, most: 480 },
  split: { usual: 0.5, least: 0.2, most: 0.8 },
};

export const within = (which: keyof Sizes, size: number): number =>
  Math.min(bounds[which].most, Math.max(bounds[which].least, size));

const usualSizes: Sizes = {
  sourceTree: bounds.sourceTree.usual,
  resultTree: bounds.resultTree.usual,
  dock: bounds.dock.usual,
  detail: bounds.detail.usual,
  probes: bounds.probes.usual,
  inspector: bounds.inspector.usual,
  split: bounds.split.usual,
};

export const usualLayout: Layout = {
  view: 'side',
  theme: 'system',
  tab: 'findings',
  dockOpen: true,
  dockOpenOnMap: false,
  dockGrown: false,
  side: 'source',
  diff: 'source',
  introHidden: false,
  sizes: usualSizes,
};

const settingsKey = 'layout';

const oneOf = <T>(choices: readonly T[], value: unknown, otherwise: T): T =>
  choices.find((choice) => choice === value) ?? otherwise;

/** A layout out of stored text; whatever cannot be read is as usual. */
export function readLayout(text: string | undefined): Layout {
  const stored = parse(text);
  const sizes = isRecord(stored.sizes) ? stored.sizes : {};
  const sizeOf = (which: keyof Sizes): number => {
    const size = sizes[which];
    return typeof size === 'number' && Number.isFinite(size) ? within(which, size) : bounds[which].usual;
  };
  return {
    view: oneOf<View>(['side', 'diff', 'map'], stored.view, 'side'),
    theme: oneOf<Theme>(['system', 'light', 'dark', 'contrast'], stored.theme, 'system'),
    tab: oneOf<DockTab>(['findings', 'requests', 'ledger', 'targets'], stored.tab, 'findings'),
    dockOpen: stored.dockOpen !== false,
    dockOpenOnMap: stored.dockOpenOnMap === true,
    dockGrown: stored.dockGrown === true,
    side: oneOf<Layout['side']>(['source', 'output'], stored.side, 'source'),
    diff: oneOf<Layout['diff']>(['source', 'own'], stored.diff, 'source'),
    introHidden: stored.introHidden === true,
    sizes: {
      sourceTree: sizeOf('sourceTree'),
      resultTree: sizeOf('resultTree'),
      dock: sizeOf('dock'),
      detail: sizeOf('detail'),
      probes: sizeOf('probes'),
      inspector: sizeOf('inspector'),
      split: sizeOf('split'),
    },
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function parse(text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

/** Whether the dock shows its panel in the view on screen. */
export const isDockOpen = ({ view, dockOpen, dockOpenOnMap }: Layout): boolean =>
  view === 'map' ? dockOpenOnMap : dockOpen;

/** The change that opens or closes the dock in the view on screen. */
export const openDock = ({ view }: Layout, open: boolean): Partial<Layout> =>
  view === 'map' ? { dockOpenOnMap: open } : { dockOpen: open };

export function createLayoutStore(settings: Settings): StoreApi<LayoutState> {
  const store = createStore<LayoutState>()((set, get) => ({
    ...readLayout(settings.read(settingsKey)),
    set: (patch) => set(patch),
    resize: (which, size) => set({ sizes: { ...get().sizes, [which]: within(which, size) } }),
    resetSize: (which) => set({ sizes: { ...get().sizes, [which]: bounds[which].usual } }),
  }));
  store.subscribe(({ set: _set, resize: _resize, resetSize: _reset, ...layout }) =>
    settings.write(settingsKey, JSON.stringify(layout)),
  );
  return store;
}
