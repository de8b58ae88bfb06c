import { useEffect, useState } from 'react';
import { useStudio } from '../state/studio.ts';
import { useTheme } from '../theme/useTheme.ts';
import { whenIdle } from './when-idle.ts';

export type MonacoModule = typeof import('./monaco.ts').editors;

/** Loads the editor once the page has time for it; undefined until it is there. Paints it in the theme on screen. */
export function useMonaco(): MonacoModule | undefined {
  const [module, setModule] = useState<MonacoModule>();
  const theme = useTheme();
  const { notices } = useStudio();
  useEffect(() => {
    const failed = (): void =>
      notices.getState().show('The editor did not load: the text can be read here, but not edited');
    return whenIdle(() => void load().then((editors) => setModule(editors), failed));
  }, [notices]);
  useEffect(() => module?.paint(theme), [module, theme]);
  return module;
}

/** The editor measures its font when it starts: the font has to be there by then. */
async function load(): Promise<MonacoModule> {
  const [{ editors }] = await Promise.all([
    import('./monaco.ts'),
    document.fonts.load('12.5px "JetBrains Mono Variable"'),
  ]);
  return editors;
}
