import type { Place } from '../../engine/text/span.ts';
import type { OwnProblem, OwnSummary } from '../../engine/translation.ts';
import { lineAt, startOfLine } from '../state/lines.ts';
import { linkedTo } from '../state/linked.ts';
import type { Result, Status } from '../state/translation.ts';

/** Why the result on screen is older than the text, as a title and the rest of the sentence. */
export function staleSentence(
  { broken, stale, output }: Pick<Result, 'broken' | 'stale' | 'output'>,
  status: Status,
  file: string,
): { readonly title: string; readonly rest: string } | undefined {
  if (status.kind === 'stale') return { title: 'Last good result.', rest: status.message };
  if (!stale.has(file)) return undefined;
  const others = output.length - stale.size;
  const rest = others === 1 ? 'The other file is current.' : `The other ${others} files are current.`;
  const first = broken[0];
  const where = broken.length === 1 && first ? `line ${first.line} of ${first.file}` : `${broken.length} files`;
  return { title: 'Last good result,', rest: `from before ${where} broke.${others > 0 ? ` ${rest}` : ''}` };
}

/** A sentence with a title. */
export interface Said {
  readonly title: string;
  readonly rest: string;
}

/** What has to be said about a file that is the user's, the worst first; nothing where all is well. */
export function ownSentences({ brokenAt, refused, loose, moved, translated }: OwnSummary): readonly Said[] {
  return [
    ...(brokenAt === undefined
      ? []
      : [
          {
            title: `Line ${brokenAt} of yours cannot be read as YAML.`,
            rest: 'What can be read of this file is compared.',
          },
        ]),
    ...ofProblems('The API server would refuse this.', refused),
    ...ofProblems('This does not fit the rest of the result.', loose),
    ...(moved ? [movedOn(translated !== undefined)] : []),
  ];
}

function ofProblems(title: string, [first, ...more]: readonly OwnProblem[]): readonly Said[] {
  if (!first) return [];
  return [{ title, rest: more.length > 0 ? `${first.message} And ${more.length} more.` : first.message }];
}

const movedOn = (isThere: boolean): Said =>
  isThere
    ? { title: 'The translation of this file has moved on.', rest: 'Yours began from an earlier one.' }
    : { title: 'The translation no longer has this file.', rest: 'Yours is still part of the result.' };

/** A place of the source that a line of the result comes from. */
export interface Cause {
  readonly place: Place;
  readonly line: number;
  /** The field's path, where the ledger knows one. */
  readonly path: string | undefined;
}

/** What a line of the result comes from, and by which rules. */
export function causesOf(
  { index }: Result,
  file: string,
  line: number,
): { causes: readonly Cause[]; by: readonly string[] } {
  const lines = index.outputLines(file);
  const start = startOfLine(lines, line);
  const place = { file, start, end: Math.max(start + 1, startOfLine(lines, line + 1) - 1) };
  const causes = linkedTo(index, { kind: 'output', ...place }).source.map((source): Cause => {
    const [row] = index.rows.overlapping(source);
    return { place: source, line: lineAt(index.sourceLines(source.file), source.start), path: row?.path };
  });
  return { causes, by: [...new Set(index.linksByOutput.overlapping(place).map((link) => link.by))] };
}
