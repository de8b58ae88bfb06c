import type { Probe } from '../comparison.ts';
import type { Answer, Citation, Step } from '../request.ts';
import type { Accounts } from './account.ts';
import { type Leaf, type Scope, touchedBy } from './scopes.ts';

/** Two sides that can be asked, and what is known about them. */
export interface Contest {
  readonly source: (probe: Probe, explain: boolean) => Answer;
  readonly result: (probe: Probe, explain: boolean) => Answer;
  /** The result before the user changed it, where they did: findings speak of what it answers, and of nothing else. */
  readonly unedited?: (probe: Probe) => Answer;
  /** What the result answers by each of its matches that the request fits. */
  readonly alternatives: (probe: Probe) => readonly Answer[];
  /** The leaves of the source behind a place that a step cites. */
  readonly leavesOf: (citation: Citation) => readonly Leaf[];
  readonly hasCertificate: (probe: Probe) => boolean;
  readonly isListening: (probe: Probe) => boolean;
  readonly accounts: Accounts;
}

/** Every scope that steps touch. */
export type Touch = (...steps: readonly Step[]) => ReadonlySet<Scope>;

/** Requests of one route cite the same lines, so what a citation touches is looked up once in a comparison. */
export function touching({ leavesOf }: Contest): Touch {
  const known = new Map<string, readonly Scope[]>();
  const scopesOf = (citation: Citation): readonly Scope[] => {
    const key = `${citation.kind} ${citation.namespace}/${citation.name} ${citation.path}`;
    const scopes = known.get(key);
    if (scopes) return scopes;
    const found = leavesOf(citation).flatMap(touchedBy);
    known.set(key, found);
    return found;
  };
  return (...steps) => {
    const touched = new Set<Scope>();
    for (const { cites } of steps) for (const one of cites) for (const scope of scopesOf(one)) touched.add(scope);
    return touched;
  };
}
