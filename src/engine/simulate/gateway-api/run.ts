import type { Answer, Question } from '../request.ts';
import { changePath } from './change-path.ts';
import { corsHeaders, isPreflight, originOf, preflightHeaders } from './cors.ts';
import type { Effect, EffectOf } from './effects.ts';
import { applyHeaders, type HeaderDifference } from './header-changes.ts';
import { filledChanges } from './header-format.ts';
import type { Outcome, Plan } from './plan.ts';
import type { Entry } from './precedence.ts';
import { locationOf } from './redirect.ts';
import type { Turn } from './site.ts';
import { tellBackend, tellEffect, tellLimits, tellPreflight, tellRedirect } from './tell.ts';
import { cite, restOn, tell } from './trail.ts';

/** An answer whose steps are added at the end. */
export type Reply = Omit<Answer, 'steps'>;

/** What a request becomes while the filters of a rule run. */
interface Changing {
  path: string;
  host: string;
  readonly headers: HeaderDifference;
  readonly response: HeaderDifference;
  readonly appended: string[];
}

/** Runs the rule that a request was given to; errors of the gateway's own may be replaced. */
export const run = (entry: Entry, turn: Turn): Reply => {
  const reply = runRule(entry, turn);
  if (reply.backend !== null || reply.status < 400) return reply;
  const override = entry.plan.overrides.find(({ fits }) => fits(reply.status));
  return override ? overridden(reply, override, entry, turn) : reply;
};

/** An answer with the status and the headers of the one that takes its place. */
const overridden = (reply: Reply, override: Plan['overrides'][number], entry: Entry, turn: Turn): Reply => {
  const status = override.status ?? reply.status;
  const text = `The answer ${reply.status} is replaced with a fixed one, whose status is ${status}.`;
  tell(turn.trail, text, cite(override.of ?? entry.rule.route, override.at));
  const { set, add } = filledChanges(override.changes, turn);
  const location = set.find(([name]) => name === 'location')?.[1];
  const own = { set: set.filter(([name]) => name !== 'location'), add, remove: [] };
  const responseHeaders: HeaderDifference = { ...reply.responseHeaders };
  applyHeaders(responseHeaders, own, {});
  return {
    ...reply,
    status,
    ...(location === undefined ? {} : { location }),
    ...(Object.keys(responseHeaders).length > 0 ? { responseHeaders } : {}),
  };
};

/** Where a client is sent whom a service that is asked does not know; undefined: it gets that service's answer. */
const signInOf = ({ plan }: Entry, turn: Turn): string | undefined => {
  const override = plan.overrides.find(({ fits }) => fits(401));
  return override && filledChanges(override.changes, turn).set.find(([name]) => name === 'location')?.[1];
};

const runRule = (entry: Entry, turn: Turn): Reply => {
  const { plan } = entry;
  const preflight = plan.cors ? answerPreflight(plan, entry, turn) : null;
  if (preflight) return preflight;
  if (plan.checks.length === 0) return serve(entry, turn);
  const left: LeftOpen = { asks: [], grants: null };
  const refusal = runChecks(entry, turn, left);
  if (refusal) return refusal;
  const reply = serve(entry, turn);
  const { asks, grants } = left;
  if (asks.length === 0) return reply;
  const { upstream } = reply;
  if (!upstream || !grants) return Object.assign(reply, { asks });
  // What the route itself says of a header goes last.
  return Object.assign(reply, { asks, upstream: { ...upstream, headers: { ...grants, ...upstream.headers } } });
};

const withSignIn = (question: Question, entry: Entry, turn: Turn): Question => {
  const signIn = question.of === 'service' ? signInOf(entry, turn) : undefined;
  return signIn === undefined ? question : { ...question, signIn };
};

/** The questions that checks leave open, and the headers that come with their answers. */
interface LeftOpen {
  readonly asks: Question[];
  grants: Record<string, string> | null;
}

