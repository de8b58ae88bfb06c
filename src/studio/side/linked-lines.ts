import type { Place } from '../../engine/text/span.ts';
import type { TraceLink } from '../../engine/translation.ts';
import { joinRanges, type LineRange, type Lines, linesTouched, startOfLine } from '../state/lines.ts';
import type { Linked } from '../state/linked.ts';
import type { PlaceIndex } from '../state/places.ts';
import type { TranslationIndex } from '../state/translation-index.ts';
import { fateLines } from './fate-lines.ts';
import { type Pair, type TickLook, tickLook } from './seam.ts';

/** The lines of one file among some places. */
export const linesIn = (places: readonly Place[], file: string, lines: Lines): readonly LineRange[] =>
  joinRanges(places.filter((place) => place.file === file).map((place) => linesTouched(lines, place)));

/** What the ribbons join: each run of lines of one side with each of the other that a link joins it to. */
export function pairsOf(
  linked: Linked,
  index: TranslationIndex,
  source: { readonly file: string; readonly lines: Lines },
  output: { readonly file: string; readonly lines: Lines },
): readonly Pair[] {
  const from = linesIn(linked.source, source.file, source.lines);
  const to = linesIn(linked.output, output.file, output.lines);
  const isJoined = (a: LineRange, b: LineRange): boolean => {
    const place = {
      file: source.file,
      start: startOfLine(source.lines, a.first),
      end: startOfLine(source.lines, a.last + 1),
    };
    const reached = index.linksBySource.overlapping(place).map(({ output: there }) => there);
    return linesIn(reached, output.file, output.lines).some(({ first, last }) => first <= b.last && last >= b.first);
  };
  return from.flatMap((a) => to.filter((b) => isJoined(a, b)).map((b) => ({ source: a, output: b })));
}

/** The lines in view that have links or were lost, and how each is ticked. */
export function tickedLines(
  index: TranslationIndex,
  side: 'source' | 'output',
  file: string,
  lines: Lines,
  view: LineRange,
): ReadonlyMap<number, TickLook> {
  const start = startOfLine(lines, view.first);
  const end = startOfLine(lines, view.last + 1);
  const links: PlaceIndex<TraceLink> = side === 'source' ? index.linksBySource : index.linksByOutput;
  const ticked = new Map<number, TickLook>();
  for (const { output, inputs } of links.overlapping({ file, start, end }))
    for (const { first } of linesIn(side === 'source' ? inputs : [output], file, lines))
      if (first >= view.first && first <= view.last) ticked.set(first, 'plain');
  if (side === 'source')
    for (const { line, fate } of fateLines(index, file, lines, view)) {
      const look = tickLook(fate);
      if (look !== 'plain') ticked.set(line, look);
    }
  return ticked;
}
