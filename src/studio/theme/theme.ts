import type { Theme } from '../state/layout.ts';
import type { ThemeName } from './palette.ts';

const wantsContrast = '(prefers-contrast: more)';
const wantsDark = '(prefers-color-scheme: dark)';

/** The theme to paint: the user's choice, else what the system asks for. */
export function themeFor(choice: Theme, asks: (query: string) => boolean): ThemeName {
  if (choice !== 'system') return choice;
  if (asks(wantsContrast)) return 'contrast';
  return asks(wantsDark) ? 'dark' : 'light';
}

/** Calls back whenever the system changes its mind; gives the way to stop. */
export function onSystemTheme(changed: () => void): () => void {
  const queries = [wantsContrast, wantsDark].map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener('change', changed);
  return () => {
    for (const query of queries) query.removeEventListener('change', changed);
  };
}

/** The order in which the theme button goes through them. */
export const themes = ['system', 'light', 'dark', 'contrast'] as const satisfies readonly Theme[];

export const themeTitles: Readonly<Record<Theme, string>> = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
  contrast: 'High contrast',
};
