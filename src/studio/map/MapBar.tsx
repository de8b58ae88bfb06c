import { ImageDown, Search } from 'lucide-react';
import type { Ref } from 'react';
import { useStudio } from '../state/studio.ts';
import { Button } from '../ui/Button.tsx';
import { svgOf } from './svg.ts';
import type { MapState } from './use-map.ts';

interface MapBarProps {
  readonly map: MapState;
  readonly field: Ref<HTMLInputElement>;
  /** Goes to a node that was found. */
  readonly go: (id: string | undefined) => void;
}

/** Above the map: search, the picture to take away, and how much is shown. */
export function MapBar({ map: { search, namespaces, layout, badges }, field, go }: MapBarProps) {
  const { words, setWords, matches, found } = search;
  const studio = useStudio();
  const savePicture = async (): Promise<void> => {
    const { present } = studio.workspace.getState();
    const name = await studio.services.downloadMap(present, svgOf(layout, badges, `Map of ${present.name}`));
    studio.notices.getState().show(`Saved ${name}`);
  };
  return (
    <div className="map-bar">
      <label className="search-field map-search">
        <Search className="icon small" aria-hidden />
        <span className="unseen">Find an object, host, path or finding</span>
        <input
          ref={field}
          type="search"
          placeholder="Find an object, host, path or finding"
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') go([...found][0]);
          }}
        />
        <kbd>/</kbd>
      </label>
      {words.trim() !== '' && <span className="dim">{matches.length.toLocaleString('en')} found</span>}
      <span className="grow" />
      <Button icon={ImageDown} look="quiet" label="Save the map as a picture (SVG)" onClick={() => void savePicture()}>
        Save picture
      </Button>
      <Button look="quiet" pressed={namespaces.areCollapsed} onClick={namespaces.switchAll}>
        Collapse to namespaces
      </Button>
    </div>
  );
}
