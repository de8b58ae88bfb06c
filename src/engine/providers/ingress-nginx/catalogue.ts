import type { FactKind } from '../../model/fact.ts';
import { type RemovedAnnotation, removedAnnotations } from './catalogue-removed.ts';
import type { AnnotationSpec, Risk, Rule } from './rule.ts';
import { rules } from './rules/index.ts';

/** The prefix of every annotation that ingress-nginx reads; the controller's default. */
export const prefix = 'nginx.ingress.kubernetes.io/';

/** One annotation of the controller with the behaviour it belongs to. */
export interface CatalogueEntry {
  /** Without the prefix; the main name, also where it was found by an older one. */
  readonly name: string;
  readonly spec: AnnotationSpec;
  /** What states it as facts. */
  readonly rule: Rule;
}

const entries: readonly CatalogueEntry[] = rules.flatMap((rule) =>
  Object.entries(rule.annotations).map(([name, spec]) => ({ name, spec, rule })),
);

/** Every annotation by its name without the prefix. */
export const catalogue: ReadonlyMap<string, CatalogueEntry> = new Map(entries.map((entry) => [entry.name, entry]));

/** Annotations by their older names. */
export const aliases: ReadonlyMap<string, CatalogueEntry> = new Map(
  entries.flatMap((entry) => entry.spec.aliases.map((alias) => [alias, entry] as const)),
);

/** Names that the controller read once. */
export const removed: ReadonlyMap<string, RemovedAnnotation> = new Map(
  removedAnnotations.map((annotation) => [annotation.name, annotation]),
);

/** What hover help, the coverage table and `gatewright explain` say of an annotation. */
export interface AnnotationDescription {
  /** In full, with the prefix. */
  readonly name: string;
  readonly meaning: string;
  /** What a value looks like, in words. */
  readonly type: string;
  /** As it would be written; null where the behaviour is off unless asked for. */
  readonly default: string | null;
  readonly risk: Risk;
  readonly requires: string | null;
  /** Older names that mean the same. */
  readonly aliases: readonly string[];
  /** The title of the behaviour it belongs to. */
  readonly behaviour: string;
  /** Where the controller documents it. */
  readonly reference: string;
  /** The rule that translates it. */
  readonly rule: string;
  /** The kinds of fact that it can lead to; none where it decides how paths match. */
  readonly facts: readonly FactKind[];
  /** What each of these comes of, where it may be nearly any kind of fact, such as a directive; else null. */
  readonly factsPer: string | null;
}

const written = (value: unknown): string | null =>
  value === null || (Array.isArray(value) && value.length === 0) ? null : String(value);

function descriptionOf({ name, spec, rule }: CatalogueEntry): AnnotationDescription {
  return {
    name: `${prefix}${name}`,
    meaning: `${spec.meaning}.`,
    type: spec.codec.expects,
    default: written(spec.default),
    risk: spec.risk,
    requires: spec.requires,
    aliases: spec.aliases,
    behaviour: rule.title,
    reference: rule.reference,
    rule: rule.name,
    facts: rule.states,
    factsPer: rule.statesPer,
  };
}

/** Describes an annotation by its name, with or without the prefix, or by an older name; undefined where unknown. */
export function describeAnnotation(name: string): AnnotationDescription | undefined {
  const short = name.startsWith(prefix) ? name.slice(prefix.length) : name;
  const entry = catalogue.get(short) ?? aliases.get(short);
  return entry && descriptionOf(entry);
}

/** Every annotation of the controller, described, rule by rule. */
export const describeAnnotations = (): readonly AnnotationDescription[] => entries.map(descriptionOf);
