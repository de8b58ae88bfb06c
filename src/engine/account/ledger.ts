import { describeManifest, type Manifest } from '../kubernetes/manifest.ts';
import { type Fate, fates } from '../report/fate.ts';
import type { Settlement } from '../report/settlement.ts';
import { areAlike, slicesByPiece } from '../text/by-piece.ts';
import type { Likeness, Memory } from '../text/memory.ts';
import type { Places, Span } from '../text/span.ts';
import type { FateTotals, LedgerObject } from '../translation.ts';
import { addTotals, emptyTally, pathOf, rowsOf, unaccounted } from './rows.ts';

const rank: Readonly<Record<Fate, number>> = Object.fromEntries(fates.map((fate, index) => [fate, index])) as Record<
  Fate,
  number
>;

type Slice = readonly Settlement[];

/** An object with all that is said of its leaves. */
interface Settled {
  readonly manifest: Manifest;
  readonly slices: readonly Slice[];
}

/**
 * Slices that say the same are the same: what spans the whole estate, such as the layout, is made in every run and does
 * not reopen every object's ledger.
 */
const likeness: Likeness<Settled> = {
  key: ({ manifest }) => manifest,
  isSame: (one, other) => one.manifest === other.manifest && areAlike(one.slices, other.slices, isAlike),
};

const isAlike = (one: Settlement, other: Settlement | undefined): boolean =>
  one === other ||
  (one.leaf === other?.leaf && one.fate === other.fate && one.by === other.by && one.reason === other.reason);

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

const nothing: readonly Slice[] = [];

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
  const slicesOf = slicesByPiece('slices', settlements, ({ leaf }) => leaf.piece, memory);
  const totals = emptyTally();
  const settled = manifests.map((manifest) => ({ manifest, slices: slicesOf.get(manifest.root.piece) ?? nothing }));
  const base = pathOf('');
  const close = ({ manifest, slices }: Settled) => {
    const { kind, namespace, name } = manifest;
    return { object: { kind, namespace, name }, ...rowsOf(manifest, deciding(slices), foldNoise, base) };
  };
  const closed = memory.each('ledger', [foldNoise], settled, close, likeness);
  const objects = closed.map(({ object, rows, totals: own }, index): LedgerObject => {
    const { root, recognised = false } = manifests[index] ?? {};
    const { file = '', offset = 0 } = (root && places.get(root.piece)) ?? {};
    addTotals(totals, own);
    return { object, file, offset, recognised, rows };
  });
  return { objects, totals };
}

/** Every leaf that nobody settled, named. Empty unless a rule forgot one. */
export const openLeaves = (ledger: readonly LedgerObject[]): readonly string[] =>
  ledger.flatMap(({ object, rows }) =>
    rows.filter(({ by }) => by === unaccounted).map(({ path }) => `${describeManifest(object)}: ${path}`),
  );
