import type { Severity } from '../../engine/report/fate.ts';
import type {
  Finding,
  ObjectRef,
  OutputFile,
  OutputObject,
  SourceFile,
  SourceObject,
  TraceLink,
  Translation,
} from '../../engine/translation.ts';
import { type Lines, linesOf } from './lines.ts';
import { worst } from './order.ts';
import { indexPlaces, type PlaceIndex } from './places.ts';
import { indexRows, type RowIndex } from './rows.ts';

/** A finding with a key that the next translation gives it again. */
export interface KeyedFinding extends Finding {
  readonly key: string;
}

/** Everything the panels look up in one result. Built once per result; what is costly is built when first asked for. */
export interface TranslationIndex {
  /** In the engine's order: worst first, then in the order of files and text. */
  readonly findings: readonly KeyedFinding[];
  finding(key: string): KeyedFinding | undefined;
  /** Findings by every place that they name. */
  readonly findingPlaces: PlaceIndex<KeyedFinding>;
  /** The worst severity of a source file's findings. */
  worstIn(file: string): Severity | undefined;
  readonly rows: RowIndex;
  /** Links by their places in the source. */
  readonly linksBySource: PlaceIndex<TraceLink>;
  /** Links by their place in the output. */
  readonly linksByOutput: PlaceIndex<TraceLink>;
  readonly sourceObjects: PlaceIndex<SourceObject>;
  readonly outputObjects: PlaceIndex<OutputObject>;
  sourceObject(ref: ObjectRef): SourceObject | undefined;
  outputObject(ref: ObjectRef): OutputObject | undefined;
  /** What became of a source object. */
  becameOf(ref: ObjectRef): readonly OutputObject[];
  /** The lines of a source file as it was translated; of no text where there is no such file. */
  sourceLines(file: string): Lines;
  outputLines(file: string): Lines;
  outputFile(file: string): OutputFile | undefined;
}

export const objectKey = ({ kind, namespace, name }: ObjectRef): string => `${kind} ${namespace}/${name}`;

export function indexTranslation(
  translation: Translation,
  sources: readonly SourceFile[],
  output: readonly OutputFile[],
  links: readonly TraceLink[],
): TranslationIndex {
  const findings = keyFindings(translation.findings);
  const byKey = once(() => new Map(findings.map((finding) => [finding.key, finding])));
  const findingPlaces = once(() => indexPlaces(findings, ({ places }) => places));
  const rows = once(() => indexRows(translation.ledger));
  const bySource = once(() => indexPlaces(links, ({ inputs }) => inputs));
  const byOutput = once(() => indexPlaces(links, (link) => [link.output]));
  const sourceObjects = once(() => translation.sources.flatMap(({ objects }) => objects));
  const outputObjects = once(() => output.flatMap(({ objects }) => objects));
  const sourceByPlace = once(() => indexPlaces(sourceObjects(), ({ place }) => [place]));
  const outputByPlace = once(() => indexPlaces(outputObjects(), ({ place }) => [place]));
  const sourceByKey = once(() => new Map(sourceObjects().map((object) => [objectKey(object), object])));
  const outputByKey = once(() => new Map(outputObjects().map((object) => [objectKey(object), object])));
  const became = once(() => groupBySource(outputObjects()));
  const worstByFile = once(() => worstByPlace(findings));
  const outputFiles = new Map(output.map((file) => [file.name, file]));
  const sourceTexts = new Map(sources.map((file) => [file.name, file.text]));
  return {
    findings,
    finding: (key) => byKey().get(key),
    get findingPlaces() {
      return findingPlaces();
    },
    worstIn: (file) => worstByFile().get(file),
    get rows() {
      return rows();
    },
    get linksBySource() {
      return bySource();
    },
    get linksByOutput() {
      return byOutput();
    },
    get sourceObjects() {
      return sourceByPlace();
    },
    get outputObjects() {
      return outputByPlace();
    },
    sourceObject: (ref) => sourceByKey().get(objectKey(ref)),
    outputObject: (ref) => outputByKey().get(objectKey(ref)),
    becameOf: (ref) => became().get(objectKey(ref)) ?? [],
    sourceLines: remember((file) => linesOf(sourceTexts.get(file) ?? '')),
    outputLines: remember((file) => linesOf(outputFiles.get(file)?.text ?? '')),
    outputFile: (file) => outputFiles.get(file),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function remember<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

/** Keys by code, file and object, counted where they repeat, so that an edit elsewhere leaves them as they are. */
function keyFindings(findings: readonly Finding[]): readonly KeyedFinding[] {
  const seen = new Map<string, number>();
  return findings.map((finding): KeyedFinding => {
    const base = `${finding.code}|${finding.places[0]?.file ?? ''}|${finding.object ? objectKey(finding.object) : ''}`;
    const count = seen.get(base) ?? 0;
    seen.set(base, count + 1);
    return { ...finding, key: `${base}|${count}` };
  });
}

function groupBySource(objects: readonly OutputObject[]): ReadonlyMap<string, readonly OutputObject[]> {
  const groups = new Map<string, OutputObject[]>();
  for (const object of objects)
    for (const source of object.sources) {
      const key = objectKey(source);
      const known = groups.get(key) ?? [];
      groups.set(key, known);
      known.push(object);
    }
  return groups;
}

function worstByPlace(findings: readonly Finding[]): ReadonlyMap<string, Severity> {
  const files = new Map<string, Severity>();
  for (const { severity, places } of findings) {
    const file = places[0]?.file;
    if (file === undefined) continue;
    const known = files.get(file);
    files.set(file, worst(known ? [known, severity] : [severity]) ?? severity);
  }
  return files;
}
