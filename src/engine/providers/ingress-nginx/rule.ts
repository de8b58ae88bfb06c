import type { Manifest } from '../../kubernetes/manifest.ts';
import type { Fact, FactKind } from '../../model/fact.ts';
import type { FactValues } from '../../model/facts/index.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Fate } from '../../report/fate.ts';
import type { Sourced } from '../../text/sourced.ts';
import type { Span } from '../../text/span.ts';
import type { Cluster } from '../provider.ts';
import type { Codec } from './codecs/codec.ts';
import type { OnInvalid } from './codecs/on-invalid.ts';
import type { CanaryAnnotations, HostFact, MatchingAnnotations } from './reading.ts';
import type { Settings } from './settings.ts';

/** What the annotations of canaries say of requests. */
export type CanaryTraffic = Omit<CanaryAnnotations, 'takesCookie'>;

export type Risk = 'Low' | 'Medium' | 'High' | 'Critical';

/** What an annotation really acts on, whatever the Ingress it stands in. */
type Scope = 'location' | 'location+host' | 'upstream' | 'server';

/** One annotation as the controller reads it. */
export interface AnnotationSpec<T = unknown, D = unknown> {
  readonly codec: Codec<T>;
  /** One sentence, without its full stop: what it does for a request. */
  readonly meaning: string;
  /** The value where nobody wrote one; null: the behaviour is off. */
  readonly default: D;
  readonly onInvalid: OnInvalid;
  /** `name` or `name=value` of the annotation without which this one is not looked at. */
  readonly requires: string | null;
  /** Annotations read earlier, beside which this one is not even read. `name=`: where that one is empty, `name!`: refused. */
  readonly unreadBeside: readonly string[];
  /** The same of annotations read later: they take the effect of a good value, and a bad one counts nonetheless. */
  readonly voidBeside: readonly string[];
  /** Older names, read only where this one is absent or empty. */
  readonly aliases: readonly string[];
  readonly scope: Scope;
  readonly risk: Risk;
  /** The key of the controller's ConfigMap that changes the default. */
  readonly setting: string | null;
  /** Whether a bad value counts even where `requires` is not met; `beside`: where that one is at least written. */
  readonly alwaysValidated: boolean | 'beside';
}

type Extras = Partial<Omit<AnnotationSpec, 'codec' | 'meaning' | 'default'>>;

/** Declares an annotation. Left out: a bad value keeps the default, it acts on the location, its risk is low. */
export const annotation = <T, const D extends T | null>(
  codec: Codec<T>,
  meaning: string,
  defaultValue: D,
  extras: Extras = {},
): AnnotationSpec<T, D> => ({
  codec,
  meaning,
  default: defaultValue,
  onInvalid: 'use-default',
  requires: null,
  unreadBeside: [],
  voidBeside: [],
  aliases: [],
  scope: 'location',
  risk: 'Low',
  setting: null,
  alwaysValidated: false,
  ...extras,
});

export type Annotations = Readonly<Record<string, AnnotationSpec>>;

/** The value of every annotation of a rule, defaults filled in; `from` is empty where nobody wrote it. */
type Values<A extends Annotations> = {
  readonly [N in keyof A]: A[N] extends AnnotationSpec<infer T, infer D>
    ? Sourced<null extends D ? T | null : T>
    : never;
};

/** What a rule may look at besides its own annotations. */
export interface RuleContext {
  readonly manifest: Manifest;
  readonly cluster: Cluster;
  readonly settings: Settings;
  /** The value of another rule's annotation where it is written and in effect. */
  valueOf(annotation: string): unknown;
  /** What the controller does with an annotation whose value it refuses; null where it does not, or nobody wrote one. */
  refusal(annotation: string): OnInvalid | null;
}

/** A behaviour and the leaves that state it. */
export interface Stated<V> {
  readonly value: V;
  readonly from: readonly Span[];
  readonly parts?: Readonly<Record<string, readonly Span[]>>;
}

/** The same with the values that state one part of it only, by the part's name. */
export const inParts = <V>(stated: Stated<V>, parts: Readonly<Record<string, Sourced<unknown>>>): Stated<V> => ({
  ...stated,
  from: [...new Set([...stated.from, ...Object.values(parts).flatMap(({ from }) => from)])],
  parts: Object.fromEntries(Object.entries(parts).map(([name, { from }]) => [name, from])),
});

/** States a behaviour on the grounds of these values, the most telling first. */
export const state = <V>(value: V, ...grounds: readonly Sourced<unknown>[]): Stated<V> => ({
  value,
  from: grounds.flatMap(({ from }) => from),
});

/**
 * The fate of a valid annotation that no fact need cite. A fact that cites it nonetheless decides in its place, so that
 * "inert" may be said of what matters only under a condition that the whole host decides.
 */
export interface Verdict {
  readonly fate: Fate;
  readonly reason: string;
  readonly finding?: Diagnostic;
}

export const inert = (reason: string, finding?: Diagnostic): Verdict => ({
  fate: 'inert',
  reason,
  ...(finding ? { finding } : {}),
});

