import { fitted } from '../text/fitted.ts';
import { literalBlock, numeral, quoted } from './quoting.ts';
import { type Cited, isCited, type Mark, type Tree, type TreeMap, type Written } from './tree.ts';

/**
 * The text so far, in parts: joining them once is quicker than a text that grows. `length` is theirs together, `line`
 * the offset at which the current line begins.
 */
interface Draft {
  readonly parts: string[];
  length: number;
  line: number;
  readonly marks: Mark[];
  readonly keys: Map<string, string>;
}

/**
 * Writes a tree the way people write manifests: two spaces, dashes indented below their key, quotes where any reader
 * needs them. The same tree gives the same bytes. Each cited part leaves a mark on its lines, inner parts first.
 */
export function write(tree: Tree): Written {
  const draft: Draft = { parts: [], length: 0, line: 0, marks: [], keys: new Map() };
  writeInline(draft, tree, 0);
  return { text: draft.parts.join(''), marks: fitted(draft.marks) };
}

function add(draft: Draft, text: string): void {
  draft.parts.push(text);
  draft.length += text.length;
}

const indents: readonly string[] = Array.from({ length: 40 }, (_, size) => ' '.repeat(size));
const blanks = (size: number): string => indents[size] ?? ' '.repeat(size);

/** A value at the place where a line has been begun: the root, or behind a dash. */
function writeInline(draft: Draft, tree: Tree, indent: number): void {
  if (typeof tree !== 'object' || tree === null) writeScalar(draft, tree, indent);
  else if (isCited(tree)) writeCited(draft, tree, writeInline, indent);
  else if (isItems(tree)) writeItems(draft, tree, indent, true);
  else writeEntries(draft, tree, indent, true);
}

/** A value behind its key, whose line stands at `indent`. */
function writeBelow(draft: Draft, tree: Tree, indent: number): void {
  if (typeof tree !== 'object' || tree === null) {
    add(draft, ' ');
    writeScalar(draft, tree, indent + 2);
  } else if (isCited(tree)) writeCited(draft, tree, writeBelow, indent);
  else {
    const isBegun = isHollow(tree);
    if (isBegun) add(draft, ' ');
    else endLine(draft);
    if (isItems(tree)) writeItems(draft, tree, indent + 2, isBegun);
    else writeEntries(draft, tree, indent + 2, isBegun);
  }
}

/** `Array.isArray` does not tell a readonly array from a map to the compiler. */
const isItems = (tree: readonly Tree[] | TreeMap): tree is readonly Tree[] => Array.isArray(tree);

function isHollow(tree: readonly Tree[] | TreeMap): boolean {
  if (isItems(tree)) return tree.length === 0;
  for (const key in tree) if (tree[key] !== undefined) return false;
  return true;
}

function writeCited(draft: Draft, { cite, by, body }: Cited, writeBody: typeof writeBelow, indent: number): void {
  const start = draft.line;
  writeBody(draft, body, indent);
  draft.marks.push({ start, end: draft.length, from: cite, by });
}

function writeItems(draft: Draft, items: readonly Tree[], indent: number, isBegun: boolean): void {
  if (items.length === 0) writeLine(draft, '[]');
  let isFirst = true;
  for (const item of items) {
    if (!(isFirst && isBegun)) add(draft, blanks(indent));
    isFirst = false;
    add(draft, '- ');
    writeInline(draft, item, indent + 2);
  }
}

function writeEntries(draft: Draft, map: TreeMap, indent: number, isBegun: boolean): void {
  let isFirst = true;
  for (const key of Object.keys(map)) {
    const value = map[key];
    if (value === undefined) continue;
    if (!(isFirst && isBegun)) add(draft, blanks(indent));
    isFirst = false;
    add(draft, keyOf(draft, key));
    writeBelow(draft, value, indent);
  }
  if (isFirst) writeLine(draft, '{}');
}

/** A key with its colon; keys repeat, so each is quoted once. */
function keyOf(draft: Draft, key: string): string {
  const known = draft.keys.get(key);
  if (known !== undefined) return known;
  const text = `${quoted(key)}:`;
  draft.keys.set(key, text);
  return text;
}

function writeScalar(draft: Draft, value: string | number | boolean | null, indent: number): void {
  const block = typeof value === 'string' && indent > 0 ? literalBlock(value) : undefined;
  writeLine(draft, block ? block.header : scalarText(value));
  for (const line of block?.lines ?? []) writeLine(draft, line === '' ? '' : blanks(indent) + line);
}

function scalarText(value: string | number | boolean | null): string {
  if (typeof value === 'string') return quoted(value);
  return typeof value === 'number' ? numeral(value) : String(value);
}

function writeLine(draft: Draft, text: string): void {
  add(draft, text);
  endLine(draft);
}

function endLine(draft: Draft): void {
  add(draft, '\n');
  draft.line = draft.length;
}
