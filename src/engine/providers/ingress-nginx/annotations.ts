import type { Manifest } from '../../kubernetes/manifest.ts';
import type { Fact } from '../../model/fact.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Settlement } from '../../report/settlement.ts';
import { type Sourced, sourced } from '../../text/sourced.ts';
import type { Cluster } from '../provider.ts';
import { withoutBarred } from './annotations-barred.ts';
import { accountForClosed, type Beside, behindClosed, closedBy, closingHost } from './annotations-closed.ts';
import { dropOf } from './annotations-dropped.ts';
import { accountForElsewhere, accountForForeign, accountForUnknown } from './annotations-foreign.ts';
import { changedBy, type Judged, type JudgedAnnotations, judge, valueFor } from './annotations-judged.ts';
import { accountForRefused } from './annotations-refused.ts';
import { writtenAnnotations } from './annotations-written.ts';
import { catalogue, prefix } from './catalogue.ts';
import type { CanaryAnnotations, IngressReading, MatchingAnnotations } from './reading.ts';
import type { Conclusion, Rule, RuleContext } from './rule.ts';
import { type Settings, settingsOf } from './settings.ts';

/** Where nobody wrote anything and the controller's ConfigMap changes nothing. */
const plainMatching: MatchingAnnotations = {
  useRegex: sourced(false),
  rewriteTarget: null,
  xForwardedPrefix: null,
  serverAlias: [],
  fromToWwwRedirect: sourced(false),
  appRoot: null,
  sslRedirect: sourced(true),
  forceSslRedirect: sourced(false),
  preserveTrailingSlash: sourced(false),
};

/** What of a canary Ingress counts besides its canary annotations: what belongs to its upstream (controller.go, mergeAlternativeBackends). */
const countsInCanary: ReadonlySet<string> = new Set([
  'load-balance',
  'upstream-hash-by',
  'upstream-hash-by-subset',
  'upstream-hash-by-subset-size',
  'service-upstream',
  'affinity-canary-behavior',
  // The server is asked for them whoever brought the rule (controller.go, getBackendServers).
  'auth-tls-secret',
  'auth-tls-verify-client',
  'auth-tls-verify-depth',
  'auth-tls-error-page',
  'auth-tls-match-cn',
]);

const noCanaryLocations = 'A canary has no locations of its own: the annotations of the main Ingress apply.';

interface Concluded {
  readonly rule: Rule;
  readonly conclusion: Conclusion;
}

/** Runs the rules that something is written for, here or in the controller's ConfigMap. */
function conclude(judged: JudgedAnnotations, changed: readonly string[], context: RuleContext): readonly Concluded[] {
  const touched = new Set<Rule>();
  for (const name of [...judged.keys(), ...changed]) {
    const rule = catalogue.get(name)?.rule;
    if (rule) touched.add(rule);
  }
  return Array.from(touched, (rule) => {
    const values: Record<string, Sourced<unknown>> = {};
    for (const name in rule.annotations) {
      const spec = rule.annotations[name];
      if (spec) values[name] = valueFor(name, spec, judged, context.settings);
    }
    return { rule, conclusion: rule.conclude(values, context) };
  });
}

/** Fates that the judgement alone decides. */
function settleIdle(judged: JudgedAnnotations): readonly Settlement[] {
  const settlements: Settlement[] = [];
  for (const { entry, node, judgement } of judged.values()) {
    const by = entry.rule.name;
    if (judgement.is === 'empty')
      settlements.push({ leaf: node, fate: 'inert', by, reason: 'The value is empty, as if nobody had written it.' });
    if (judgement.is === 'idle')
      settlements.push({ leaf: node, fate: 'inert', by, reason: `It has no effect without ${judgement.requires}.` });
    if (judgement.is === 'unread')
      settlements.push({ leaf: node, fate: 'inert', by, reason: `It is not read beside ${judgement.beside}.` });
  }
  return settlements;
}

/** Fates and findings that the rules themselves give, for what is valid and written. */
function accountForVerdicts(concluded: readonly Concluded[], judged: JudgedAnnotations) {
  const settlements: Settlement[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { rule, conclusion } of concluded) {
    diagnostics.push(...conclusion.findings);
    for (const name in conclusion.verdicts) {
      const verdict = conclusion.verdicts[name];
      const annotation = judged.get(name);
      if (!verdict || annotation?.judgement.is !== 'valid') continue;
      settlements.push({ leaf: annotation.node, fate: verdict.fate, by: rule.name, reason: verdict.reason });
      if (verdict.finding) diagnostics.push(verdict.finding);
    }
  }
  return { settlements, diagnostics };
}

function contextOf(manifest: Manifest, cluster: Cluster, settings: Settings, judged: JudgedAnnotations): RuleContext {
  return {
    manifest,
    cluster,
    settings,
    valueOf(name) {
      const judgement = judged.get(name)?.judgement;
      return judgement?.is === 'valid' ? judgement.value : undefined;
    },
    refusal(name) {
      const judgement = judged.get(name)?.judgement;
      return judgement?.is === 'refused' ? judgement.onInvalid : null;
    },
  };
}

