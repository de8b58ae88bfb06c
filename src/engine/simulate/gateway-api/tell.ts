import type { Effect, EffectOf } from './effects.ts';
import { has, mapsOf } from './fields.ts';
import type { Plan } from './plan.ts';
import type { Entry } from './precedence.ts';
import type { Turn } from './site.ts';
import { cite, restOn, tell } from './trail.ts';

const ruleOf = ({ rule }: Entry) => `spec.rules[${rule.index}]`;

/** Says which match won. */
export const tellMatch = (turn: Turn, entry: Entry): void => {
  if (!turn.trail) return;
  const { rule, match, hostname } = entry;
  const parts = [
    pathWords(entry),
    ...(match.method === undefined ? [] : [`method ${match.method}`]),
    ...match.headers.map(({ name }) => `header ${name}`),
    ...match.query.map(({ name }) => `query parameter ${name}`),
  ];
  const where = hostname === '' ? 'every host' : hostname;
  const at = matchPlace(entry);
  tell(
    turn.trail,
    `${rule.route.kind} ${rule.route.name}, rule ${rule.index + 1}, matches on ${where}: ${parts.join(', ')}.`,
    cite(rule.route, at),
  );
  for (const reason of rule.untried)
    tell(turn.trail, `One match could not be tried here: ${reason}.`, cite(rule.route, ruleOf(entry)));
};

/** The leaf that a match rests on: its path where one is written, else the rule. */
export const matchPlace = ({ rule, match }: Entry): string => {
  const at = `spec.rules[${rule.index}]`;
  const written = mapsOf(mapsOf(rule.route.spec, 'rules')[rule.index] ?? {}, 'matches')[match.index];
  if (!written) return at;
  const leaf = rule.grpc ? 'method' : 'path';
  if (!has(written, leaf)) return `${at}.matches[${match.index}]`;
  return `${at}.matches[${match.index}].${leaf}${rule.grpc ? '' : '.value'}`;
};

const pathWords = ({ match: { path } }: Entry): string => {
  switch (path.type) {
    case 'Exact':
      return `path is ${path.value}`;
    case 'PathPrefix':
      return path.stem === '' ? 'every path' : `path begins with ${path.stem}`;
    case 'RegularExpression':
      return `path fits ${path.value}`;
  }
};

/** Says what an effect does. */
export const tellEffect = (turn: Turn, entry: Entry, effect: Effect): void => {
  if (!turn.trail) return;
  const words = effectWords(effect);
  if (words !== '') tell(turn.trail, words, cite(effect.of ?? entry.rule.route, effect.at));
};

const effectWords = (effect: Effect): string => {
  switch (effect.kind) {
    case 'request-headers':
      return 'Request headers are changed.';
    case 'response-headers':
      return 'Headers of the answer are changed.';
    case 'rewrite':
      if (effect.path === undefined) return `The backend gets host ${effect.hostname ?? 'as sent'}.`;
      return effect.hostname === undefined
        ? 'The path is rewritten.'
        : `The path is rewritten, and the host becomes ${effect.hostname}.`;
    case 'limit':
      return effect.text;
    default:
      return '';
  }
};

export const tellPreflight = (turn: Turn, entry: Entry, at: string, allowed: boolean): void =>
  tell(
    turn.trail,
    allowed
      ? 'The gateway answers the preflight itself.'
      : 'The gateway answers the preflight itself, without CORS headers: the Origin is not allowed.',
    cite(entry.rule.route, at),
  );

export const tellRedirect = (turn: Turn, entry: Entry, redirect: EffectOf<'redirect'>, location: string): void => {
  tell(
    turn.trail,
    `The client is sent to ${location} with ${redirect.status}.`,
    cite(redirect.of ?? entry.rule.route, redirect.at),
  );
  restOn(turn.trail, 'redirectPort');
  if (turn.query !== '') restOn(turn.trail, 'redirectKeepsQuery');
  if (redirect.path?.kind === 'prefix') restOn(turn.trail, 'prefixRewrite');
};

/** Says where the request goes, or why it goes nowhere. */
export const tellBackend = (turn: Turn, entry: Entry, plan: Plan): void => {
  if (!turn.trail) return;
  const { route } = entry.rule;
  for (const { backend, share, status, source, why } of plan.outcomes) {
    const at = source === null ? ruleOf(entry) : `${ruleOf(entry)}.backendRefs[${source.index}]`;
    const part = plan.outcomes.length > 1 ? `${percent(share)} of requests: ` : '';
    if (backend === null) {
      tell(turn.trail, `${part}${status}, because ${why}.`, cite(route, at));
      restOn(
        turn.trail,
        source ? 'invalidBackendStatus' : entry.rule.backends.length > 0 ? 'zeroWeightStatus' : 'noBackendStatus',
      );
      continue;
    }
    tell(turn.trail, `${part}Service ${backend.namespace}/${backend.service}, port ${backend.port}.`, cite(route, at));
    if (source?.tls)
      tell(
        turn.trail,
        `The gateway speaks TLS to it and expects a certificate for ${source.tls.hostname}; whether it has one cannot be seen here.`,
        cite(source.tls.policy, 'spec.validation.hostname'),
      );
  }
  for (const mirror of plan.mirrors)
    tell(
      turn.trail,
      `${mirror.share === 1 ? 'Every request is' : `${percent(mirror.share)} of requests are`} copied to Service ${mirror.namespace}/${mirror.service}.`,
      cite(route, `${ruleOf(entry)}.filters`),
    );
};

const percent = (share: number) => `${Math.round(share * 1000) / 10}%`;

/** Says which limits hold for the rule. */
export const tellLimits = (turn: Turn, entry: Entry, plan: Plan): void => {
  if (!turn.trail) return;
  const { limits, rule } = { limits: plan.limits, rule: entry.rule };
  const at = cite(rule.route, `${ruleOf(entry)}.timeouts`);
  const byPolicy = plan.effects.some((effect) => effect.kind === 'limit' && effect.limits.request !== undefined);
  if (limits.request !== undefined && limits.request !== rule.limits.request && !byPolicy) {
    tell(
      turn.trail,
      `An answer that takes longer than ${limits.request}s becomes 504: ${turn.dialect.title} has this limit where none is set.`,
    );
    restOn(turn.trail, 'requestTimeout');
  } else if (limits.request !== undefined) {
    tell(
      turn.trail,
      limits.request === 0
        ? 'A request may take any time.'
        : `An answer that takes longer than ${limits.request}s becomes 504.`,
      at,
    );
  }
  if (limits.backendRequest !== undefined && limits.backendRequest > 0)
    tell(turn.trail, `One try at a backend may take ${limits.backendRequest}s, then the client gets 504.`, at);
  if (limits.retries)
    tell(
      turn.trail,
      `Up to ${limits.retries.attempts} more tries follow an answer of ${limits.retries.codes.join(', ')}.`,
      cite(rule.route, `${ruleOf(entry)}.retry`),
    );
  const stated = rule.limits.request !== undefined || rule.limits.backendRequest !== undefined;
  if (stated && !turn.dialect.timeoutsSupported.value) {
    tell(turn.trail, `${turn.dialect.title} does not apply the timeouts of a rule.`, at);
    restOn(turn.trail, 'timeoutsSupported');
  }
};
