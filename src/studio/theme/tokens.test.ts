import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { palette } from './palette.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

it('has every colour of the palette in the stylesheet, and no other', () => {
  const blocks = [...css.matchAll(/\[data-theme=["'](\w+)["']\]\s*\{([^}]*)\}/g)];
  const written = Object.fromEntries(
    blocks.map(([, theme = '', body = '']) => [
      theme,
      Object.fromEntries(
        [...body.matchAll(/--([\w-]+):\s*(#[\da-f]+)/gi)].map(([, name, value = '']) => [name, value.toUpperCase()]),
      ),
    ]),
  );
  expect(written).toEqual(palette);
});

const channel = (value: number): number => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    channel(Number.parseInt(colour.slice(at, at + 2), 16) / 255),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

it.each(Object.entries(palette))('keeps text readable on every ground of %s', (_name, colours) => {
  const grounds = ['bg-pane', 'diff-add', 'diff-del', 'diff-mod', 'link-bg'] as const;
  const tokens = ['tok-text', 'tok-key', 'tok-str', 'tok-num', 'tok-kind', 'tok-punct', 'tok-com'] as const;
  for (const ground of grounds)
    for (const token of tokens)
      expect(contrast(colours[token], colours[ground]), `${token} on ${ground}`).toBeGreaterThanOrEqual(4.48);
  for (const ink of ['fg-0', 'fg-1', 'fg-2', 'accent'] as const)
    expect(contrast(colours[ink], colours['bg-app']), ink).toBeGreaterThanOrEqual(4.5);
});
