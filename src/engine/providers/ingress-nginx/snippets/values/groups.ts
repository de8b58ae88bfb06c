import type { Template, TemplatePart } from './request-value.ts';
import { fromParts } from './template.ts';

/** How many groups of an expression capture something: neither `(?:…)`, nor look-around, nor parentheses in `[…]`. */
export function groupCount(pattern: string): number {
  const bare = pattern.replaceAll(/\\./gs, '').replaceAll(/\[\^?\]?[^\]]*\]/g, '');
  return [...bare.matchAll(/\((?!\?(?![<P']))(?!\?<[=!])(?!\?P[=>])/g)].length;
}

/** A part that asks for a group which the expression does not have: nginx fills in nothing. */
const isMissing =
  (count: number) =>
  (part: TemplatePart): boolean =>
    'variable' in part && part.value.of === 'capture' && part.value.group > count;

/** A replacement without the groups that are always empty. */
export function withoutMissingGroups(pattern: string, { text, parts }: Template): Template {
  const missing = isMissing(groupCount(pattern));
  return fromParts(
    text,
    parts.filter((part) => !missing(part)),
  );
}
