import { describe, expect, it } from 'vitest';
import { createLayoutStore, isDockOpen, openDock, readLayout, usualLayout } from './layout.ts';

describe('layout', () => {
  it('reads nothing, nonsense and hostile text as usual', () => {
    for (const text of [undefined, '', '{', 'null', '[]', '{"view":"x","sizes":{"dock":"big"}}'])
      expect(readLayout(text)).toEqual(usualLayout);
  });

  it('holds sizes within their bounds', () => {
    expect(readLayout('{"sizes":{"sourceTree":5000,"dock":1e999}}').sizes).toMatchObject({
      sourceTree: 320,
      dock: 246,
    });
  });

  it('remembers what is set and resets one size', () => {
    const kept = new Map<string, string>();
    const settings = {
      read: (key: string) => kept.get(key),
      write: (key: string, value: string) => void kept.set(key, value),
    };
    const store = createLayoutStore(settings);
    store.getState().resize('dock', 300);
    store.getState().set({ theme: 'dark' });
    expect(readLayout(kept.get('layout'))).toMatchObject({ theme: 'dark', sizes: { dock: 300 } });
    store.getState().resetSize('dock');
    expect(readLayout(kept.get('layout')).sizes.dock).toBe(246);
  });

  it('keeps the dock closed on the map until it is asked for', () => {
    const map = { ...usualLayout, view: 'map' as const };
    expect(isDockOpen(map)).toBe(false);
    expect(isDockOpen({ ...map, ...openDock(map, true) })).toBe(true);
  });
});
