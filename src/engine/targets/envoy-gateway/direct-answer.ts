import type { Span } from '../../text/span.ts';
import type { TreeMap } from '../../yaml/tree.ts';
import { isHeaderValue } from '../gateway-api/header-text.ts';
import type { RouteContext } from '../gateway-api/lowering.ts';
import type { AnswerFilter } from '../gateway-api/lowerings/answers.ts';
import { envoyText } from './envoy-text.ts';
import { routeFilter } from './route-filters.ts';

/** What the Gateway answers itself. Location and body may hold variables. */
export interface DirectAnswer {
  readonly status: number;
  readonly location?: string;
  readonly body?: string | null;
  readonly contentType?: string | null;
}

/** Most bytes of a body that an answer of Envoy's own may have (RouteConfiguration, max_direct_response_body_size_bytes). */
const longestBody = 4096;

/** An HTTPRouteFilter with a directResponse, or why there can be none. */
export function directAnswer(
  { status, location, body, contentType }: DirectAnswer,
  context: Pick<RouteContext, 'owner'>,
  placed: { readonly by: string; readonly from: readonly Span[] },
): AnswerFilter {
  if (status < 200 || status > 599) return { because: `Envoy has no answer ${status}` };
  const target = location === undefined ? undefined : envoyText(location);
  if (location !== undefined && (target === undefined || !isHeaderValue(target)))
    return { because: 'the address is put together from parts that Envoy does not name' };
  const text = body === null || body === undefined || body === '' ? undefined : envoyText(body);
  if (text === undefined && body) return { because: 'its text is put together from parts that Envoy does not name' };
  if ((text ?? '').length > longestBody) return { because: 'its text is longer than 4,096 bytes' };
  const directResponse: TreeMap = {
    contentType: contentType ?? undefined,
    body: text === undefined ? undefined : { type: 'Inline', inline: text },
    statusCode: status,
    header: target === undefined ? undefined : { set: [{ name: 'Location', value: target }] },
  };
  const filter = routeFilter(context, 'answer', { directResponse }, placed);
  return { filter: filter.reference, objects: [filter.object], said: [] };
}
