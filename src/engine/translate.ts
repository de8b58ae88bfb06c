import { placeFindings } from './account/findings.ts';
import { closeLedger, type Ledger } from './account/ledger.ts';
import { tellOutput } from './account/output.ts';
import { summariseSources } from './account/source-summary.ts';
import { checkOutput } from './account/validity.ts';
import { type WrittenFile, writeFiles } from './deliver/files.ts';
import type { KubernetesObject } from './kubernetes/manifest.ts';
import { readSources, type Sources } from './kubernetes/sources.ts';
import { defaultOptions, type Options } from './options.ts';
import { type Interpreted, interpret } from './providers/interpret.ts';
import { targetOf } from './targets/registry.ts';
import type { Lowered, Target } from './targets/target.ts';
import { flatten } from './text/flatten.ts';
import { createMemory, type Memory, noMemory } from './text/memory.ts';
import { placeOf } from './text/span.ts';
import type { SourceFile, Timings, Translation } from './translation.ts';
import { plain } from './yaml/node.ts';

/** The release and channel whose rules hold for what a target is given. */
export const editionOf = (options: Options): ReturnType<Target['editionOf']> =>
  targetOf(options.target).editionOf(options);

/** How far a run has come. */
export interface TranslateProgress {
  readonly stage: Exclude<keyof Timings, 'total'>;
  readonly done: number;
  readonly total: number;
}

/** How one run is to be done; none of it changes what it yields, but `foldNoise`. */
export interface RunSettings {
  readonly memory?: Memory;
  readonly onProgress?: (progress: TranslateProgress) => void;
  /** False: a ledger row for every single leaf of managedFields and the like. */
  readonly foldNoise?: boolean;
}

/**
 * read → interpret → lower → write → account.
 * Pure: the same files and options give the same bytes. Never throws for input.
 */
export function translate(
  files: readonly SourceFile[],
  options: Options = defaultOptions,
  settings: RunSettings = {},
): Translation {
  const { memory = noMemory, onProgress = () => {}, foldNoise = true } = settings;
  const clock = stopwatch(onProgress);
  const sources = clock('read', () => readSources(files, memory, !foldNoise));
  const interpreted = clock('interpret', () => interpret(sources.manifests, options, memory));
  const lowered = clock('lower', () => targetOf(options.target).lower(interpreted.model, options, memory));
  const written = clock('write', () => writeFiles(flatten(lowered.parts.map(({ objects }) => objects)), memory));
  const accounted = clock('account', () =>
    account({ files, options, memory, foldNoise, sources, interpreted, lowered, written }),
  );
  return {
    ...accounted,
    recognised: interpreted.recognised,
    controller: placeAnswers(interpreted, sources),
    timings: clock.timings(),
  };
}

interface Run {
  readonly files: readonly SourceFile[];
  readonly options: Options;
  readonly memory: Memory;
  readonly foldNoise: boolean;
  readonly sources: Sources;
  readonly interpreted: Interpreted;
  readonly lowered: Lowered;
  readonly written: readonly WrittenFile[];
}

/** Every leaf's fate, every finding's place, and what came from where. */
function account(run: Run): Omit<Translation, 'timings' | 'recognised' | 'controller'> {
  const { files, options, memory, foldNoise, sources, interpreted, lowered, written } = run;
  const { places, manifests } = sources;
  const settlements = [...interpreted.settlements, ...lowered.parts.map((part) => part.settlements)];
  const ledger: Ledger = closeLedger(manifests, settlements, places, memory, foldNoise);
  const diagnostics = [
    sources.diagnostics,
    ...interpreted.diagnostics,
    ...lowered.parts.map((part) => part.diagnostics),
    checkOutput(written, editionOf(options), memory),
  ];
  return {
    sources: summariseSources(files, sources),
    ...tellOutput(written, sources, memory),
    findings: placeFindings(diagnostics, sources, ledger.objects, memory),
    ledger: ledger.objects,
    totals: ledger.totals,
  };
}

/** What holds of the controller, with the first place that says it. */
const placeAnswers = ({ controller }: Interpreted, { places }: Sources): Translation['controller'] =>
  controller.map(({ from, ...answer }) => {
    const place = from.map((span) => placeOf(span, places)).find((found) => found !== undefined);
    return place ? { ...answer, place } : answer;
  });

/** Times each step, says when it begins, and gives the milliseconds of all. */
function stopwatch(onProgress: (progress: TranslateProgress) => void) {
  const stages = ['read', 'interpret', 'lower', 'write', 'account'] as const;
  const spent: Record<TranslateProgress['stage'], number> = { read: 0, interpret: 0, lower: 0, write: 0, account: 0 };
  const time = <T>(stage: TranslateProgress['stage'], work: () => T): T => {
    onProgress({ stage, done: stages.indexOf(stage), total: stages.length });
    const start = Date.now();
    const made = work();
    spent[stage] = Date.now() - start;
    return made;
  };
  const timings = (): Timings => ({ ...spent, total: Object.values(spent).reduce((sum, each) => sum + each, 0) });
  return Object.assign(time, { timings });
}

/** A translator that remembers: after an edit, only the units that the edit touches are done again. */
export function createTranslator() {
  const memory = createMemory();
  return (
    files: readonly SourceFile[],
    options: Options = defaultOptions,
    onProgress?: (progress: TranslateProgress) => void,
  ): Translation => {
    memory.turn();
    return translate(files, options, { memory, ...(onProgress ? { onProgress } : {}) });
  };
}

/** The objects of a translation as plain data, read back from its text. */
export function objectsOf(translation: Translation): readonly KubernetesObject[] {
  const { manifests } = readSources(translation.files, noMemory);
  return manifests.map(({ root }) => plain(root) as KubernetesObject);
}
