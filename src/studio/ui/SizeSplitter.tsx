import { bounds, type Sizes } from '../state/layout.ts';
import { useLayout } from '../state/studio.ts';
import { Splitter } from './Splitter.tsx';

interface SizeSplitterProps {
  readonly which: keyof Sizes;
  readonly name: string;
  /** As for a Splitter: negative where the pane lies after the line. */
  readonly perPixel: number;
}

/** The line beside a pane whose width is remembered. */
export function SizeSplitter({ which, name, perPixel }: SizeSplitterProps) {
  const value = useLayout((layout) => layout.sizes[which]);
  const resize = useLayout((layout) => layout.resize);
  const reset = useLayout((layout) => layout.resetSize);
  return (
    <Splitter
      name={name}
      axis="column"
      value={value}
      least={bounds[which].least}
      most={bounds[which].most}
      perPixel={perPixel}
      onChange={(size) => resize(which, size)}
      onReset={() => reset(which)}
    />
  );
}
