import { experimentalSince, since, standardOnly } from '../availability.ts';
import { type Rule, repeats } from './rule.ts';
import type { ParentRef, RouteRule } from './shapes.ts';

interface Target {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

const targetKey = ({ group, kind, name, namespace = '' }: Target): string => `${group}/${kind}/${namespace}/${name}`;

const targetText = ({ kind, namespace, name }: Target): string => `${kind} ${namespace ? `${namespace}/` : ''}${name}`;

/** Where some references to one target have the field and others don't, calls `found` with those that lack it. */
function partly<T extends Target>(refs: readonly T[], has: (ref: T) => boolean, found: (ref: T, at: number) => void) {
  if (refs.length < 2) return;
  const having = new Set(refs.filter(has).map(targetKey));
  refs.forEach((ref, at) => {
    if (!has(ref) && having.has(targetKey(ref))) found(ref, at);
  });
}

const hasSection = ({ sectionName }: { readonly sectionName?: string }): boolean => Boolean(sectionName);

/** All references to one parent name a listener, or none does. */
export const sectionForEveryParentRef: Rule<readonly ParentRef[]> = {
  code: 'parent-ref-section-missing',
  check: (refs, tell) =>
    partly(refs, hasSection, (ref, at) =>
      tell(`Other references to ${targetText(ref)} name a listener in sectionName, so this one has to as well.`, at),
    ),
};

/** All references to one parent name a port, or none does. Experimental channel only. */
export const portForEveryParentRef: Rule<readonly ParentRef[]> = {
  code: 'parent-ref-port-missing',
  since: experimentalSince('1.2'),
  check: (refs, tell) =>
    partly(
      refs,
      ({ port }) => Boolean(port),
      (ref, at) => tell(`Other references to ${targetText(ref)} name a port, so this one has to as well.`, at),
    ),
};

/** The standard channel tells references to one parent apart by sectionName alone; ports don't count. */
export const parentRefsDifferBySection: Rule<readonly ParentRef[]> = {
  code: 'parent-ref-repeated',
  since: standardOnly,
  check: (refs, tell) =>
    repeats(
      refs,
      (ref) => `${targetKey(ref)}/${ref.sectionName ?? ''}`,
      (ref, at) =>
        tell(
          `${targetText(ref)} is referred to more than once with the same sectionName; the standard channel tells references to one parent apart by sectionName alone, not by port.`,
          at,
        ),
    ),
};

/** The experimental channel tells references to one parent apart by sectionName and port. */
export const parentRefsDifferBySectionOrPort: Rule<readonly ParentRef[]> = {
  code: 'parent-ref-repeated',
  since: experimentalSince('1.2'),
  check: (refs, tell) =>
    repeats(
      refs,
      (ref) => `${targetKey(ref)}/${ref.sectionName ?? ''}/${ref.port ?? 0}`,
      (ref, at) => tell(`${targetText(ref)} is referred to more than once with the same sectionName and port.`, at),
    ),
};

/** Rule names are unique in a route; only the experimental channel insists. */
export const uniqueRuleNames: Rule<readonly RouteRule[]> = {
  code: 'rule-name-repeated',
  since: experimentalSince('1.2'),
  check: (rules, tell) =>
    repeats(
      rules,
      ({ name }) => name,
      ({ name }, at) => tell(`Another rule of this route is named "${name}" too.`, at, 'name'),
    ),
};

interface PolicyTarget extends Target {
  readonly sectionName?: string;
}

/** A policy's references to one target all name a section, or none does. */
export const sectionForEveryTargetRef: Rule<readonly PolicyTarget[]> = {
  code: 'target-ref-section-missing',
  since: since('1.4', '1.3'),
  check: (refs, tell) =>
    partly(refs, hasSection, (ref, at) =>
      tell(`Other references to ${targetText(ref)} name a port in sectionName, so this one has to as well.`, at),
    ),
};

/** A policy refers to a section of a target once. */
export const uniqueTargetRefs: Rule<readonly PolicyTarget[]> = {
  code: 'target-ref-repeated',
  since: since('1.4', '1.3'),
  check: (refs, tell) =>
    repeats(
      refs,
      (ref) => `${targetKey(ref)}/${ref.sectionName ?? ''}`,
      (ref, at) => tell(`${targetText(ref)} is referred to more than once with the same sectionName.`, at),
    ),
};
