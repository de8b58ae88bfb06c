import type { Finding } from '../../translation.ts';
import type { Detail } from './differences.ts';
import type { Exchange, Subject } from './explanations/explanation.ts';
import { explanations } from './explanations/index.ts';
import { annotationName, concernedBy, isOfAll, keyOf, type Leaf, type Scope } from './scopes.ts';

/** A finding that can explain a difference. */
export interface Candidate {
  readonly index: number;
  readonly code: string;
  readonly about: Subject;
}

/** Findings by what they speak about. */
export interface Accounts {
  readonly everywhere: readonly Candidate[];
  readonly byScope: ReadonlyMap<Scope, readonly Candidate[]>;
}

/** Indexes the findings whose code explains any difference; `leavesOf` gives the leaves at a finding's places. */
export function indexFindings(findings: readonly Finding[], leavesOf: (finding: Finding) => readonly Leaf[]): Accounts {
  const everywhere: Candidate[] = [];
  const byScope = new Map<Scope, Candidate[]>();
  for (const [index, finding] of findings.entries()) {
    const { code, expected } = finding;
    if (!Object.hasOwn(explanations, code)) continue;
    const leaves = leavesOf(finding);
    const about: Subject = {
      annotations: leaves.flatMap((leaf) => annotationName(leaf) ?? []),
      hosts: leaves.flatMap(({ path, value }) => (path.endsWith('].host') && value !== undefined ? [value] : [])),
      paths: leaves.flatMap(({ path, value }) => (path.endsWith('].path') && value !== undefined ? [value] : [])),
      keys: leaves.filter(isOfAll).flatMap((leaf) => keyOf(leaf) || []),
    };
    const candidate = { index, code, about };
    // What every migration has holds for every route, whatever line set its value; so does what no Ingress says.
    if (leaves.every(isOfAll) || (expected && code.startsWith('default-'))) everywhere.push(candidate);
    for (const scope of new Set(leaves.flatMap(concernedBy))) {
      const known = byScope.get(scope);
      if (known) known.push(candidate);
      else byScope.set(scope, [candidate]);
    }
  }
  return { everywhere, byScope };
}

/** The findings that speak of what an answer touches, but for those that are left aside. */
export function findingsNear(
  { everywhere, byScope }: Accounts,
  touched: ReadonlySet<Scope>,
  aside: ReadonlySet<string>,
): readonly Candidate[] {
  // What holds everywhere explains only what it must; a finding about the route may explain much.
  const near = everywhere.slice();
  for (const scope of touched) {
    const here = byScope.get(scope);
    if (here) for (const candidate of here) near.push(candidate);
  }
  return aside.size === 0 ? near : near.filter(({ code }) => !aside.has(code));
}

/** The findings that account for every one of the differences, in their order; null where one is left over. */
export function accountFor(
  details: readonly Detail[],
  exchange: Exchange,
  near: readonly Candidate[],
): readonly Candidate[] | null {
  const used: Candidate[] = [];
  for (const detail of details) {
    const found = near.find(({ code, about }) => explanations[code]?.(detail, exchange, about) ?? false);
    if (!found) return null;
    used.push(found);
  }
  return used.length === 1 ? used : inOrder(used);
}

/** Each finding once, in the order of the findings. */
export const inOrder = (candidates: Iterable<Candidate>): readonly Candidate[] =>
  [...new Set(candidates)].sort((a, b) => a.index - b.index);
