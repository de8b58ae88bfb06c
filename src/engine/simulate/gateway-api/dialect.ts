/**
 * How sure a value is: read in the implementation's documentation, read in its source, known of its engine in general,
 * or not known (the value then follows the Gateway API text or its most common reading).
 */
export type Confidence = 'documented' | 'source' | 'general' | 'unknown';

/** One behaviour that the Gateway API leaves open, as an implementation has it. */
export interface Setting<T> {
  readonly value: T;
  readonly confidence: Confidence;
}

export type RegexEngine = 're2' | 'go' | 'pcre' | 'rust' | 'javascript' | 'unsupported';
/**
 * Where a pattern must fit: the whole text, its beginning, or anywhere in it. `first-match`: the first match a search
 * finds must be the whole text, so that `/a|/ab` does not match `/ab`.
 */
export type Anchoring = 'full' | 'start' | 'none' | 'first-match';
export type LabelCount = 'one' | 'many';

/** What an implementation does where the specification leaves it open. Plain data: it can be sent to a worker. */
export interface Dialect {
  readonly id: string;
  readonly title: string;

  readonly regexEngine: Setting<RegexEngine>;
  readonly regexAnchoring: Setting<Anchoring>;
  readonly regexIgnoresCase: Setting<boolean>;
  /** A pattern that does not begin with '/' makes the rule invalid. */
  readonly regexNeedsLeadingSlash: Setting<boolean>;
  readonly headerRegexEngine: Setting<RegexEngine>;
  readonly headerRegexAnchoring: Setting<Anchoring>;

  /** Order of path match types; `longest` = regex and prefix in one line, by length of their text. */
  readonly pathPrecedence: Setting<'exact-regex-prefix' | 'exact-prefix-regex' | 'longest'>;
  /** Order among regular expressions on one host. */
  readonly regexOrder: Setting<'longest' | 'longest-then-alphabetical' | 'longest-then-reverse' | 'none'>;
  /** What counts after the path. */
  readonly matchOrder: Setting<'method-headers-query' | 'headers-count-method' | 'method-name' | 'points'>;
  /** Routes that tie: the older, then namespace/name; or the order of the input; or identical matches share the traffic. */
  readonly tieBreak: Setting<'age-name' | 'input-order' | 'merge'>;
  /** The best path is chosen first; if its other conditions do not hold the answer is 404. */
  readonly pathIsFinal: Setting<boolean>;
  /** The bare path of a prefix (`/foo` of `/foo`) counts as an exact match. */
  readonly prefixClaimsBarePath: Setting<boolean>;
  readonly prefixMatch: Setting<'elements' | 'elements-slash-kept' | 'characters'>;

  /** `points`: the hostname only adds a little to the priority of a match. */
  readonly hostPrecedence: Setting<'most-specific' | 'points'>;
  /** A request that fits no rule of the most specific hostname is tried on less specific ones. */
  readonly hostFallback: Setting<boolean>;
  readonly wildcardLabels: Setting<LabelCount>;
  /** Only the routes of the most specific listener are used. */
  readonly listenerIsolation: Setting<boolean>;
  /** Host and SNI that belong to different HTTPS listeners: 421 by the specification's rule, 421 on any difference, or nothing. */
  readonly misdirected: Setting<'by-listener' | 'any-difference' | 'not-detected'>;

  readonly mergeSlashes: Setting<boolean>;
  readonly dotSegments: Setting<'keep' | 'resolve' | 'resolve-or-reject'>;
  readonly escapedSlash: Setting<'keep' | 'decode' | 'redirect' | 'reject'>;
  readonly escapedOther: Setting<'keep' | 'decode' | 'decode-unreserved'>;
  readonly upstreamPath: Setting<'as-received' | 'normalised'>;

  readonly redirectPort: Setting<
    'listener' | 'envoy' | 'envoy-80-443-never' | 'listener-always' | 'host' | 'host-plain' | 'filter-only'
  >;
  readonly redirectKeepsQuery: Setting<boolean>;
  readonly redirectStatusCodes: Setting<readonly number[]>;
  /** Slashes left at the start of the rest once a prefix is cut off. */
  readonly prefixRewrite: Setting<'plain' | 'collapse-when-empty' | 'one-slash' | 'clean'>;

  /** Whether values of header filters are sent as they are, or are formats of Envoy with `%…%` operators. */
  readonly headerValues: Setting<'literal' | 'envoy-format'>;
  readonly underscoreHeaders: Setting<'allow' | 'drop' | 'reject'>;

  readonly noMatchStatus: Setting<number>;
  readonly invalidBackendStatus: Setting<number>;
  /** A backend that does not resolve beside one that does: its share gets the error, or it is left out. */
  readonly invalidBackendShare: Setting<'error' | 'skipped'>;
  readonly noBackendStatus: Setting<number>;
  readonly zeroWeightStatus: Setting<number>;

  /** Filter types that the implementation does not run. */
  readonly unsupportedFilters: Setting<readonly string[]>;
  /** What becomes of a rule that cannot be used. */
  readonly badRule: Setting<'dropped' | 'answers-500' | 'drops-route'>;
  readonly preflightStatus: Setting<number>;
  /** Which OPTIONS requests the gateway answers itself where a rule has a CORS filter. */
  readonly preflightScope: Setting<'preflight' | 'every-options'>;
  /** A preflight finds its rule by the method it asks for, not by OPTIONS. */
  readonly preflightByRequestedMethod: Setting<boolean>;
  /** Whether `*` among the origins answers with the Origin that was sent. */
  readonly corsEchoesOrigin: Setting<boolean>;

  readonly tlsTerminate: Setting<boolean>;
  readonly tlsMixed: Setting<boolean>;
  readonly listenerSets: Setting<boolean>;

  /** Seconds a whole request may take where nothing says otherwise; 0 = no limit. */
  readonly requestTimeout: Setting<number>;
  readonly timeoutsSupported: Setting<boolean>;
}

/** The names of the behaviours of a dialect. */
export type DialectKey = Exclude<keyof Dialect, 'id' | 'title'>;
