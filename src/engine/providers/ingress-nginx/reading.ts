import type { Manifest } from '../../kubernetes/manifest.ts';
import type { Fact } from '../../model/fact.ts';
import type { SplitHeader } from '../../model/facts/traffic-split.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Settlement } from '../../report/settlement.ts';
import type { Sourced } from '../../text/sourced.ts';

/** A behaviour of a whole host, and whether it is stated of a plain location: any regular expression is tried before one. */
export type HostFact = Fact & { readonly losesToExpressions?: boolean };

/**
 * What the annotations of one Ingress say, each read by its rule, before the Ingresses of a host are put together.
 * Depends on that Ingress and the controller's settings alone, so it is remembered per Ingress.
 */
export interface IngressReading {
  readonly manifest: Manifest;
  /** Set where the controller ignores the whole Ingress, with the leaf that makes it do so. */
  readonly dropped?: Sourced<string>;
  /** Behaviours of each location that this Ingress gives (also of the implicit `/` of a host it defines first). */
  readonly facts: readonly Fact[];
  /** Behaviours of the whole host; the first Ingress of the host that states a kind wins. */
  readonly hostFacts: readonly HostFact[];
  /** What decides how locations match, and which exist. */
  readonly matching: MatchingAnnotations;
  /** Null unless `canary` is true. */
  readonly canary: CanaryAnnotations | null;
  /** Of a canary: what it says where the controller serves one of its paths as a main one. */
  readonly asMain?: IngressReading;
  /** Fates of annotations that no fact will settle: inert, invalid, unsupported, unrelated. */
  readonly settlements: readonly Settlement[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface MatchingAnnotations {
  readonly useRegex: Sourced<boolean>;
  /** Null where absent, empty or invalid (an invalid one has no effect at all). */
  readonly rewriteTarget: Sourced<string> | null;
  readonly xForwardedPrefix: Sourced<string> | null;
  readonly serverAlias: readonly Sourced<string>[];
  readonly fromToWwwRedirect: Sourced<boolean>;
  readonly appRoot: Sourced<string> | null;
  readonly sslRedirect: Sourced<boolean>;
  readonly forceSslRedirect: Sourced<boolean>;
  readonly preserveTrailingSlash: Sourced<boolean>;
}

export interface CanaryAnnotations {
  /** The `canary: "true"` itself; cited by everything the canary states. */
  readonly enabled: Sourced<boolean>;
  readonly header: Sourced<SplitHeader> | null;
  readonly cookie: Sourced<string> | null;
  readonly weight: Sourced<number>;
  readonly total: Sourced<number>;
  /** Whether its Service is given the affinity cookie of the main one (`affinity-canary-behavior`). */
  readonly takesCookie: boolean;
}
