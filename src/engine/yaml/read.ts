import { type Event, parseEvents, YAMLException } from 'js-yaml';
import type { Diagnostic } from '../report/diagnostic.ts';
import type { Piece } from '../text/span.ts';
import { buildDocuments } from './build.ts';
import { maxDepth } from './building.ts';
import { explain, type Stop } from './explain.ts';
import type { YamlNode } from './node.ts';

/** What a piece says. Where it cannot be read there are no roots, and the first diagnostic says why. */
export interface PieceReading {
  /** One for each document that is not empty. */
  readonly roots: readonly YamlNode[];
  readonly diagnostics: readonly Diagnostic[];
  /** Offset in the piece at which reading stopped, where it cannot be read. */
  readonly failedAt?: number;
  /** True where only an anchor is missing, which another part of the document may define. */
  readonly lacksAnchor: boolean;
}

/** Reads a piece as kubectl would; never throws. */
export function readPiece(piece: Piece): PieceReading {
  const parsed = parse(piece.text);
  if (!Array.isArray(parsed)) {
    const diagnostics = explain(piece, parsed);
    return { roots: [], diagnostics, failedAt: diagnostics[0]?.from[0]?.start ?? 0, lacksAnchor: false };
  }
  const { roots, diagnostics, problem } = buildDocuments(piece, parsed);
  if (!problem) return { roots, diagnostics, lacksAnchor: false };
  const failedAt = problem.diagnostic.from[0]?.start ?? 0;
  return { roots: [], diagnostics: [problem.diagnostic], failedAt, lacksAnchor: problem.lacksAnchor };
}

function parse(text: string): Event[] | Stop {
  try {
    return parseEvents(text, { maxDepth });
  } catch (error) {
    if (error instanceof YAMLException) return { reason: error.reason, position: error.mark?.position ?? 0 };
    return { reason: error instanceof Error ? error.message : String(error), position: 0 };
  }
}
