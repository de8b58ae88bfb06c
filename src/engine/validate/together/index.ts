import type { KubernetesObject } from '../../kubernetes/manifest.ts';
import type { Problem } from '../problem.ts';
import { findDuplicates } from './duplicates.ts';
import { survey } from './estate.ts';
import { findUngranted } from './grants.ts';
import { findListenerProblems } from './listeners.ts';
import { findOrphans } from './parents.ts';

/**
 * What controllers would complain about once all objects are applied together, by object. Only what the set itself
 * shows: a Gateway that isn't in it is taken to be right. Never throws, whatever JSON comes in.
 */
export function validateTogether(objects: readonly KubernetesObject[]): readonly Problem[] {
  const estate = survey(objects);
  const problems = [findDuplicates, findListenerProblems, findOrphans, findUngranted].flatMap((find) => find(estate));
  return problems.toSorted((a, b) => a.index - b.index);
}
