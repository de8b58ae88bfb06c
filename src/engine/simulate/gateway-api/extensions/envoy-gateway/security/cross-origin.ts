import type { Request } from '../../../../request.ts';
import { secondsOf } from '../../../durations.ts';
import type { Verdict } from '../../../effects.ts';
import { child, flagOf, numberOf, textOf, textsOf } from '../../../fields.ts';
import { filterOrder } from '../filter-order.ts';
import type { Block } from './block.ts';

/** The policy's own CORS, which gives way to a filter of the rule. */
export const cors: Block = (block) => [
  {
    kind: 'cors',
    at: 'spec.cors',
    origins: textsOf(block, 'allowOrigins'),
    credentials: flagOf(block, 'allowCredentials'),
    methods: textsOf(block, 'allowMethods'),
    headers: textsOf(block, 'allowHeaders'),
    expose: textsOf(block, 'exposeHeaders'),
    maxAge: secondsOf(textOf(block, 'maxAge', undefined)) ?? null,
  },
];

const changing: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** The host and port of an address; '' for any other text. */
const hostOf = (address = ''): string => /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(address)?.[1]?.toLowerCase() ?? '';

/** A request that changes something must come from the host itself or from one that is named (Envoy's csrf filter). */
export const crossSite: Block = (block) => {
  const shadow = child(block, 'shadowFraction');
  // Requests that are only watched; of the others each is refused.
  if ((numberOf(shadow, 'numerator') ?? 0) >= (numberOf(shadow, 'denominator') ?? 100)) return [];
  const named = textsOf(block, 'additionalOrigins').map((origin) => {
    const host = origin.includes('://') ? hostOf(origin) : origin;
    const parts = host.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`, 'i');
  });
  const refused: Verdict = { text: 'The Origin is another site: 403.', refusal: { status: 403 } };
  const ask = ({ method, headers, host }: Request): Verdict | null => {
    if (!changing.has(method)) return null;
    const from = hostOf(headers.origin) || hostOf(headers.referer);
    return from !== '' && (from === host.toLowerCase() || named.some((name) => name.test(from))) ? null : refused;
  };
  return [{ kind: 'check', order: filterOrder.crossSite, at: 'spec.csrf', ask }];
};
