import type { FactKind } from '../model/fact.ts';
import { factKinds } from '../model/facts/index.ts';
import { type TargetId, targets } from '../options.ts';
import { type AnnotationDescription, describeAnnotations } from '../providers/ingress-nginx/catalogue.ts';
import { targetOf } from '../targets/registry.ts';

/** In a few words per target, what something becomes. */
type Becomes = Readonly<Record<TargetId, string>>;

/** One behaviour of the controller: what its rule says of it, and what each target does. */
export interface Behaviour {
  /** The rule's name. */
  readonly name: string;
  readonly title: string;
  /** Where the controller documents it. */
  readonly reference: string;
  readonly annotations: readonly AnnotationDescription[];
  /** The kinds of fact that it can lead to; none where it decides which hosts and matches there are. */
  readonly facts: readonly BehaviourFact[];
  readonly becomes: Becomes;
}

/** A kind of fact, as far as a reader needs it. */
export interface BehaviourFact {
  readonly title: string;
  /** What a request shows of it, in one sentence. */
  readonly effect: string;
  readonly becomes: Becomes;
}

const perTarget = (words: (target: TargetId) => string): Becomes =>
  Object.fromEntries(targets.map(({ id }) => [id, words(id)])) as Record<TargetId, string>;

/** What kinds of fact become on a target, in few words, none of them said twice. */
export function inFewWords(kinds: readonly FactKind[], per: string | null, target: TargetId): string {
  if (per !== null) return `each ${per} becomes what its behaviour becomes; the rest is quoted with a way out`;
  if (kinds.length === 0) return 'hosts and matches';
  return [...new Set(kinds.map((kind) => targetOf(target).expressedAs[kind]))].join('; ');
}

const factOf = (kind: FactKind): BehaviourFact => ({
  ...factKinds[kind],
  becomes: perTarget((target) => targetOf(target).expressedAs[kind]),
});

function behaviourOf(name: string, annotations: readonly AnnotationDescription[]): Behaviour {
  const [first] = annotations;
  const kinds = [...new Set(annotations.flatMap(({ facts }) => facts))];
  return {
    name,
    title: first?.behaviour ?? name,
    reference: first?.reference ?? '',
    annotations,
    facts: kinds.map(factOf),
    becomes: perTarget((target) => inFewWords(kinds, first?.factsPer ?? null, target)),
  };
}

/** Every behaviour of the catalogue, in its order. */
export function behaviours(): readonly Behaviour[] {
  const byRule = new Map<string, AnnotationDescription[]>();
  for (const one of describeAnnotations()) byRule.set(one.rule, [...(byRule.get(one.rule) ?? []), one]);
  return [...byRule].map(([name, annotations]) => behaviourOf(name, annotations));
}
