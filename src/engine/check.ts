import type { Options } from './options.ts';
import type { ComparedProbe, Comparison } from './simulate/comparison.ts';
import type { Request } from './simulate/request.ts';
import type { SourceFile, Translation } from './translation.ts';

/** How one comparison is to be done. */
export interface CheckSettings {
  /** The user's own Gateway API manifests, to be compared in place of the translation's. */
  readonly own?: readonly SourceFile[];
  /** The greatest number of requests. */
  readonly limit?: number;
  /** Told now and then how many of the requests have been asked. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Both sides, loaded and ready to be asked. */
export interface Checker {
  /** Asks every request worth asking. */
  readonly compare: () => Comparison;
  /** Asks one request, and tells every step. */
  readonly ask: (request: Request) => ComparedProbe;
}

/** Loads both sides: what the source files do today, and what the result would do. Never throws for input. */
export function createChecker(
  files: readonly SourceFile[],
  translation: Translation,
  options: Options,
  settings: CheckSettings = {},
): Checker {
  return {
    compare: () => check(files, translation, options, settings),
    ask: (request) => ask(request, files, translation, options, settings),
  };
}

/** Runs both sides on every request worth asking. */
export function check(
  files: readonly SourceFile[],
  translation: Translation,
  options: Options,
  settings: CheckSettings = {},
): Comparison {
  return createChecker(files, translation, options, settings).compare();
}

/** Asks both sides one request, and tells every step. */
export function ask(
  request: Request,
  files: readonly SourceFile[],
  translation: Translation,
  options: Options,
  settings: CheckSettings = {},
): ComparedProbe {
  return createChecker(files, translation, options, settings).ask(request);
}
