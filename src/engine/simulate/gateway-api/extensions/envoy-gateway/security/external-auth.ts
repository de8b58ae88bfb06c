import { grantedHeaders } from '../../../../access/question.ts';
import type { Request } from '../../../../request.ts';
import { resolveBackend } from '../../../backends.ts';
import type { Verdict } from '../../../effects.ts';
import { child, type Fields, flagOf, has, mapsOf, numberOf, textOf, textsOf } from '../../../fields.ts';
import { serviceAddress } from '../../../questions.ts';
import { filterOrder } from '../filter-order.ts';
import type { Block } from './block.ts';

/** Another service is asked about every request (Envoy's ext_authz filter). */
export const externalAuth: Block = (block, { around, owner }) => {
  const http = child(block, 'http');
  const service = has(block, 'http') ? http : child(block, 'grpc');
  const refs = has(service, 'backendRefs') ? mapsOf(service, 'backendRefs') : [child(service, 'backendRef')];
  const resolved = refs.map((ref) => resolveBackend(owner, ref, around));
  const problem = resolved.find((one) => one.problem)?.problem?.message;
  // Where silence of the service would let requests pass, so does a service that cannot be found.
  if (problem !== undefined) return flagOf(block, 'failOpen') ? [] : problem;
  const [first] = resolved.flatMap(({ backend }) => backend ?? []);
  if (!first) return 'there is no service to ask';
  const ask = askerOf(serviceAddress(first), http, onSilence(block));
  return [{ kind: 'check', order: filterOrder.externalAuth, at: 'spec.extAuth', ask }];
};

const onSilence = (block: Fields): string =>
  flagOf(block, 'failOpen')
    ? 'Where it does not answer, requests pass'
    : `Where it does not answer, requests are refused with ${numberOf(block, 'statusOnError') ?? 403}`;

/** The path of the question is that of the request, behind `path`; or `pathOverride`, whatever was asked for. */
const askerOf = (address: string, http: Fields, silence: string): ((request: Request) => Verdict) => {
  const names = textsOf(http, 'headersToBackend');
  const grants = names.length > 0 ? { grants: grantedHeaders(names) } : {};
  const verdictAt = (at: string): Verdict => ({
    text: `Envoy asks ${at} whether the request may pass; here it is taken to say yes. ${silence}.`,
    question: { of: 'service', at },
    ...grants,
  });
  const fixed = textOf(http, 'pathOverride', '');
  if (fixed !== '' || Object.keys(http).length === 0) {
    const verdict = verdictAt(`${address}${fixed}`);
    return () => verdict;
  }
  const start = `${address}${textOf(http, 'path', '')}`;
  return ({ path }) => verdictAt(`${start}${path}`);
};
