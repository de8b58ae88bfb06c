import type { Request } from '../request.ts';
import type { Dialect } from './dialect.ts';
import { type HostMap, mostSpecific } from './host-map.ts';
import type { Plan } from './plan.ts';
import type { PortView } from './routing.ts';
import type { Rule } from './rules.ts';
import type { Reply } from './run.ts';
import { cite, type Trail, tell } from './trail.ts';

/** A connection whose bytes go through as they are: what the client asked for is the backend's business. */
const through = (rule: Rule, plan: Plan, request: Request, trail: Trail | null): Reply => {
  const { main, outcomes } = plan;
  const shares =
    outcomes.length < 2 ? {} : { shares: outcomes.map(({ backend, share, status }) => ({ backend, share, status })) };
  const at = cite(rule.route, main.source ? `spec.rules[0].backendRefs[${main.source.index}]` : 'spec.rules[0]');
  if (main.backend === null) {
    tell(trail, `${rule.route.kind} ${rule.route.name} takes the connection and closes it, because ${main.why}.`, at);
    return { backend: null, status: 0, ...shares };
  }
  tell(
    trail,
    `${rule.route.kind} ${rule.route.name} passes the connection on to Service ${main.backend.namespace}/${main.backend.service}.`,
    at,
  );
  return {
    backend: main.backend,
    status: 200,
    upstream: { path: request.path, host: request.host, headers: {} },
    ...shares,
  };
};

/** A TLS listener: the name in the handshake picks the TLSRoute. */
export const passThrough = (
  routes: HostMap<Plan & { readonly rule: Rule }>,
  name: string,
  request: Request,
  dialect: Dialect,
  trail: Trail | null,
): Reply => {
  const found = mostSpecific(routes, name, dialect.wildcardLabels.value);
  if (found) return through(found.rule, found, request, trail);
  tell(trail, `No TLSRoute is for ${name || 'a handshake without a name'}: the connection is closed.`);
  return { backend: null, status: 0 };
};

/** A TCP listener: its route takes every connection. */
export const streamThrough = (
  { rule, plan }: NonNullable<PortView['stream']>,
  request: Request,
  trail: Trail | null,
): Reply => through(rule, plan, request, trail);
