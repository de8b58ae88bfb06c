import { carry, diffLines, type LineDiff } from '../text/line-diff.ts';
import type { Memory } from '../text/memory.ts';
import { createPositions } from '../text/position.ts';
import type {
  ObjectRef,
  OutputFile,
  OwnFile,
  OwnProblem,
  OwnResult,
  OwnSummary,
  TraceLink,
  Translation,
} from '../translation.ts';
import type { GatewayApiVersion } from '../validate/index.ts';
import { looseIn, type ReadFile, readResult, refusedOf } from './read-result.ts';

const isKept = (keeps: OwnResult['keeps'], { name }: OutputFile): boolean =>
  keeps === 'others' || (keeps === 'platform' && name.startsWith('platform/'));

/**
 * The translation with the user's own files in place of what they stand for: its links still lead to the lines that
 * are left of it. Findings and ledger are the translation's.
 */
export function withOwn(
  translation: Translation,
  own: OwnResult | undefined,
  version: GatewayApiVersion,
  memory: Memory,
): Translation {
  if (!own || (own.files.length === 0 && own.keeps === 'others')) return translation;
  const mine = new Set(own.files.map(({ name }) => name));
  const others = translation.files.filter((file) => !mine.has(file.name) && isKept(own.keeps, file));
  const said = new Map(translation.files.map((file) => [file.name, file]));
  const read = readResult([...others, ...own.files], memory);
  const sources = sourcesByObject(translation.files);
  const loose = looseIn(read);
  const joined = own.files.map((file) => join(file, said.get(file.name), { read, loose, sources, version }));
  const diffs = new Map(joined.flatMap(({ file, diff }) => (diff ? [[file.name, { file, diff }] as const] : [])));
  const shown = new Set(others.map(({ name }) => name));
  const files = [...others, ...joined.map(({ file }) => file)].toSorted(byPlatformAndName);
  return {
    ...translation,
    files,
    trace: translation.trace.flatMap((link) => (shown.has(link.output.file) ? [link] : carryLink(link, diffs))),
    own: joined.map(({ summary }) => summary),
    aside: translation.files
      .filter(({ name }) => !mine.has(name) && !shown.has(name))
      .map(({ name, text }) => ({ name, text })),
  };
}

const rankOf = (name: string): number => (name.startsWith('platform/') ? 0 : 1);
const byPlatformAndName = (a: OutputFile, b: OutputFile): number =>
  rankOf(a.name) - rankOf(b.name) || (a.name < b.name ? -1 : 1);

const keyOf = ({ kind, namespace, name }: ObjectRef): string => `${kind} ${namespace}/${name}`;

/** The source objects behind each object of the translation: an object of the user's by the same name has them too. */
const sourcesByObject = (files: readonly OutputFile[]): ReadonlyMap<string, readonly ObjectRef[]> =>
  new Map(files.flatMap(({ objects }) => objects.map((object) => [keyOf(object), object.sources] as const)));

/** What is known of the whole result, by file or object. */
interface Beside {
  readonly read: ReadonlyMap<string, ReadFile>;
  readonly loose: ReadonlyMap<string, readonly OwnProblem[]>;
  readonly sources: ReadonlyMap<string, readonly ObjectRef[]>;
  readonly version: GatewayApiVersion;
}

interface Joined {
  readonly file: OutputFile;
  readonly diff: LineDiff | undefined;
  readonly summary: OwnSummary;
}

function join(
  { name, text, base }: OwnFile,
  said: OutputFile | undefined,
  { read, loose, sources, version }: Beside,
): Joined {
  const { objects = [], parts = [], readUntil } = read.get(name) ?? {};
  const diff = said && diffLines(said.text, text);
  const file = {
    name,
    text,
    objects: objects.map((object) => ({ ...object, sources: sources.get(keyOf(object)) ?? [] })),
  };
  const kept = diff?.same.filter((line) => line >= 0).length ?? 0;
  return {
    file,
    diff,
    summary: {
      name,
      ...(said ? { translated: said.text } : {}),
      moved: base !== undefined && said?.text !== base,
      lines: diff?.same.flatMap((before, line) => (before < 0 ? [line + 1] : [])) ?? [],
      gone: diff ? diff.startsBefore.length - kept : 0,
      refused: parts.flatMap((part) => refusedOf(name, part, version)),
      loose: loose.get(name) ?? [],
      ...(readUntil === undefined ? {} : { brokenAt: createPositions(text)(readUntil).line }),
    },
  };
}

/** A link into what is left of its lines in the user's file. */
function carryLink(
  link: TraceLink,
  diffs: ReadonlyMap<string, { readonly file: OutputFile; readonly diff: LineDiff }>,
): readonly TraceLink[] {
  const own = diffs.get(link.output.file);
  const place = own && carry(own.diff, link.output, own.file.text.length);
  return place ? [{ ...link, output: { file: link.output.file, ...place } }] : [];
}
