import { expect, it } from 'vitest';
import { nearestScroll } from './scrolling.ts';

const view = { top: 200, height: 400 };

it('stays where the lines are in view, even in part', () => {
  expect(nearestScroll({ top: 300, bottom: 320 }, view)).toBe(200);
  expect(nearestScroll({ top: 100, bottom: 300 }, view)).toBe(200);
});

it('brings lines above to the upper edge and lines below to the lower', () => {
  expect(nearestScroll({ top: 100, bottom: 120 }, view)).toBe(80);
  expect(nearestScroll({ top: 800, bottom: 820 }, view)).toBe(440);
});

it('shows the beginning of what does not fit, and never scrolls above the text', () => {
  expect(nearestScroll({ top: 800, bottom: 2000 }, view)).toBe(780);
  expect(nearestScroll({ top: 0, bottom: 20 }, view)).toBe(0);
});
