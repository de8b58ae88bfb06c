import type { Citation, Step } from '../../engine/simulate/request.ts';
import type { Place } from '../../engine/text/span.ts';
import type { LedgerObject, LedgerRow } from '../../engine/translation.ts';
import { lineAt } from '../state/lines.ts';
import type { Side } from '../state/selection.ts';
import type { Result } from '../state/translation.ts';
import { placeInYaml } from './yaml-place.ts';

/** The lines that a citation means. */
export interface Cited {
  readonly side: Side;
  readonly place: Place;
  /** `catalog.yaml:12` */
  readonly label: string;
  /** The path that was cited. */
  readonly path: string;
}

/** A step with the lines that it rests on. */
export interface CitedStep extends Step {
  readonly lines: readonly Cited[];
}

/** Rows at a path or below it; else those of the nearest field above. */
export function rowsAt(rows: readonly LedgerRow[], path: string): readonly LedgerRow[] {
  for (let at = path; at !== ''; at = parentOf(at)) {
    const own = rows.filter((row) => row.path === at || row.path.startsWith(`${at}.`) || row.path.startsWith(`${at}[`));
    if (own.length > 0) return own;
  }
  return rows;
}

const parentOf = (path: string): string => path.replace(/(?:\["(?:[^"\\]|\\.)*"\]|\[\d+\]|\.?[^.[\]]+)$/, '');

const spaceOf = (namespace: string): string => (namespace === '' ? 'default' : namespace);

const isOf =
  (citation: Citation) =>
  ({ kind, namespace, name }: Omit<Citation, 'path'>): boolean =>
    kind === citation.kind && name === citation.name && spaceOf(namespace) === spaceOf(citation.namespace);

function sourcePlace(ledger: readonly LedgerObject[], citation: Citation): Place | undefined {
  const found = ledger.find(({ object }) => isOf(citation)(object));
  const rows = found ? rowsAt(found.rows, citation.path) : [];
  const first = rows[0];
  if (!found || !first) return undefined;
  const start = rows.reduce((least, row) => Math.min(least, row.start), first.start);
  const end = rows.reduce((most, row) => Math.max(most, row.end), first.end);
  return { file: found.file, start: found.offset + start, end: found.offset + end };
}

function outputPlace({ output }: Result, citation: Citation): Place | undefined {
  for (const file of output) {
    const object = file.objects.find(isOf(citation));
    if (!object) continue;
    const { start, end } = object.place;
    const within = placeInYaml(file.text.slice(start, end), citation.path);
    return within ? { file: file.name, start: start + within.start, end: start + within.end } : object.place;
  }
  return undefined;
}

/** The lines of a citation; its own side first, as both may have an object of one name. */
export function citedBy(result: Result, side: Side, citation: Citation): Cited | undefined {
  const source = sourcePlace(result.translation.ledger, citation);
  const output = outputPlace(result, citation);
  const own = side === 'source' ? source : output;
  const place = own ?? (side === 'source' ? output : source);
  if (!place) return undefined;
  const where: Side = place === source ? 'source' : 'output';
  const lines = where === 'source' ? result.index.sourceLines(place.file) : result.index.outputLines(place.file);
  const base = place.file.slice(place.file.lastIndexOf('/') + 1);
  return { side: where, place, label: `${base}:${lineAt(lines, place.start)}`, path: citation.path };
}

/** Steps with their lines; a line that is named twice is told once. */
export const citeSteps = (result: Result, side: Side, steps: readonly Step[]): readonly CitedStep[] =>
  steps.map((step) => {
    const lines = step.cites.flatMap((citation) => citedBy(result, side, citation) ?? []);
    return { ...step, lines: [...new Map(lines.map((line) => [`${line.side} ${line.label}`, line])).values()] };
  });
