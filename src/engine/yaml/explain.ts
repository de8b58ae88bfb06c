import { parseDocument } from 'yaml';
import type { Diagnostic } from '../report/diagnostic.ts';
import type { Piece, Span } from '../text/span.ts';
import { maxDepth } from './building.ts';
import { keyIsNoText, nestedTooDeep, tabAsIndentation, templateNotRendered, yamlDoesNotParse } from './findings.ts';
import { clauseOf, clauseOfReason } from './reasons.ts';

/** Where and why the parser stopped. */
export interface Stop {
  readonly reason: string;
  readonly position: number;
}

/** Pieces up to this size are parsed a second time, by a slower parser that goes on behind an error. */
const explainedUpTo = 60_000;
/** More errors than these are echoes of the first. */
const maxErrors = 3;

/** Why a piece does not parse, in words, at the places where it shows. At least one diagnostic. */
export function explain(piece: Piece, { reason, position }: Stop): readonly Diagnostic[] {
  const place = { piece, ...restOfLine(piece.text, position) };
  if (reason.startsWith('nesting exceeded')) return [nestedTooDeep({ limit: maxDepth }, place)];
  const template = templateIn(piece);
  if (template) return [template];
  if (reason.startsWith('tab characters')) return [tabAsIndentation(null, place)];
  const errors = errorsIn(piece);
  return errors.length > 0 ? errors : [yamlDoesNotParse({ reason: clauseOfReason(reason) }, place)];
}

/** A template shows in many ways; where there is one, it is the cause. */
export const explainProblem = (piece: Piece, problem: Diagnostic): Diagnostic =>
  (problem.code === keyIsNoText.code ? templateIn(piece) : undefined) ?? problem;

function templateIn(piece: Piece): Diagnostic | undefined {
  const found = /\{\{-?[^{}]*\}\}|\{%-?[^{}]*%\}/.exec(piece.text);
  if (!found) return undefined;
  const template = found[0].replace(/\s+/g, ' ');
  return templateNotRendered({ template }, { piece, start: found.index, end: found.index + found[0].length });
}

/** The errors that the second parser finds, each in words; none where it finds the piece sound. */
function errorsIn(piece: Piece): readonly Diagnostic[] {
  if (piece.text.length > explainedUpTo) return [];
  try {
    const { errors } = parseDocument(piece.text, { prettyErrors: false, uniqueKeys: false });
    return errors.slice(0, maxErrors).map((error) => {
      const place = { piece, ...restOfLine(piece.text, error.pos[0]) };
      if (error.code === 'TAB_AS_INDENT') return tabAsIndentation(null, place);
      return yamlDoesNotParse({ reason: clauseOf(error.code) ?? clauseOfReason(error.message) }, place);
    });
  } catch {
    return [];
  }
}

/** From an offset to the end of its line, or the line before it where nothing is left of it. */
function restOfLine(text: string, position: number): Pick<Span, 'start' | 'end'> {
  const inside = Math.min(position, text.length);
  const next = text.indexOf('\n', inside);
  const end = next < 0 ? text.length : text[next - 1] === '\r' && next > inside ? next - 1 : next;
  if (end > inside) return { start: inside, end };
  return { start: text.lastIndexOf('\n', Math.max(0, inside - 1)) + 1, end: inside };
}
