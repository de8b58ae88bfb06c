import { decodeBase64 } from '../../access/base64.ts';
import { contains, type Network, parseAddress } from '../../access/networks.ts';
import { granted } from '../../access/question.ts';
import type { Answer, Citation } from '../../request.ts';
import type { BasicAuth } from '../annotations/settings.ts';
import { fillTemplate } from '../nginx/variables.ts';
import { accessBlock, verdictOf } from '../snippets/access.ts';
import { citeSnippet } from '../snippets/cite.ts';
import { blocksOf } from '../snippets/headers.ts';
import { intercept } from './error-page.ts';
import { citeHere, type Exchange, explain } from './exchange.ts';
import { respond } from './respond.ts';
import { variable } from './values.ts';

/** One check's verdict: null where it does not apply. */
type Verdict = 'pass' | 401 | 403 | null;

/** Rate limits, address lists, passwords and external auth, in nginx's order; null to go on. */
export function accessPhase(exchange: Exchange): Answer | null {
  const settings = exchange.location?.settings;
  if (settings?.rateLimited) {
    explain(exchange, () => ({
      text: 'A rate limit counts this request; one alone stays below it',
      cites: citeHere(exchange, 'limit-rps', 'limit-rpm', 'limit-connections'),
    }));
  }
  const any = settings?.satisfyAny || blocksOf(exchange).some(({ satisfyAny }) => satisfyAny);
  let refused: 401 | 403 | null = null;
  for (const check of [addresses, password, external]) {
    const verdict = check(exchange);
    if (verdict === null) continue;
    if (verdict === 'pass' && any) {
      // What an earlier check asked for is taken back.
      delete exchange.responseHeaders['www-authenticate'];
      return null;
    }
    if (verdict === 'pass') continue;
    if (!any) return refuse(exchange, verdict);
    refused = refused === 401 ? refused : verdict;
  }
  return refused === null ? null : refuse(exchange, refused);
}

/** A location's own lists replace the ConfigMap's block-cidrs, as nginx inherits access rules only as a whole. */
function addresses(exchange: Exchange): Verdict {
  const { location, running, client } = exchange;
  const allow = location?.settings?.allow ?? [];
  const own = location?.settings?.deny ?? [];
  const snippet = accessBlock(exchange);
  // Lines of the server are inherited by locations without any; those of the location stand behind the controller's.
  const isOwn = snippet !== null && snippet.block !== exchange.server.snippet;
  const inherits = allow.length === 0 && own.length === 0;
  if (snippet && (isOwn || inherits)) {
    const found = isOwn ? verdictOfLists(allow, own, client) : null;
    return said(exchange, found ?? verdictOf(snippet.lines, client), citeSnippet(exchange, snippet.block));
  }
  const deny = inherits ? running.blockedNetworks : own;
  if (allow.length === 0 && deny.length === 0) return null;
  const cites = citeHere(exchange, 'denylist-source-range', 'allowlist-source-range', 'whitelist-source-range');
  return said(exchange, verdictOfLists(allow, deny, client), cites);
}

function said(exchange: Exchange, verdict: Verdict, cites: readonly Citation[]): Verdict {
  explain(exchange, () => ({
    text: verdict === 403 ? `${exchange.client} is not allowed here` : `${exchange.client} passes the address lists`,
    cites,
  }));
  return verdict;
}

/** Denied networks are asked first; where any is allowed, all others are denied. */
function verdictOfLists(allow: readonly Network[], deny: readonly Network[], client: string): 'pass' | 403 | null {
  const address = parseAddress(client) ?? [];
  const within = (networks: readonly Network[]) => networks.some((network) => contains(network, address));
  if (within(deny)) return 403;
  return allow.length === 0 ? null : within(allow) ? 'pass' : 403;
}

