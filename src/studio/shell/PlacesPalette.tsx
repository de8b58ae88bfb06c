import { FileCode } from 'lucide-react';
import { useState } from 'react';
import type { Place } from '../../engine/text/span.ts';
import { goTo } from '../actions.ts';
import { lineAt, startOfLine } from '../state/lines.ts';
import { useResult, useStudio } from '../state/studio.ts';
import { Palette, type PaletteRow } from '../ui/Palette.tsx';
import { best } from './palette-rows.ts';

interface PlacesPaletteProps {
  readonly source: readonly Place[];
  readonly output: readonly Place[];
  readonly onClose: () => void;
}

/** Every place that belongs to the selection, to go to one of them. */
export function PlacesPalette({ source, output, onClose }: PlacesPaletteProps) {
  const studio = useStudio();
  const result = useResult();
  const [query, setQuery] = useState('');
  const row = (side: 'source' | 'output', place: Place): PaletteRow => {
    const lines = side === 'source' ? result?.index.sourceLines(place.file) : result?.index.outputLines(place.file);
    const line = lines ? lineAt(lines, place.start) : 1;
    const text =
      side === 'source'
        ? result?.files.find(({ name }) => name === place.file)?.text
        : result?.index.outputFile(place.file)?.text;
    const words = lines ? text?.slice(startOfLine(lines, line), startOfLine(lines, line + 1)).trim() : '';
    return {
      id: `${side} ${place.file} ${place.start} ${place.end}`,
      title: `${place.file}:${line}  ${words ?? ''}`,
      icon: FileCode,
      trailing: side === 'source' ? 'source' : 'result',
      onChoose: () => goTo(studio, side, place),
    };
  };
  const rows = [...source.map((place) => row('source', place)), ...output.map((place) => row('output', place))];
  return (
    <Palette
      query={query}
      rows={best(rows, query, 100)}
      empty="None of these places has a name like that."
      hints={<span>All linked places</span>}
      onQuery={setQuery}
      onClose={onClose}
    />
  );
}