/** The annotations of a canary that count, and the fates of those that do not. */
function forCanary(judged: JudgedAnnotations): readonly [JudgedAnnotations, readonly Settlement[]] {
  const counting = new Map<string, Judged>();
  const settlements: Settlement[] = [];
  for (const [name, annotation] of judged) {
    const counts = annotation.entry.rule.name === 'canary' || countsInCanary.has(name);
    if (counts) counting.set(name, annotation);
    else settlements.push({ leaf: annotation.node, fate: 'inert', by: 'canary', reason: noCanaryLocations });
  }
  return [counting, settlements];
}

/**
 * What the annotations of one Ingress say, as the controller takes them. The settings are those of the controller's
 * ConfigMap; who reads many Ingresses reads the settings once and hands them in.
 */
export function readAnnotations(
  manifest: Manifest,
  cluster: Cluster,
  settings: Settings = settingsOf(cluster),
): IngressReading {
  const own = prefixOf(settings);
  const written = writtenAnnotations(manifest, own);
  const known = new Map(written.known.map((annotation) => [annotation.entry.name, annotation]));
  const all = judge(written.known, besideOf(manifest, settings, known));
  const barred = withoutBarred(all, settings);
  const strangers = [
    ...written.unknown.map(accountForUnknown),
    accountForForeign(written.foreign),
    accountForElsewhere(written.elsewhere, own),
  ];
  const base = {
    settlements: [...written.settlements, ...strangers.flatMap((account) => account.settlements)],
    diagnostics: strangers.flatMap((account) => account.diagnostics),
  };
  const drop = dropOf(written, all, settings);
  if (drop)
    return {
      manifest,
      dropped: drop.dropped,
      facts: [],
      hostFacts: [],
      matching: plainMatching,
      canary: null,
      settlements: [...base.settlements, ...drop.settlements],
      diagnostics: [...base.diagnostics, ...drop.diagnostics],
    };
  const said = {
    settlements: [...base.settlements, ...barred.settlements],
    diagnostics: [...base.diagnostics, ...barred.diagnostics],
  };
  return concludeReading(barred.judged, said, { manifest, cluster, settings });
}

const prefixOf = ({ flags }: Settings): string => {
  const given = flags.values.get('annotations-prefix')?.value ?? '';
  return given === '' ? prefix : `${given}/`;
};

const besideOf = (
  { namespace }: Manifest,
  settings: Settings,
  written: ReadonlyMap<string, { readonly text: string }>,
): Beside => ({ namespace, settings, isWritten: (name) => (written.get(name)?.text ?? '').trim() !== '' });

type Settled = Pick<IngressReading, 'settlements' | 'diagnostics'>;

/** What a set of annotations comes to; `changed` names the ones whose defaults the controller's ConfigMap changes. */
function readingOf(
  judged: JudgedAnnotations,
  changed: readonly string[],
  { manifest, cluster, settings }: Pick<RuleContext, 'manifest' | 'cluster' | 'settings'>,
): IngressReading {
  const context = contextOf(manifest, cluster, settings, judged);
  const concluded = conclude(judged, changed, context);
  const accounts = [
    accountForVerdicts(concluded, judged),
    accountForRefused(judged, settings),
    accountForClosed(judged, besideOf(manifest, settings, judged)),
  ];
  const diagnostics = accounts.flatMap((account) => account.diagnostics);
  const stated: readonly Fact[] = concluded.flatMap(({ conclusion }) => conclusion.facts);
  const closed = closedBy(diagnostics);
  const facts = closed ? [closed] : stated;
  const traffic = concluded.find(({ conclusion }) => conclusion.canary)?.conclusion.canary;
  const canary: CanaryAnnotations | null = traffic ? { ...traffic, takesCookie: takesCookie(judged) } : null;
  return {
    manifest,
    facts,
    hostFacts: [...closingHost(diagnostics), ...concluded.flatMap(({ conclusion }) => conclusion.hostFacts)],
    matching: Object.assign({}, plainMatching, ...concluded.map(({ conclusion }) => conclusion.matching)),
    canary,
    settlements: [
      ...settleIdle(judged),
      ...accounts.flatMap(({ settlements }) => settlements),
      ...(closed ? stated.flatMap(({ from, rule }) => from.map((leaf) => behindClosed(leaf, rule))) : []),
    ],
    diagnostics,
  };
}

/** Whether a canary takes the affinity cookie of the main Service, as it does unless it says `legacy`. */
function takesCookie(judged: JudgedAnnotations): boolean {
  const judgement = judged.get('affinity-canary-behavior')?.judgement;
  return !(judgement?.is === 'valid' && judgement.value === 'legacy');
}

function concludeReading(
  all: JudgedAnnotations,
  base: Settled,
  around: Pick<RuleContext, 'manifest' | 'cluster' | 'settings'>,
): IngressReading {
  const canaryJudgement = all.get('canary')?.judgement;
  const isCanary = canaryJudgement?.is === 'valid' && canaryJudgement.value === true;
  const main = readingOf(all, changedBy(around.settings), around);
  const [judged, ignored] = isCanary ? forCanary(all) : [all, []];
  const reading = isCanary ? readingOf(judged, [], around) : main;
  return {
    ...reading,
    ...(isCanary ? { asMain: main } : {}),
    settlements: [...base.settlements, ...ignored, ...reading.settlements],
    diagnostics: [...base.diagnostics, ...reading.diagnostics],
  };
}