function password(exchange: Exchange): Verdict {
  const { location, request } = exchange;
  const auth = location?.settings?.basicAuth;
  // nginx reads the realm `off` as "no password".
  if (!auth || location.noAuth || (auth.type === 'basic' && auth.realm === 'off')) return null;
  const known = checkPassword(auth, request.headers.authorization ?? '');
  explain(exchange, () => ({
    text: {
      missing: 'A password is wanted and none was sent',
      wrong: `The credentials are not in Secret ${auth.secret}`,
      right: `The credentials are in Secret ${auth.secret}`,
      unknown: `Credentials were sent; whether Secret ${auth.secret} holds them is not known here, so they are taken as good`,
    }[known],
    cites: citeHere(exchange, 'auth-type', 'auth-secret', 'auth-realm'),
  }));
  if (known === 'unknown') exchange.asks.push({ of: 'password', at: '' });
  if (known === 'right' || known === 'unknown') return 'pass';
  const scheme = auth.type === 'basic' ? 'Basic' : 'Digest';
  exchange.responseHeaders['www-authenticate'] = `${scheme} realm="${auth.realm}"`;
  return 401;
}

function checkPassword({ type, file }: BasicAuth, header: string): 'missing' | 'wrong' | 'right' | 'unknown' {
  if (type === 'digest') return header.toLowerCase().startsWith('digest ') ? 'unknown' : 'missing';
  if (!/^basic /i.test(header)) return 'missing';
  const credentials = decodeBase64(header.slice(6));
  const colon = credentials.indexOf(':');
  if (file === null || colon < 0) return colon < 0 ? 'missing' : 'unknown';
  const user = credentials.slice(0, colon);
  const line = file.split('\n').find((entry) => entry.startsWith(`${user}:`));
  const stored = line?.slice(user.length + 1).trimEnd();
  if (stored === undefined) return 'wrong';
  // Only the plain scheme is compared; hashes are beyond what an answer needs.
  if (!stored.startsWith('{PLAIN}')) return 'unknown';
  return stored.slice('{PLAIN}'.length) === credentials.slice(colon + 1) ? 'right' : 'wrong';
}

/** Another service decides; its verdict can't be told from the manifests, so it is taken to allow. */
function external(exchange: Exchange): Verdict {
  const auth = exchange.location?.auth;
  if (!auth) return null;
  const url = fillTemplate(auth.url, (name) => variable(exchange, name), exchange.captures);
  const at = questionAt(url);
  const signIn = auth.signIn && fillTemplate(auth.signIn, (name) => variable(exchange, name), exchange.captures);
  exchange.asks.push({ of: 'service', at, ...(signIn ? { signIn } : {}) });
  for (const name of auth.responseHeaders) exchange.grantedHeaders[name] = granted(name);
  explain(exchange, () => ({
    text: `nginx asks ${at} whether the request may pass; here it is taken to say yes`,
    detail: auth.signIn
      ? 'A 401 from there would redirect to the sign-in page'
      : 'A 401 or 403 from there would be the answer',
    cites: auth.isOwn ? citeHere(exchange, 'auth-url', 'auth-signin') : [],
  }));
  return 'pass';
}

/** The address that is asked, as the other side names it: a Service by its name and namespace, ports written out. */
function questionAt(url: string): string {
  const [, scheme = 'http', authority = '', path = ''] = /^([a-z]+):\/\/([^/?#]*)([^#]*)/i.exec(url) ?? [];
  const [, host = '', port] = /^(?:.*@)?(.*?)(?::(\d+))?$/.exec(authority.toLowerCase()) ?? [];
  const name = host.replace(/\.svc(\.cluster\.local)?\.?$/, '');
  return `${name}:${port ?? (scheme.toLowerCase() === 'https' ? 443 : 80)}${path.startsWith('/') ? path : `/${path}`}`;
}

/** A refusal; where the location has a sign-in page, 401 leads there before any page of errors. */
function refuse(exchange: Exchange, status: 401 | 403): Answer {
  const { signIn, isOwn = false } = exchange.location?.auth ?? {};
  if (status !== 401 || !signIn) return intercept(exchange, status);
  explain(exchange, () => ({
    text: 'A 401 here leads to the sign-in page',
    cites: isOwn ? citeHere(exchange, 'auth-signin') : [],
  }));
  return respond(
    exchange,
    302,
    fillTemplate(signIn, (name) => variable(exchange, name), exchange.captures),
  );
}
