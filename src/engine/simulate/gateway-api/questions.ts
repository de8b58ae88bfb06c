import { grantedHeaders } from '../access/question.ts';
import type { AnswerBackend } from '../request.ts';
import { resolveBackend } from './backends.ts';
import type { Effect } from './effects.ts';
import { child, type Fields, has, textOf, textsOf } from './fields.ts';
import type { FilterContext } from './filters.ts';

/** The address of a service that is asked: `authz.shop:80`, or a name of its own outside the cluster. */
export const serviceAddress = ({ namespace, service, port }: AnswerBackend): string =>
  `${namespace === '' ? service : `${service}.${namespace}`}:${port}`;

/** The filter ExternalAuth (HTTPExternalAuthFilter, GEP-1494); a text says why it cannot be used. */
export function externalAuth(filter: Fields, at: string, context: FilterContext): Effect | string {
  const { backend, problem } = resolveBackend(context.route, child(filter, 'backendRef'), context);
  if (backend === null) return problem?.message ?? 'there is no service to ask';
  const http = child(filter, 'http');
  const grants = grantedHeaders(textsOf(http, 'allowedResponseHeaders'));
  const start = `${serviceAddress(backend)}${textOf(http, 'path', '')}`;
  const isGrpc = textOf(filter, 'protocol', 'HTTP') === 'GRPC' || (has(filter, 'grpc') && !has(filter, 'http'));
  return {
    kind: 'check',
    order: 0,
    at,
    ask: ({ path }) => {
      const whom = isGrpc ? start : `${start}${path}`;
      return {
        text: `The gateway asks ${whom} whether the request may pass; here it is taken to say yes.`,
        question: { of: 'service', at: whom },
        grants,
      };
    },
  };
}
