import { Contrast } from 'lucide-react';
import { useLayout } from '../state/studio.ts';
import { themes, themeTitles } from '../theme/theme.ts';
import { Menu, type MenuItem } from '../ui/Menu.tsx';

/** The choice of colours. */
export function ThemeMenu() {
  const theme = useLayout((layout) => layout.theme);
  const set = useLayout((layout) => layout.set);
  const items = themes.map(
    (each): MenuItem => ({
      id: each,
      label: themeTitles[each],
      kind: 'radio',
      checked: each === theme,
      onChoose: () => set({ theme: each }),
    }),
  );
  return (
    <Menu
      name="Colours"
      title="Colours"
      align="right"
      chevron={false}
      className="is-icon"
      button={<Contrast className="icon" aria-hidden />}
      items={items}
    />
  );
}
