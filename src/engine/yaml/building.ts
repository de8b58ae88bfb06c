import type { Event } from 'js-yaml';
import type { Diagnostic } from '../report/diagnostic.ts';
import type { Piece } from '../text/span.ts';
import type { YamlNode } from './node.ts';

/** Levels of nesting that are read; js-yaml stops there of itself. */
export const maxDepth = 100;
/** Values that aliases and merge keys of one piece may expand to. */
export const maxCopies = 50_000;

/** Why a tree cannot be built from events that parse. */
export interface Problem {
  readonly diagnostic: Diagnostic;
  readonly lacksAnchor: boolean;
}

/**
 * A tree under construction: `at` is the next event, `end` where the last token ended. Events may be of a text that
 * the piece is a part of; `base` is where it begins there.
 */
export interface Build {
  readonly piece: Piece;
  readonly base: number;
  readonly events: readonly Event[];
  readonly anchors: Map<string, YamlNode>;
  readonly diagnostics: Diagnostic[];
  at: number;
  end: number;
  copies: number;
  problem: Problem | undefined;
}

export const createBuild = (piece: Piece, base: number, events: readonly Event[], at: number): Build => ({
  piece,
  base,
  events,
  anchors: new Map(),
  diagnostics: [],
  at,
  end: 0,
  copies: 0,
  problem: undefined,
});

/** Notes why the piece cannot be read; the first reason counts. */
export function stop(build: Build, diagnostic: Diagnostic, lacksAnchor = false): void {
  build.problem ??= { diagnostic, lacksAnchor };
}
