/** A half-open range of offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A line of a block, freed of the dashes before it. */
interface Row {
  /** The column where the text begins. */
  readonly indent: number;
  readonly text: string;
  /** Offset of the text. */
  readonly start: number;
  /** Offset of the line's end. */
  readonly end: number;
}

/** The parts of a ledger path: `spec.rules[0].host` is spec, rules, 0, host; a quoted key is one part. */
export function pathParts(path: string): readonly (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|([^.[\]]+)/g)].map(([, index, quoted, name]) =>
    index === undefined ? (quoted?.replace(/\\(.)/g, '$1') ?? name ?? '') : Number(index),
  );
}

function rowsOf(text: string): readonly Row[] {
  const rows: Row[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const indent = line.search(/\S/);
    if (indent >= 0 && !/^\s*(?:#|---\s*$)/.test(line))
      rows.push({ indent, text: line.slice(indent), start: start + indent, end: start + line.length });
    start += line.length + 1;
  }
  return rows;
}

const isItem = ({ text }: Row): boolean => /^-(?:\s|$)/.test(text);

const keyOf = ({ text }: Row): string | undefined => {
  const [, quoted, single, plain] = /^(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s"'#][^:]*?))\s*:(?:\s|$)/.exec(text) ?? [];
  return quoted ?? single ?? plain;
};

/** The row that opens the nth item or the named field of a block, and what lies within it. */
function enter(block: readonly Row[], part: string | number): readonly Row[] | undefined {
  const indent = block[0]?.indent ?? 0;
  const heads = block.flatMap((row, at) => (row.indent === indent ? [{ row, at }] : []));
  const isIndex = typeof part === 'number';
  // A sequence may stand at its key's own column: its items are no fields.
  const own = heads.filter(({ row }) => isItem(row) === isIndex);
  const nth = isIndex ? part : own.findIndex(({ row }) => keyOf(row) === part);
  const head = own[nth];
  if (!head) return undefined;
  return block.slice(head.at, own[nth + 1]?.at ?? block.length);
}

/** What is inside of a block whose first row is a field's or an item's head. */
function inside([head, ...rest]: readonly Row[]): readonly Row[] {
  if (!head || !isItem(head)) return rest;
  const dash = /^-\s*/.exec(head.text)?.[0].length ?? 0;
  if (dash === head.text.length) return rest;
  return [{ ...head, indent: head.indent + dash, text: head.text.slice(dash), start: head.start + dash }, ...rest];
}

/**
 * Where a path lies in one object written in block style, as the writer writes it; the nearest field above where the
 * path itself is not there, and undefined where not even its first part is.
 */
export function placeInYaml(text: string, path: string): Span | undefined {
  let block = rowsOf(text);
  let found: Span | undefined;
  for (const part of pathParts(path)) {
    const entered = enter(block, part);
    const first = entered?.[0];
    if (!entered || !first) break;
    found = { start: first.start, end: entered.at(-1)?.end ?? first.end };
    block = inside(entered);
  }
  return found;
}
