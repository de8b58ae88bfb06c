import { describeManifest, type KubernetesObject, type Manifest } from '../kubernetes/manifest.ts';
import { readSources } from '../kubernetes/sources.ts';
import type { Memory } from '../text/memory.ts';
import type { Span } from '../text/span.ts';
import type { OutputFile, OwnProblem, SourceFile } from '../translation.ts';
import { type GatewayApiVersion, type Problem, validateOne, validateTogether } from '../validate/index.ts';
import { leavesOf, plain } from '../yaml/node.ts';

/** An object, and where its piece begins in its file. */
export interface ReadPart {
  readonly manifest: Manifest;
  readonly offset: number;
}

/** An object of the result, as far as the map is drawn from it: its fields, and its text from `offset` on. */
export interface DrawnObject {
  readonly object: KubernetesObject;
  readonly text: string;
  readonly offset: number;
}

/** A file of the result, whoever wrote it. */
export interface DrawnFile {
  readonly name: string;
  readonly parts: readonly DrawnObject[];
}

/** What was read back from one file of the result. */
export interface ReadFile {
  readonly objects: readonly Omit<OutputFile['objects'][number], 'sources'>[];
  readonly drawn: DrawnFile;
  readonly parts: readonly ReadPart[];
  readonly readUntil?: number;
}

/** Reads files of the result back, whoever wrote them. */
export function readResult(files: readonly SourceFile[], memory: Memory): ReadonlyMap<string, ReadFile> {
  const { manifests, places, readUntil } = readSources(files, memory);
  const byFile = new Map<string, ReadPart[]>(files.map(({ name }) => [name, []]));
  for (const manifest of manifests) {
    const place = places.get(manifest.root.piece);
    if (place) byFile.get(place.file)?.push({ manifest, offset: place.offset });
  }
  return new Map(
    [...byFile].map(([name, parts]) => {
      const until = readUntil.get(name);
      const keys = [name, ...parts.flatMap(({ manifest, offset }) => [manifest, offset])];
      const read = memory.once('read result', keys, () => readFile(name, parts));
      return [name, until === undefined ? read : { ...read, readUntil: until }] as const;
    }),
  );
}

function readFile(name: string, parts: readonly ReadPart[]): Omit<ReadFile, 'readUntil'> {
  return {
    parts,
    objects: parts.map(({ manifest: { apiVersion, kind, namespace, name: own, root }, offset }) => ({
      apiVersion,
      kind,
      namespace,
      name: own,
      place: { file: name, start: offset + root.start, end: offset + root.end },
    })),
    drawn: {
      name,
      parts: parts.map(({ manifest, offset }) => {
        const { root } = manifest;
        const text = root.piece.text.slice(root.start, root.end);
        return { object: objectOf(manifest), offset: offset + root.start, text };
      }),
    },
  };
}

function objectOf({ apiVersion, kind, namespace, name, root }: Manifest): KubernetesObject {
  const written = plain(root) as Partial<KubernetesObject>;
  return { ...written, apiVersion, kind, metadata: { ...written.metadata, name, namespace } };
}

/** What the API server would refuse of an object, each at the field that is at fault or is the nearest to it. */
export function refusedOf(
  file: string,
  { manifest, offset }: ReadPart,
  version: GatewayApiVersion,
): readonly OwnProblem[] {
  const problems = validateOne(plain(manifest.root) as KubernetesObject, version);
  return problems.length === 0 ? [] : placed(file, { manifest, offset }, problems);
}

/** What controllers would find wrong once all files are applied together, by file. */
export function looseIn(files: ReadonlyMap<string, ReadFile>): ReadonlyMap<string, readonly OwnProblem[]> {
  const all = [...files].flatMap(([file, { parts }]) => parts.map((part) => ({ file, part })));
  const found = new Map<string, OwnProblem[]>();
  for (const problem of validateTogether(all.map(({ part }) => objectOf(part.manifest)))) {
    const at = all[problem.index];
    if (at) found.set(at.file, [...(found.get(at.file) ?? []), ...placed(at.file, at.part, [problem])]);
  }
  return found;
}

function placed(file: string, { manifest, offset }: ReadPart, problems: readonly Problem[]): readonly OwnProblem[] {
  const leaves = leavesOf(manifest.root);
  return problems.map(({ path, message }) => {
    const { start, end } = nearest(leaves, path) ?? manifest.root;
    const where = path === '' ? '' : ` at ${path}`;
    return {
      place: { file, start: offset + start, end: offset + end },
      message: `${describeManifest(manifest)}${where}: ${message.replace(/\.$/, '')}.`,
    };
  });
}

/** The first leaf at or below a path, or below the nearest field above it. */
function nearest(leaves: ReturnType<typeof leavesOf>, path: string): Span | undefined {
  for (let at = path; at !== ''; at = at.replace(/(?:\[[^[\]]*\]|\.?[^.[\]]+)$/, '')) {
    const found = leaves.find(
      (leaf) => leaf.path === at || leaf.path.startsWith(`${at}.`) || leaf.path.startsWith(`${at}[`),
    );
    if (found) return found.node;
  }
  return undefined;
}
