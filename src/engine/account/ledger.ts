import { describeManifest, type Manifest } from '../kubernetes/manifest.ts';
import { isNoise } from '../kubernetes/noise.ts';
import { type Fate, fates } from '../report/fate.ts';
import type { Settlement } from '../report/settlement.ts';
import type { Memory } from '../text/memory.ts';
import type { Piece, Places, Span } from '../text/span.ts';
import type { FateTotals, LedgerObject, LedgerRow } from '../translation.ts';
import { type Leaf, leavesOf } from '../yaml/node.ts';

/** Written by the ledger itself, not by a rule: a leaf that nobody settled. There should never be one. */
const unaccounted = 'unaccounted';

const rank: Readonly<Record<Fate, number>> = Object.fromEntries(fates.map((fate, index) => [fate, index])) as Record<
  Fate,
  number
>;

type Slice = readonly Settlement[];

/**
 * The settlements of one unit of work, by the piece of text they are about. A slice that says the same as in the run
 * before is the same: a unit that spans the whole estate, such as the layout, does not reopen every object's ledger.
 */
function byPiece(settlements: Slice, memory: Memory): ReadonlyMap<Piece, Slice> {
  const slices = new Map<Piece, Settlement[]>();
  for (const settlement of settlements) {
    const slice = slices.get(settlement.leaf.piece);
    if (slice) slice.push(settlement);
    else slices.set(settlement.leaf.piece, [settlement]);
  }
  const interned = [...slices].map(([piece, slice]) => {
    const says = slice.flatMap(({ leaf, fate, by, reason }) => [leaf, fate, by, reason]);
    return [piece, memory.once<Slice>('slice', says, () => slice)] as const;
  });
  return new Map(interned);
}

/** The settlement that decides a leaf: the one a reader must care about most. */
function deciding(slices: readonly Slice[]): ReadonlyMap<Span, Settlement> {
  const decided = new Map<Span, Settlement>();
  for (const slice of slices)
    for (const settlement of slice) {
      const known = decided.get(settlement.leaf);
      if (!known || rank[settlement.fate] < rank[known.fate]) decided.set(settlement.leaf, settlement);
    }
  return decided;
}

interface ManifestLedger {
  readonly rows: readonly LedgerRow[];
  readonly totals: FateTotals;
}

const rowOf = ({ path, node }: Leaf, fate: Fate, by: string, reason: string | undefined): LedgerRow => ({
  path,
  start: node.start,
  end: node.end,
  value: node.type === 'scalar' ? node.text : node.type === 'map' ? '{}' : '[]',
  fate,
  by,
  ...(reason === undefined ? {} : { reason }),
  count: 1,
});

const settled = (leaf: Leaf, settlement: Settlement | undefined): LedgerRow =>
  settlement
    ? rowOf(leaf, settlement.fate, settlement.by, settlement.reason)
    : rowOf(leaf, 'unrelated', unaccounted, 'No rule accounts for this field: please report it.');

/** The part of a path that noise is folded by: `metadata.managedFields`, or an annotation as a whole. */
const foldOf = (path: string): string => /^(?:status|metadata\.[A-Za-z]+(?:\["[^"]*"\])?)/.exec(path)?.[0] ?? path;

function ledgerOf(manifest: Manifest, slices: readonly Slice[], foldNoise: boolean): ManifestLedger {
  const decided = deciding(slices);
  const rows: LedgerRow[] = [];
  const totals: Record<keyof FateTotals, number> = { total: 0, ...zero };
  for (const leaf of leavesOf(manifest.root)) {
    const row = manifest.recognised
      ? isNoise(leaf.path)
        ? rowOf(leaf, 'unrelated', 'noise', undefined)
        : settled(leaf, decided.get(leaf.node))
      : rowOf(leaf, 'unrelated', 'kind', undefined);
    totals.total += 1;
    totals[row.fate] += 1;
    const last = rows.at(-1);
    const fold = row.by === 'noise' ? foldOf(row.path) : row.by === 'kind' ? '' : undefined;
    if (fold === undefined || !foldNoise) rows.push(row);
    else if (last?.by === row.by && last.path === fold)
      rows[rows.length - 1] = { ...last, end: row.end, count: last.count + 1 };
    else rows.push({ ...row, path: fold, value: '' });
  }
  return { rows, totals };
}

const zero: Readonly<Record<Fate, number>> = {
  invalid: 0,
  unsupported: 0,
  approximated: 0,
  translated: 0,
  inert: 0,
  unrelated: 0,
};

/** Every leaf of every object with its one fate, noise folded. */
export interface Ledger {
  readonly objects: readonly LedgerObject[];
  readonly totals: FateTotals;
}

/** Closes the ledger: walks every leaf of every manifest, so that nothing can be left out. */
export function closeLedger(
  manifests: readonly Manifest[],
  settlements: readonly Slice[],
  places: Places,
  memory: Memory,
  foldNoise: boolean,
): Ledger {
  const slicesOf = new Map<Piece, Slice[]>();
  for (const group of settlements)
    for (const [piece, slice] of memory.once('slices', [group], () => byPiece(group, memory))) {
      const slices = slicesOf.get(piece);
      if (slices) slices.push(slice);
      else slicesOf.set(piece, [slice]);
    }
  const totals: Record<keyof FateTotals, number> = { total: 0, ...zero };
  const objects = manifests.map((manifest): LedgerObject => {
    const slices = slicesOf.get(manifest.root.piece) ?? [];
    const ledger = memory.once('ledger', [foldNoise, manifest, ...slices], () => ledgerOf(manifest, slices, foldNoise));
    for (const key of Object.keys(totals) as (keyof FateTotals)[]) totals[key] += ledger.totals[key];
    const place = places.get(manifest.root.piece);
    const { kind, namespace, name, recognised } = manifest;
    return {
      object: { kind, namespace, name },
      file: place?.file ?? '',
      offset: place?.offset ?? 0,
      recognised,
      rows: ledger.rows,
    };
  });
  return { objects, totals };
}

/** Every leaf that nobody settled, named. Empty unless a rule forgot one. */
export const openLeaves = (ledger: readonly LedgerObject[]): readonly string[] =>
  ledger.flatMap(({ object, rows }) =>
    rows.filter(({ by }) => by === unaccounted).map(({ path }) => `${describeManifest(object)}: ${path}`),
  );
