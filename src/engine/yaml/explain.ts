import type { Diagnostic } from '../report/diagnostic.ts';
import type { Piece, Span } from '../text/span.ts';
import { maxDepth } from './building.ts';
import { nestedTooDeep, tabAsIndentation, templateNotRendered, yamlDoesNotParse } from './findings.ts';

/** Where and why the parser stopped. */
export interface Stop {
  readonly reason: string;
  readonly position: number;
}

const template = /\{\{-?[^{}\n]*-?\}\}|\{%-?[^{}\n]*%\}/;

/** Why a piece does not parse, in words, at the place where it shows. At least one diagnostic. */
export function explain(piece: Piece, { reason, position }: Stop): readonly Diagnostic[] {
  const at = { piece, ...lineAround(piece.text, position) };
  if (reason.startsWith('nesting exceeded')) return [nestedTooDeep({ limit: maxDepth }, at)];
  const found = template.exec(piece.text);
  if (found) {
    const span = { piece, start: found.index, end: found.index + found[0].length };
    return [templateNotRendered({ template: found[0] }, span)];
  }
  if (reason.startsWith('tab characters')) return [tabAsIndentation(null, at)];
  return [yamlDoesNotParse({ reason: reasonInWords(reason) }, at)];
}

/** From the offset to the end of its line, or the whole line where nothing is left of it. */
function lineAround(text: string, position: number): Pick<Span, 'start' | 'end'> {
  const inside = Math.min(position, text.length);
  const next = text.indexOf('\n', inside);
  const end = next < 0 ? text.length : text[next - 1] === '\r' ? next - 1 : next;
  if (end > inside) return { start: inside, end };
  return { start: text.lastIndexOf('\n', Math.max(0, inside - 1)) + 1, end: inside };
}

function reasonInWords(reason: string): string {
  return reason.slice(0, 1).toUpperCase() + reason.slice(1);
}
