import { useEffect, useState } from 'react';
import { useLayout } from '../state/studio.ts';
import type { ThemeName } from './palette.ts';
import { onSystemTheme, themeFor } from './theme.ts';

const asks = (query: string): boolean => matchMedia(query).matches;

/** The theme on screen now; the document carries it too. */
export function useTheme(): ThemeName {
  const choice = useLayout((layout) => layout.theme);
  const [, setTurn] = useState(0);
  useEffect(() => onSystemTheme(() => setTurn((turn) => turn + 1)), []);
  const theme = themeFor(choice, asks);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return theme;
}