/** A bad state of the world around a valid value, such as a ConfigMap that is not there. */
export const faulty = (reason: string, finding: Diagnostic): Verdict => ({ fate: 'invalid', reason, finding });

export const unsupported = (reason: string, finding: Diagnostic): Verdict => ({ fate: 'unsupported', reason, finding });

/** The value where one is written, else null. */
export const present = <T>(of: Sourced<T | null>): Sourced<T> | null =>
  of.value === null ? null : { value: of.value, from: of.from };

type FactTable<A extends Annotations> = {
  readonly [K in FactKind]?: (values: Values<A>, context: RuleContext) => Stated<FactValues[K]> | null;
};

/** A fact that is yet to be given the name of its rule. */
type Unnamed<F> = F extends Fact ? Omit<F, 'rule'> : never;

interface RuleDefinition<A extends Annotations> {
  /** Kebab-case; the name of its file and the `by` of what it settles. */
  readonly name: string;
  readonly title: string;
  /** Where the controller documents it. */
  readonly reference: string;
  readonly annotations: A;
  /** Behaviours of each location, by kind: what a rule can state is known without running it. */
  readonly facts?: FactTable<A>;
  /** Further behaviours of each location, where there may be several of a kind; `leadsTo` names the kinds. */
  readonly moreFacts?: (values: Values<A>, context: RuleContext) => readonly Unnamed<Fact>[];
  /** Behaviours of the whole host; the first Ingress of the host that states any for the rule wins. */
  readonly hostFacts?: (values: Values<A>, context: RuleContext) => readonly Unnamed<HostFact>[];
  /** What decides how locations match and which exist; whoever puts the host together settles these leaves. */
  readonly matching?: (values: Values<A>, context: RuleContext) => Partial<MatchingAnnotations>;
  /** The kinds of fact that come of `moreFacts` and `hostFacts`, and of `matching` or `canary` once the host is put together. */
  readonly leadsTo?: readonly FactKind[];
  /** Of a rule that can state nearly any kind of fact: what each fact comes of, such as a directive. */
  readonly statesPer?: string;
  readonly canary?: (values: Values<A>) => CanaryTraffic | null;
  readonly findings?: (values: Values<A>, context: RuleContext) => readonly Diagnostic[];
  readonly verdicts?: (
    values: Values<A>,
    context: RuleContext,
  ) => { readonly [N in keyof A]?: Verdict | false | null | undefined };
}

/** What a rule makes of one Ingress. */
export interface Conclusion {
  readonly facts: readonly Fact[];
  readonly hostFacts: readonly HostFact[];
  readonly matching: Partial<MatchingAnnotations>;
  readonly canary: CanaryTraffic | null;
  readonly findings: readonly Diagnostic[];
  readonly verdicts: Readonly<Record<string, Verdict | false | null | undefined>>;
}

/** One behaviour of the controller, whatever its annotations are. */
export interface Rule {
  readonly name: string;
  readonly title: string;
  readonly reference: string;
  readonly annotations: Annotations;
  /** The kinds of fact that it can state. */
  readonly states: readonly FactKind[];
  /** What each fact comes of, where it can state nearly any kind: these behave as behaviours of their own; else null. */
  readonly statesPer: string | null;
  /** `values` has an entry for each of its annotations. */
  conclude(values: Readonly<Record<string, Sourced<unknown>>>, context: RuleContext): Conclusion;
}

const kindsOf = (table: object | undefined): readonly FactKind[] => Object.keys(table ?? {}) as FactKind[];

/** Makes a rule of its definition; types tie each fact to the values of the rule's own annotations. */
export function defineRule<const A extends Annotations>(definition: RuleDefinition<A>): Rule {
  const { name, title, reference, annotations, facts } = definition;
  const kinds = kindsOf(facts);
  const stateAll = (values: Values<A>, context: RuleContext) =>
    kinds.flatMap((kind): readonly Fact[] => {
      const stated = facts?.[kind]?.(values, context);
      // The table ties the value to the kind; TypeScript loses the tie where the kind is a variable.
      return stated ? [{ kind, ...stated, rule: name } as Fact] : [];
    });
  const named = (fact: Unnamed<HostFact>): HostFact => ({ ...fact, rule: name });
  return {
    name,
    title,
    reference,
    annotations,
    states: [...kinds, ...(definition.leadsTo ?? [])],
    statesPer: definition.statesPer ?? null,
    conclude(untyped, context) {
      // The values were read by the codecs of these very annotations.
      const values = untyped as Values<A>;
      return {
        facts: [...stateAll(values, context), ...(definition.moreFacts?.(values, context) ?? []).map(named)],
        hostFacts: (definition.hostFacts?.(values, context) ?? []).map(named),
        matching: definition.matching?.(values, context) ?? {},
        canary: definition.canary?.(values) ?? null,
        findings: definition.findings?.(values, context) ?? [],
        verdicts: definition.verdicts?.(values, context) ?? {},
      };
    },
  };
}
