import type { ObjectRef, OutputFile, SourceFile, TraceLink, Translation } from '../../engine/translation.ts';
import { lineAt, linesOf } from './lines.ts';
import { objectKey } from './translation-index.ts';

/** A source file that could not be read to its end, and the line where reading stopped. */
export interface BrokenFile {
  readonly file: string;
  readonly line: number;
}

/** What is on screen: the new result, with the last good files where a broken source left none. */
export interface ShownOutput {
  readonly output: readonly OutputFile[];
  /** Names of the files that are kept from before. */
  readonly stale: ReadonlySet<string>;
  /** Links between what is current on both sides. */
  readonly links: readonly TraceLink[];
  readonly broken: readonly BrokenFile[];
  /** Objects that each source file held when it could last be read to its end. */
  readonly goodObjects: ReadonlyMap<string, readonly ObjectRef[]>;
}

/** Joins a new result with what the one before showed. Without broken files it is the new result alone. */
export function keepLastGood(
  next: Translation,
  files: readonly SourceFile[],
  before: ShownOutput | undefined,
): ShownOutput {
  const broken = brokenFiles(next, files);
  const isBroken = new Set(broken.map(({ file }) => file));
  const goodObjects = new Map<string, readonly ObjectRef[]>();
  for (const { file, objects } of next.sources)
    goodObjects.set(file, isBroken.has(file) ? (before?.goodObjects.get(file) ?? objects) : objects);
  const missing = lostObjects(next, goodObjects, isBroken);
  const kept = missing.size === 0 ? [] : (before?.output.filter((file) => comesFrom(file, missing)) ?? []);
  const stale = new Set(kept.map(({ name }) => name));
  const current = next.files.filter(({ name }) => !stale.has(name));
  return {
    output: kept.length === 0 ? next.files : [...current, ...kept].sort((a, b) => (a.name < b.name ? -1 : 1)),
    stale,
    links: stale.size === 0 ? next.trace : next.trace.filter(({ output }) => !stale.has(output.file)),
    broken,
    goodObjects,
  };
}

function brokenFiles(next: Translation, files: readonly SourceFile[]): readonly BrokenFile[] {
  const texts = new Map(files.map(({ name, text }) => [name, text]));
  return next.sources.flatMap(({ file, readUntil }) => {
    const text = texts.get(file);
    return readUntil === undefined || text === undefined ? [] : [{ file, line: lineAt(linesOf(text), readUntil) }];
  });
}

/** Objects that a broken file held before it broke and that the new result does not have. */
function lostObjects(
  next: Translation,
  goodObjects: ReadonlyMap<string, readonly ObjectRef[]>,
  isBroken: ReadonlySet<string>,
): ReadonlySet<string> {
  if (isBroken.size === 0) return new Set();
  const there = new Set(next.sources.flatMap(({ objects }) => objects.map(objectKey)));
  const before = [...isBroken].flatMap((file) => goodObjects.get(file) ?? []).map(objectKey);
  return new Set(before.filter((key) => !there.has(key)));
}

const comesFrom = (file: OutputFile, objects: ReadonlySet<string>): boolean =>
  file.objects.some(({ sources }) => sources.some((source) => objects.has(objectKey(source))));
