import type { Fact, FactKind } from '../../model/fact.ts';
import type { ObjectName, Route, Site } from '../../model/routing.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Fate } from '../../report/fate.ts';
import type { HostRedirectDraft, ObjectDraft, Part, PolicyPiece, PolicyWish, RouteDraft } from './draft.ts';
import type { Edition } from './release.ts';

/** What the standard makes of one fact: a pure function of the fact and of where it is placed. */
export type Lowering<K extends FactKind> = (fact: Fact<K>, context: ContextOf<K>) => Outcome;

/** Behaviours of a whole host: stated once per site, whatever number of its routes repeat them. */
export type SiteFactKind = 'rootRedirect' | 'slashRedirect' | 'hostRedirect';

/** Behaviours of a whole controller. */
export type EstateFactKind = 'controllerDefault';

export type ContextOf<K extends FactKind> = K extends EstateFactKind
  ? EstateContext
  : K extends SiteFactKind
    ? SiteContext
    : RouteContext;

export interface EstateContext {
  readonly edition: Edition;
}

interface SiteContext extends EstateContext {
  readonly site: Site;
  /** The Ingress that states it. */
  readonly owner: ObjectName;
  /** Whether the host is served over https. */
  readonly secured: boolean;
}

export interface RouteContext extends SiteContext {
  readonly route: Route;
  /** Paths of the route that the match of an earlier one would take, and that need an Exact match therefore. */
  readonly inherits?: readonly string[];
}

/** The answer to one fact. Where it is not exact, the diagnostics say the difference, or what to do instead, in words. */
export interface Outcome {
  readonly fate: Exclude<Fate, 'unrelated'>;
  readonly reason?: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly effects: Effects;
}

export interface Effects {
  /** What becomes of the route it is placed on. */
  readonly change?: (draft: RouteDraft) => RouteDraft;
  /** Routes besides those of the model. */
  readonly routes?: readonly RouteDraft[];
  readonly hosts?: readonly HostRedirectDraft[];
  readonly policies?: readonly PolicyWish[];
  /** An implementation's own objects, written beside the route. */
  readonly objects?: readonly ObjectDraft[];
  /** Pieces of policies on the https listeners of the host. */
  readonly listeners?: readonly Part<PolicyPiece>[];
  /** Pieces of policies on every Gateway. */
  readonly gateways?: readonly Part<PolicyPiece>[];
  /** Pieces of policies on every https listener of every Gateway. */
  readonly secureListeners?: readonly Part<PolicyPiece>[];
}

/** Expressed as it is. */
export const exact = (effects: Effects, ...diagnostics: readonly Diagnostic[]): Outcome => ({
  fate: 'translated',
  diagnostics,
  effects,
});

/** Expressed with a difference that the first diagnostic says. */
export const approximate = (effects: Effects, ...diagnostics: readonly [Diagnostic, ...Diagnostic[]]): Outcome => ({
  fate: 'approximated',
  reason: diagnostics[0].message,
  diagnostics,
  effects,
});

/** Exact, or approximate where there is anything to say. */
export const asNear = (effects: Effects, diagnostics: readonly Diagnostic[]): Outcome => {
  const [head, ...rest] = diagnostics;
  return head ? approximate(effects, head, ...rest) : exact(effects);
};

/** Not expressed; the first diagnostic says what to do instead. */
export const unsupported = (effects: Effects, ...diagnostics: readonly [Diagnostic, ...Diagnostic[]]): Outcome => ({
  fate: 'unsupported',
  reason: diagnostics[0].message,
  diagnostics,
  effects,
});

/** Had no effect before either. */
export const inert = (reason: string): Outcome => ({ fate: 'inert', reason, diagnostics: [], effects: {} });
