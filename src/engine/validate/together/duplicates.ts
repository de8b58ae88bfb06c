import type { Problem } from '../problem.ts';
import { type Estate, keyOf, problemOf } from './estate.ts';

/** Of two objects with one kind, namespace and name, the later one overwrites the earlier. */
export function findDuplicates({ members }: Estate): readonly Problem[] {
  const seen = new Set<string>();
  return members.flatMap((member) => {
    const key = `${member.group} ${keyOf(member.kind, member.namespace, member.name)}`;
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    const message = `${member.kind} ${member.namespace}/${member.name} is there twice: when both are applied, this one replaces the earlier.`;
    return [problemOf(member, 'object-repeated', message, 'metadata', 'name')];
  });
}
