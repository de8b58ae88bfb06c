import type { Confidence, Dialect, Setting } from '../dialect.ts';

/** A value with its confidence, written short. */
export const setting = <T>(confidence: Confidence, value: T): Setting<T> => ({ value, confidence });

/**
 * The Gateway API text itself (v1.6). `documented` = it says so; `general` = it can be read so; `unknown` = it leaves
 * the choice to implementations, and the value is the most common one.
 */
export const standard: Dialect = {
  id: 'standard',
  title: 'Gateway API specification',
  regexEngine: setting('unknown', 're2'),
  regexAnchoring: setting('unknown', 'full'),
  regexIgnoresCase: setting('unknown', false),
  regexNeedsLeadingSlash: setting('general', false),
  headerRegexEngine: setting('unknown', 're2'),
  headerRegexAnchoring: setting('unknown', 'full'),
  pathPrecedence: setting('unknown', 'exact-regex-prefix'),
  regexOrder: setting('unknown', 'longest'),
  matchOrder: setting('documented', 'method-headers-query'),
  tieBreak: setting('documented', 'age-name'),
  pathIsFinal: setting('documented', false),
  prefixClaimsBarePath: setting('documented', false),
  prefixMatch: setting('documented', 'elements'),
  hostPrecedence: setting('documented', 'most-specific'),
  // HTTPRouteSpec.hostnames ranks rules and asks for 404 only where no rule matches; data planes with virtual hosts differ.
  hostFallback: setting('general', true),
  wildcardLabels: setting('documented', 'many'),
  listenerIsolation: setting('documented', true),
  misdirected: setting('documented', 'by-listener'),
  mergeSlashes: setting('unknown', false),
  dotSegments: setting('unknown', 'keep'),
  escapedSlash: setting('unknown', 'keep'),
  escapedOther: setting('unknown', 'keep'),
  upstreamPath: setting('general', 'as-received'),
  redirectPort: setting('documented', 'listener'),
  redirectKeepsQuery: setting('general', true),
  redirectStatusCodes: setting('documented', [301, 302, 303, 307, 308]),
  prefixRewrite: setting('documented', 'plain'),
  headerValues: setting('documented', 'literal'),
  underscoreHeaders: setting('unknown', 'allow'),
  noMatchStatus: setting('documented', 404),
  invalidBackendStatus: setting('documented', 500),
  invalidBackendShare: setting('documented', 'error'),
  noBackendStatus: setting('documented', 500),
  zeroWeightStatus: setting('unknown', 500),
  unsupportedFilters: setting('documented', []),
  badRule: setting('documented', 'dropped'),
  preflightStatus: setting('unknown', 204),
  preflightScope: setting('documented', 'preflight'),
  preflightByRequestedMethod: setting('unknown', false),
  corsEchoesOrigin: setting('unknown', false),
  tlsTerminate: setting('documented', true),
  tlsMixed: setting('documented', true),
  listenerSets: setting('documented', true),
  requestTimeout: setting('documented', 0),
  timeoutsSupported: setting('documented', true),
};
