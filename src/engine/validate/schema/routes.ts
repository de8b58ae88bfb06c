import { always, experimentalSince, since } from '../availability.ts';
import { noAddressAsHostname } from '../rules/listeners.ts';
import {
  backendTimeoutFits,
  cookieConfigForCookies,
  fewMatchesInAll,
  grpcMethodIsName,
  grpcMethodNamesSomething,
  grpcServiceIsName,
  literalPaths,
  permanentCookieExpires,
  prefixToReplace,
  redirectWithoutBackends,
} from '../rules/routing.ts';
import { fields, list, offered, required, text, varies, whole } from './build.ts';
import { grpcFilters, headerText, httpFilters, methods, setSince16, tokenName } from './filters.ts';
import { duration as durationSyntax } from './patterns.ts';
import { hostname, namedRules, routeBase, ruleName, weightedBackend } from './references.ts';
import type { Field, FieldsSchema, Schema } from './schema.ts';

const duration = text({ pattern: durationSyntax });
const matchType = text({ options: ['Exact', 'RegularExpression'], default: 'Exact' });
const anyPath = { path: { type: 'PathPrefix', value: '/' } };

const sessionPersistence = offered(
  experimentalSince('1.2'),
  fields(
    {
      sessionName: text({ max: 128 }),
      absoluteTimeout: duration,
      idleTimeout: offered(experimentalSince('1.2', '1.6'), duration),
      type: text({ options: ['Cookie', 'Header'], default: 'Cookie' }),
      cookieConfig: fields({ lifetimeType: text({ options: ['Permanent', 'Session'], default: 'Session' }) }),
    },
    [permanentCookieExpires, cookieConfigForCookies],
  ),
);

const retry = offered(
  experimentalSince('1.2'),
  fields({
    codes: list(whole({ min: 400, max: 599 }), { unique: setSince16 }),
    attempts: whole({
      min: varies([always, Number.MIN_SAFE_INTEGER], [since('1.6'), 1]),
      max: Number.MAX_SAFE_INTEGER,
    }),
    backoff: duration,
  }),
);

const httpMatch = fields({
  path: fields(
    {
      type: text({ options: ['Exact', 'PathPrefix', 'RegularExpression'], default: 'PathPrefix' }),
      value: text({ max: 1024, default: '/' }),
    },
    literalPaths,
    anyPath.path,
  ),
  headers: list(fields({ type: matchType, name: required(tokenName), value: required(headerText) }), {
    max: 16,
    unique: 'name',
  }),
  queryParams: list(
    fields({ type: matchType, name: required(tokenName), value: required(text({ min: 1, max: 1024 })) }),
    { max: 16, unique: 'name' },
  ),
  method: text({ options: methods }),
});

const httpRule = fields(
  {
    name: ruleName,
    matches: list(httpMatch, { max: 64, default: [anyPath] }),
    filters: httpFilters,
    backendRefs: list(weightedBackend({ filters: httpFilters }), { max: 16 }),
    timeouts: fields({ request: duration, backendRequest: duration }, [backendTimeoutFits]),
    retry,
    sessionPersistence,
  },
  [redirectWithoutBackends, prefixToReplace],
);

/** HTTPRoute's spec. */
export const httpRoute: Field = required(
  fields({
    ...routeBase,
    hostnames: list(hostname, { max: 16 }),
    rules: list(httpRule, {
      min: varies([since('1.5'), 1]),
      max: 16,
      default: [{ matches: [anyPath] }],
      rules: [fewMatchesInAll, ...namedRules],
    }),
  }),
);

const grpcMatch = fields({
  method: fields({ type: matchType, service: text({ max: 1024 }), method: text({ max: 1024 }) }, [
    grpcMethodNamesSomething,
    grpcServiceIsName,
    grpcMethodIsName,
  ]),
  headers: list(fields({ type: matchType, name: required(tokenName), value: required(text({ min: 1, max: 4096 })) }), {
    max: 16,
    unique: 'name',
  }),
});

const grpcRule = fields({
  name: ruleName,
  matches: list(grpcMatch, { max: varies([always, 8], [since('1.3'), 64]) }),
  filters: grpcFilters,
  backendRefs: list(weightedBackend({ filters: grpcFilters }), { max: 16 }),
  sessionPersistence,
});

/** GRPCRoute's spec. */
export const grpcRoute: Field = required(
  fields({
    ...routeBase,
    hostnames: list(hostname, { max: 16 }),
    rules: list(grpcRule, { max: 16, rules: [fewMatchesInAll, ...namedRules] }),
  }),
  since('1.4'),
);

const streamRules = (max: number, rules: Parameters<typeof list>[1] = {}): Field =>
  required(
    list(
      fields({ name: ruleName, backendRefs: required(list(weightedBackend(), { min: 1, max: 16 }), since('1.4')) }),
      { min: 1, max, ...rules },
    ),
  );

const streamRoute = (more: Readonly<Record<string, Schema | Field>>): Field =>
  required(fields({ ...routeBase, ...more }) satisfies FieldsSchema);

const names = { max: varies([always, 16], [since('1.6'), 1024]) };

/** TLSRoute's spec since v1alpha3. */
export const tlsRoute: Field = streamRoute({
  hostnames: required(list(hostname, { min: 1, ...names, rules: [noAddressAsHostname] })),
  rules: streamRules(1),
});

/** TLSRoute's spec in v1alpha2. */
export const tlsRouteAlpha: Field = streamRoute({
  hostnames: list(hostname, names),
  rules: streamRules(16, { rules: namedRules }),
});

/** TCPRoute's and UDPRoute's spec. */
export const streamRouteV1: Field = streamRoute({ rules: streamRules(1) });

/** TCPRoute's and UDPRoute's spec in v1alpha2. */
export const streamRouteAlpha: Field = streamRoute({ rules: streamRules(16, { rules: namedRules }) });
