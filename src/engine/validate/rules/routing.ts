import { since } from '../availability.ts';
import { durationOf } from './duration.ts';
import type { Rule } from './rule.ts';
import type { BackendRef, Filter, PathMatch, PathModifier, RouteRule } from './shapes.ts';

const most = 128;

/** All rules of a route together have a limit too. */
export const fewMatchesInAll: Rule<readonly RouteRule[]> = {
  code: 'too-many-matches-in-route',
  check: (rules, tell) => {
    const total = rules.reduce((sum, { matches }) => sum + (matches?.length ?? 0), 0);
    if (total > most)
      tell(`The rules have ${total} matches together; a route may have ${most}. Spread them over several routes.`);
  },
};

/** A redirect answers by itself. */
export const redirectWithoutBackends: Rule<RouteRule> = {
  code: 'redirect-with-backends',
  check: ({ filters = [], backendRefs = [] }, tell) => {
    if (backendRefs.length === 0) return;
    const at = filters.findIndex(({ requestRedirect }) => requestRedirect !== undefined);
    if (at >= 0) tell('A rule that redirects cannot have backendRefs as well.', 'filters', at);
  },
};

type Modified = 'requestRedirect' | 'urlRewrite';

const swapsPrefix = (path: PathModifier | undefined): boolean =>
  path?.type === 'ReplacePrefixMatch' && path.replacePrefixMatch !== undefined;

const swapping = (filters: readonly Filter[] | undefined, body: Modified): number =>
  filters?.filter((filter) => swapsPrefix(filter[body]?.path)).length ?? 0;

// The definitions ask for "exactly one such filter" and "exactly one such backend": with two backends that both swap
// the prefix nothing is demanded, and so it is here.
const swapsInBackends = (backendRefs: readonly BackendRef[] | undefined, body: Modified): boolean =>
  backendRefs?.filter(({ filters }) => swapping(filters, body) === 1).length === 1;

/** Replacing the matched prefix needs a rule that matches by one prefix. Defaults count: no matches is PathPrefix `/`. */
export const prefixToReplace: Rule<RouteRule> = {
  code: 'replace-prefix-without-prefix-match',
  check: ({ matches = [], filters, backendRefs }, tell) => {
    if (filters === undefined && backendRefs === undefined) return;
    if (matches.length === 1 && matches[0]?.path?.type === 'PathPrefix') return;
    for (const body of ['requestRedirect', 'urlRewrite'] as const) {
      const found = matches.length === 1 ? 'a match of another type' : `${matches.length} matches`;
      const message = `ReplacePrefixMatch in ${body} needs a rule with exactly one match, of type PathPrefix; this one has ${found}.`;
      if (swapping(filters, body) === 1) tell(message, 'filters');
      if (swapsInBackends(backendRefs, body)) tell(message, 'backendRefs');
    }
  },
};

const pathRule = (code: string, wrong: (value: string) => boolean, message: string): Rule<PathMatch> => ({
  code,
  check: ({ type, value }, tell) => {
    if (type !== 'RegularExpression' && wrong(value)) tell(message, 'value');
  },
});

/** What a path to be compared literally must look like; regular expressions are free. */
export const literalPaths: readonly Rule<PathMatch>[] = [
  pathRule('path-not-absolute', (value) => !value.startsWith('/'), 'A path has to start with "/".'),
  pathRule('path-double-slash', (value) => value.includes('//'), 'A path cannot contain "//".'),
  pathRule(
    'path-dot-segment',
    (value) => /\/\.\.?(?:\/|$)/.test(value),
    'A path cannot have "." or ".." as a segment.',
  ),
  pathRule('path-encoded-slash', (value) => /%2f/i.test(value), 'A path cannot contain an encoded slash (%2F).'),
  pathRule('path-fragment', (value) => value.includes('#'), 'A path cannot contain "#".'),
  pathRule(
    'path-characters',
    // "#" has a rule of its own; an empty path is not absolute.
    (value) => !/^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@#]|%[0-9a-fA-F]{2})*$/.test(value),
    "A path may hold letters, digits and -/._~!$&'()*+,;=:@ only; percent-encode the others.",
  ),
];

/** One attempt cannot be given more time than the whole request; 0s lifts the request's limit. */
export const backendTimeoutFits: Rule<{ readonly request?: string; readonly backendRequest?: string }> = {
  code: 'backend-timeout-too-long',
  check: ({ request, backendRequest }, tell) => {
    if (request === undefined || backendRequest === undefined) return;
    const whole = durationOf(request);
    if (whole !== 0 && durationOf(backendRequest) > whole)
      tell(`The backend's timeout of ${backendRequest} is longer than the request's of ${request}.`, 'backendRequest');
  },
};

interface SessionPersistence {
  readonly type: string;
  readonly absoluteTimeout?: string;
  readonly cookieConfig?: { readonly lifetimeType: string };
}

/** A permanent cookie has an end. */
export const permanentCookieExpires: Rule<SessionPersistence> = {
  code: 'permanent-cookie-without-timeout',
  check: ({ cookieConfig, absoluteTimeout }, tell) => {
    if (cookieConfig?.lifetimeType === 'Permanent' && absoluteTimeout === undefined)
      tell('A cookie with lifetimeType Permanent needs absoluteTimeout.');
  },
};

/** Cookie settings are for cookies. */
export const cookieConfigForCookies: Rule<SessionPersistence> = {
  code: 'cookie-config-without-cookie',
  since: since('1.5'),
  check: ({ cookieConfig, type }, tell) => {
    if (cookieConfig !== undefined && type !== 'Cookie')
      tell(`cookieConfig needs the type Cookie, not ${type}.`, 'cookieConfig');
  },
};

interface GrpcMethod {
  readonly type: string;
  readonly service?: string;
  readonly method?: string;
}

/** A gRPC method match names something. */
export const grpcMethodNamesSomething: Rule<GrpcMethod> = {
  code: 'grpc-method-empty',
  check: ({ service, method }, tell) => {
    if (service === undefined && method === undefined) tell('A method match needs service, method or both.');
  },
};

/** A literal gRPC service is a protobuf name. */
export const grpcServiceIsName: Rule<GrpcMethod> = {
  code: 'grpc-service-characters',
  check: ({ type, service }, tell) => {
    if (type === 'Exact' && service !== undefined && !/^\.?[a-z_][a-z_0-9]*(?:\.[a-z_][a-z_0-9]*)*$/i.test(service))
      tell('A service is a protobuf name: letters, digits and "_" in parts joined by ".".', 'service');
  },
};

/** A literal gRPC method is a protobuf identifier. */
export const grpcMethodIsName: Rule<GrpcMethod> = {
  code: 'grpc-method-characters',
  check: ({ type, method }, tell) => {
    if (type === 'Exact' && method !== undefined && !/^[A-Za-z_][A-Za-z_0-9]*$/.test(method))
      tell('A method is a protobuf name: letters, digits and "_", not starting with a digit.', 'method');
  },
};
