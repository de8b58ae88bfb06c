import type { Place } from '../../engine/text/span.ts';
import type { TranslationIndex } from '../state/translation-index.ts';
import type { Cited, CitedStep } from './cited.ts';

/** Where both sides part: an index into the steps of each. */
export interface Fork {
  readonly source: number;
  readonly result: number;
}

/** The engine says so in front of a step that rests on no rule of the specification. */
export const isDoubt = ({ text }: { readonly text: string }): boolean => text.startsWith('Not certain: ');

const overlaps = (a: Place, b: Place): boolean => a.file === b.file && a.start < b.end && b.start < a.end;

/** The lines of the source that a step rests on: on the result's side, those that its lines come from. */
const originsOf = (index: TranslationIndex, lines: readonly Cited[]): readonly Place[] =>
  lines.flatMap(({ side, place }) =>
    side === 'source' ? [place] : index.linksByOutput.overlapping(place).flatMap(({ inputs }) => inputs),
  );

/** Without annotations where there is more: one annotation has a hand in many steps and tells none from another. */
function ownOrigins(index: TranslationIndex, lines: readonly Cited[]): readonly Place[] {
  const all = originsOf(index, lines);
  const own = all.filter((place) => !index.rows.overlapping(place).every(({ path }) => path.startsWith(annotations)));
  return own.length > 0 ? own : all;
}

const annotations = 'metadata.annotations';

/**
 * The first step on each side that rests on lines which no step of the other rests on; where there is none, the step
 * that settles the answer.
 */
export function forkOf(index: TranslationIndex, source: readonly CitedStep[], result: readonly CitedStep[]): Fork {
  const own = (steps: readonly CitedStep[]) => steps.map(({ lines }) => ownOrigins(index, lines));
  const all = (steps: readonly CitedStep[]) => steps.flatMap(({ lines }) => originsOf(index, lines));
  return {
    source: firstAlone(own(source), all(result)) ?? settling(source),
    result: firstAlone(own(result), all(source)) ?? settling(result),
  };
}

function firstAlone(steps: readonly (readonly Place[])[], others: readonly Place[]): number | undefined {
  const at = steps.findIndex(
    (places) => places.length > 0 && !places.some((place) => others.some((other) => overlaps(place, other))),
  );
  return at < 0 ? undefined : at;
}

/** The last step that is certain: it says what the answer is. */
const settling = (steps: readonly CitedStep[]): number => steps.findLastIndex((step) => !isDoubt(step));

/** The lines that say most about an answer: the match that took the request, else the last lines that a step rests on. */
export function tellingLines(source: readonly CitedStep[], result: readonly CitedStep[]): Cited | undefined {
  const lines = result.flatMap((step) => step.lines);
  return (
    lines.find(({ path }) => path.includes('.matches')) ?? lines.at(-1) ?? source.flatMap((step) => step.lines).at(-1)
  );
}
