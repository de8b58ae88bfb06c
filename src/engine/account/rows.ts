import type { Manifest } from '../kubernetes/manifest.ts';
import { isNoise } from '../kubernetes/noise.ts';
import { type Fate, fates } from '../report/fate.ts';
import type { Settlement } from '../report/settlement.ts';
import { fitted } from '../text/fitted.ts';
import type { Span } from '../text/span.ts';
import type { FateTotals, LedgerRow } from '../translation.ts';
import { countLeaves, joinKey, outermost, type YamlNode } from '../yaml/node.ts';

/** Written by the ledger itself, not by a rule: a leaf that nobody settled. There should never be one. */
export const unaccounted = 'unaccounted';

/** The ledger of one object: a row per leaf, in the order of the text. */
export interface ObjectRows {
  readonly rows: readonly LedgerRow[];
  readonly totals: FateTotals;
}

/** Totals that count up. */
export type Tally = Record<keyof FateTotals, number>;

export const emptyTally = (): Tally => ({
  total: 0,
  invalid: 0,
  unsupported: 0,
  approximated: 0,
  translated: 0,
  inert: 0,
  unrelated: 0,
});

export function addTotals(tally: Tally, totals: FateTotals): void {
  tally.total += totals.total;
  for (const fate of fates) tally[fate] += totals[fate];
}

/** A path and those that go on from it: paths repeat from object to object, and a ledger holds one for every leaf. */
export interface Path {
  readonly text: string;
  readonly below: Map<string | number, Path>;
}

export const pathOf = (text: string): Path => ({ text, below: new Map() });

/** The path of an entry, by its key, or of an item, by its index. */
function stepTo(path: Path, step: string | number): Path {
  const known = path.below.get(step);
  if (known) return known;
  const next = pathOf(typeof step === 'number' ? `${path.text}[${step}]` : joinKey(path.text, step));
  path.below.set(step, next);
  return next;
}

interface Draft {
  readonly rows: LedgerRow[];
  readonly totals: Tally;
  readonly decided: ReadonlyMap<Span, Settlement>;
  /** Whether leaves that nothing is said of are counted only, in one row for all that lie together. */
  readonly foldNoise: boolean;
}

/**
 * The rows of an object. `decided` has the settlement of every leaf of a recognised object that is no noise; `base` is
 * the empty path, the same for all objects, so that each path is put together once.
 */
export function rowsOf(
  { root, recognised }: Manifest,
  decided: ReadonlyMap<Span, Settlement>,
  foldNoise: boolean,
  base: Path,
): ObjectRows {
  const draft: Draft = { rows: [], totals: emptyTally(), decided, foldNoise };
  if (recognised) settleNear(draft, root, base);
  else leaveAside(draft, root, base, 'kind');
  return { rows: fitted(draft.rows), totals: draft.totals };
}

const sizeOf = (node: YamlNode): number =>
  node.type === 'scalar' ? 0 : node.type === 'map' ? node.entries.length : node.items.length;

const childAt = (node: YamlNode, index: number): YamlNode | undefined =>
  node.type === 'map' ? node.entries[index]?.value : node.type === 'seq' ? node.items[index] : undefined;

const pathOfChild = (node: YamlNode, index: number, path: Path): Path =>
  stepTo(path, node.type === 'map' ? (node.entries[index]?.key ?? '') : index);

const annotations = 'metadata.annotations';

/** Settles every leaf below a node among whose entries noise may be: the root, the metadata and the annotations. */
function settleNear(draft: Draft, node: YamlNode, path: Path): void {
  if (node.type !== 'map' || node.entries.length === 0) {
    settleBelow(draft, node, path);
    return;
  }
  for (const { key, value } of node.entries) {
    const own = stepTo(path, key);
    if (isNoise(own.text) && (path.text !== annotations || sizeOf(value) === 0)) leaveAside(draft, value, own, 'noise');
    else if (own.text === 'metadata' || own.text === annotations) settleNear(draft, value, own);
    else settleBelow(draft, value, own);
  }
}

/** Settles every leaf below a node. */
function settleBelow(draft: Draft, node: YamlNode, path: Path): void {
  if (node.type === 'map' && node.entries.length > 0)
    for (const { key, value } of node.entries) settleBelow(draft, value, stepTo(path, key));
  else if (node.type === 'seq' && node.items.length > 0)
    for (let index = 0; index < node.items.length; index += 1) {
      const item = node.items[index];
      if (item) settleBelow(draft, item, stepTo(path, index));
    }
  else addRow(draft, settledRow(path.text, node, draft.decided.get(node)));
}

/** The leaves below a node of which nothing is said. */
function leaveAside(draft: Draft, node: YamlNode, path: Path, by: 'noise' | 'kind'): void {
  const size = sizeOf(node);
  if (draft.foldNoise) fold(draft, node, path.text, by);
  else if (size === 0) addRow(draft, rowOf(path.text, node, 'unrelated', by));
  else
    for (let index = 0; index < size; index += 1) {
      const child = childAt(node, index);
      if (child) leaveAside(draft, child, pathOfChild(node, index, path), by);
    }
}

/** One row for all leaves below a node; where its key is written twice in a row, for those of both. */
function fold(draft: Draft, node: YamlNode, path: string, by: string): void {
  const last = draft.rows.at(-1);
  const twin = last?.by === by && last.path === path ? draft.rows.pop() : undefined;
  const leaves = countLeaves(node);
  draft.rows.push({
    path,
    start: twin?.start ?? outermost(node, 'first').start,
    end: outermost(node, 'last').end,
    value: '',
    fate: 'unrelated',
    by,
    count: leaves + (twin?.count ?? 0),
  });
  tally(draft, 'unrelated', leaves);
}

function settledRow(path: string, node: YamlNode, settlement: Settlement | undefined): LedgerRow {
  if (settlement) return rowOf(path, node, settlement.fate, settlement.by, settlement.reason);
  return rowOf(path, node, 'unrelated', unaccounted, 'No rule accounts for this field: please report it.');
}

function rowOf(path: string, node: YamlNode, fate: Fate, by: string, reason?: string): LedgerRow {
  const { start, end } = node;
  const value = node.type === 'scalar' ? node.text : node.type === 'map' ? '{}' : '[]';
  if (reason === undefined) return { path, start, end, value, fate, by, count: 1 };
  return { path, start, end, value, fate, by, reason, count: 1 };
}

function addRow(draft: Draft, row: LedgerRow): void {
  draft.rows.push(row);
  tally(draft, row.fate, 1);
}

function tally({ totals }: Draft, fate: Fate, leaves: number): void {
  totals.total += leaves;
  totals[fate] += leaves;
}
