import type { KubernetesObject } from '../../kubernetes/manifest.ts';
import type { Problem } from '../problem.ts';
import { findAttachmentProblems } from './attachments.ts';
import { findDuplicates } from './duplicates.ts';
import { type Data, gatewayGroup, survey } from './estate.ts';
import { findExtensionProblems } from './extensions.ts';
import { findUngranted } from './grants.ts';
import { findListenerProblems } from './listeners.ts';
import { findOrphans } from './parents.ts';

const extensionFinders = [findAttachmentProblems, findExtensionProblems] as const;

/**
 * The part of it that is about the kinds of implementations: policies that attach to nothing or to what another has
 * already, and references that lead nowhere.
 */
export function validateExtensions(objects: readonly KubernetesObject[]): readonly Problem[] {
  const estate = survey(objects);
  return extensionFinders.flatMap((find) => find(estate)).toSorted((a, b) => a.index - b.index);
}

/** Whether an object is of an implementation, or refers to one that is: only these can come loose from the others. */
export const isExtended = ({ apiVersion, spec }: KubernetesObject): boolean =>
  !(apiVersion === 'v1' || apiVersion.startsWith(`${gatewayGroup}/`)) || refersToExtension(spec);

/** Whether a field `extensionRef` stands anywhere in it. */
function refersToExtension(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(refersToExtension);
  const fields = value as Data;
  for (const key in fields) if (key === 'extensionRef' || refersToExtension(fields[key])) return true;
  return false;
}

/**
 * What controllers would complain about once all objects are applied together, by object. Only what the set itself
 * shows: a Gateway that isn't in it is taken to be right. Never throws, whatever JSON comes in.
 */
export function validateTogether(objects: readonly KubernetesObject[]): readonly Problem[] {
  const estate = survey(objects);
  const finders = [findDuplicates, findListenerProblems, findOrphans, findUngranted, ...extensionFinders];
  const problems = finders.flatMap((find) => find(estate));
  return problems.toSorted((a, b) => a.index - b.index);
}