/** Asks every check until one refuses. */
const runChecks = (entry: Entry, turn: Turn, left: LeftOpen): Reply | null => {
  for (const { ask, of, at } of entry.plan.checks) {
    const verdict = ask(turn.request);
    if (!verdict) continue;
    tell(turn.trail, verdict.text, cite(of ?? entry.rule.route, at));
    const { refusal, question, grants } = verdict;
    if (refusal) return answerInPlace(refusal, refusal.headers ?? [], entry, turn);
    if (question) left.asks.push(withSignIn(question, entry, turn));
    if (grants) left.grants = { ...left.grants, ...grants };
  }
  return null;
};

const serve = (entry: Entry, turn: Turn): Reply => {
  const { plan, rule } = entry;
  const respond = plan.responds.find(({ when }) => when === undefined || when(turn.request));
  if (respond) {
    tell(turn.trail, `The answer is ${respond.status}: ${respond.reason}.`, cite(respond.of ?? rule.route, respond.at));
    return respond.headers
      ? answerInPlace(respond, respond.headers, entry, turn)
      : { backend: null, status: respond.status };
  }
  const changing: Changing = { path: turn.upstream, host: turn.request.host, headers: {}, response: {}, appended: [] };
  for (const effect of plan.effects) runEffect(effect, changing, entry, turn);
  if (plan.cors) addCors(plan.cors, changing, turn);
  if (plan.redirect) return redirectReply(plan.redirect, changing, entry, turn);
  return forward(plan, changing, entry, turn);
};

/** An answer of the gateway's own: changes to headers of answers and CORS apply to it as to a backend's. */
const answerInPlace = (
  { status }: { readonly status: number },
  own: readonly (readonly [name: string, value: string])[],
  entry: Entry,
  turn: Turn,
): Reply => {
  const changing: Changing = { path: '', host: '', headers: {}, response: {}, appended: [] };
  const { effects, cors } = entry.plan;
  for (const effect of effects) if (effect.kind === 'response-headers') runEffect(effect, changing, entry, turn);
  if (cors) addCors(cors, changing, turn);
  const { set } = filledChanges({ set: own, add: [], remove: [] }, turn);
  const location = set.find(([name]) => name === 'location')?.[1];
  applyHeaders(changing.response, { set: set.filter(([name]) => name !== 'location'), add: [], remove: [] }, {});
  return { backend: null, status, ...(location === undefined ? {} : { location }), ...responseOf(changing) };
};

const answerPreflight = (plan: Plan, entry: Entry, turn: Turn): Reply | null => {
  const { dialect, request } = turn;
  const every = dialect.preflightScope.value === 'every-options' && request.method === 'OPTIONS';
  if (!plan.cors || !(every || isPreflight(request))) return null;
  restOn(turn.trail, 'preflightStatus', 'preflightScope');
  const headers = preflightHeaders(plan.cors, request, dialect);
  tellPreflight(turn, entry, plan.cors.at, headers !== null);
  if (plan.cors.origins.includes('*')) restOn(turn.trail, 'corsEchoesOrigin');
  return { backend: null, status: dialect.preflightStatus.value, ...(headers ? { responseHeaders: headers } : {}) };
};

const runEffect = (effect: Effect, changing: Changing, entry: Entry, turn: Turn): void => {
  if (effect.kind === 'request-headers' && effect.when && !effect.when(turn.request)) return;
  tellEffect(turn, entry, effect);
  switch (effect.kind) {
    case 'request-headers':
      applyHeaders(changing.headers, filledChanges(effect.changes, turn), turn.headers);
      return;
    case 'response-headers':
      changing.appended.push(...effect.changes.add.map(([name]) => name));
      applyHeaders(changing.response, filledChanges(effect.changes, turn), {});
      return;
    case 'rewrite': {
      if (effect.hostname !== undefined) changing.host = effect.hostname;
      if (effect.path) {
        restOn(turn.trail, 'prefixRewrite');
        changing.path = changePath(effect.path, pathToRewrite(turn), entry.match.path, turn.dialect);
      }
      return;
    }
    default:
      return;
  }
};

/** Where matches see a decoded path, a rewrite works on that and encodes what a request line cannot hold. */
const pathToRewrite = ({ dialect, matched }: Turn): string =>
  dialect.escapedOther.value === 'decode' ? encodeURI(matched).replaceAll('%25', '%') : matched;

const addCors = (cors: NonNullable<Plan['cors']>, changing: Changing, turn: Turn): void => {
  if (originOf(turn.request) === undefined) return;
  const headers = corsHeaders(cors, turn.request, turn.dialect);
  if (headers) Object.assign(changing.response, headers);
  tell(
    turn.trail,
    headers
      ? 'The Origin is allowed: the answer says so.'
      : 'The Origin is not allowed: the answer carries no CORS headers.',
  );
};

const redirectReply = (
  redirect: NonNullable<Plan['redirect']>,
  changing: Changing,
  entry: Entry,
  turn: Turn,
): Reply => {
  const { request, dialect, matched, query, view } = turn;
  const address = `${view.gateway.name}.${view.gateway.namespace}`;
  const from = { request, path: matched, query, match: entry.match.path, port: view.port, address };
  const location = locationOf(redirect, from, dialect);
  tellRedirect(turn, entry, redirect, location);
  return { backend: null, status: redirect.status, location, ...responseOf(changing) };
};

const responseOf = ({ response, appended }: Changing): Pick<Reply, 'responseHeaders' | 'appendedResponseHeaders'> => ({
  ...(Object.keys(response).length > 0 ? { responseHeaders: response } : {}),
  ...(appended.length > 0 ? { appendedResponseHeaders: appended } : {}),
});

const forward = (plan: Plan, changing: Changing, entry: Entry, turn: Turn): Reply => {
  const { main } = plan;
  for (const effect of main.source?.effects ?? []) {
    runEffect(effect, changing, entry, turn);
    if (effect.kind === 'redirect') return redirectReply(effect, changing, entry, turn);
  }
  tellBackend(turn, entry, plan);
  tellLimits(turn, entry, plan);
  // What an expression made of the path may be none, which every server refuses.
  const isPath = changing.path === turn.upstream || changing.path.startsWith('/');
  const status = isPath || main.backend === null ? main.status : 400;
  const reply: { -readonly [K in keyof Reply]: Reply[K] } = { backend: main.backend, status };
  if (main.backend !== null) {
    reply.upstream = { path: changing.path + turn.query, host: changing.host, headers: changing.headers };
    if (plan.limited) reply.limits = plan.limits;
    for (const effect of plan.effects) if (effect.kind === 'sticky') stick(effect, changing, entry, turn);
  }
  if (plan.outcomes.length > 1) reply.shares = plan.shares ?? plan.outcomes.map((outcome) => shareOf(outcome, turn));
  if (plan.mirrors.length > 0) reply.mirrors = plan.mirrors;
  return plan.plain ? reply : Object.assign(reply, responseOf(changing));
};

/** Who comes without the cookie gets one. */
const stick = (
  { cookie, value, at, of }: EffectOf<'sticky'>,
  changing: Changing,
  { rule }: Entry,
  { request, trail }: Turn,
): void => {
  const sent = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  if (sent.some((pair) => pair.startsWith(`${cookie}=`))) return;
  tell(trail, `The cookie ${cookie} keeps the client on one pod.`, cite(of ?? rule.route, at));
  changing.response['set-cookie'] = value;
};

/** A share with the headers that only requests of this share get. */
const shareOf = ({ backend, share, status, source }: Outcome, turn: Turn) => {
  const headers: HeaderDifference = {};
  for (const effect of source?.effects ?? [])
    if (effect.kind === 'request-headers') applyHeaders(headers, effect.changes, turn.headers);
  return { backend, share, status, ...(Object.keys(headers).length > 0 ? { headers } : {}) };
};
