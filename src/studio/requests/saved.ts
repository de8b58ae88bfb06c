import type { ComparedProbe } from '../../engine/simulate/comparison.ts';
import type { Answer, ExpectedAnswer, Request, SavedRequest } from '../../engine/simulate/request.ts';
import { requestKey } from './draft.ts';

/** A backend as an expectation names it; null: the proxy itself answers. */
export const backendOf = ({ backend }: Answer): string | null =>
  backend && `${backend.namespace}/${backend.service}:${backend.port}`;

/** What must be got from now on, where this is the right answer. */
export function expectedOf(answer: Answer): ExpectedAnswer {
  const { status, location, upstream } = answer;
  return {
    status,
    backend: backendOf(answer),
    ...(location === undefined ? {} : { location }),
    ...(upstream ? { upstreamPath: upstream.path, upstreamHost: upstream.host } : {}),
  };
}

/** A request to keep, with what the source answers now. */
export const savedFrom = ({ probe: { request, className }, source }: ComparedProbe): SavedRequest => ({
  name: `${request.method} ${request.host}${request.path}`,
  request,
  ...(className === undefined ? {} : { className }),
  expect: expectedOf(source),
});

/** Where a request is kept already; -1 where it is not. */
export const indexOfSaved = (
  saved: readonly SavedRequest[],
  { request, className }: Pick<SavedRequest, 'request' | 'className'>,
): number => saved.findIndex((one) => one.className === className && requestKey(one.request) === requestKey(request));

const absolute = (location: string, { scheme, host }: Request): string =>
  URL.canParse(location, `${scheme}://${host}`) ? new URL(location, `${scheme}://${host}`).href : location;

const statusWords = (status: number): string => (status === 0 ? 'no connection' : String(status));

/** In what an answer is not as it must be, a few words each; nothing where it is. */
export function missed(answer: Answer, { request, expect }: SavedRequest): readonly string[] {
  const { status, backend, location, upstreamPath, upstreamHost } = expect;
  const said: string[] = [];
  const isAnswered = answer.upstream !== undefined && backend !== null;
  if (answer.status !== status) said.push(`${statusWords(answer.status)} instead of ${statusWords(status)}`);
  if (backendOf(answer) !== backend) said.push(`${backendOf(answer) ?? 'no backend'} instead of ${backend ?? 'none'}`);
  if (location !== undefined && absolute(answer.location ?? '', request) !== absolute(location, request))
    said.push(`Location ${answer.location ?? 'missing'} instead of ${location}`);
  if (isAnswered && upstreamPath !== undefined && answer.upstream.path !== upstreamPath)
    said.push(`sent on as ${answer.upstream.path} instead of ${upstreamPath}`);
  if (isAnswered && upstreamHost !== undefined && answer.upstream.host.toLowerCase() !== upstreamHost.toLowerCase())
    said.push(`sent on for ${answer.upstream.host} instead of ${upstreamHost}`);
  return said;
}

/** What must be got, as the user has changed it. What was sent on belongs to the backend that was there. */
export function expecting(
  expect: ExpectedAnswer,
  patch: Partial<Pick<ExpectedAnswer, 'status' | 'backend'>>,
): ExpectedAnswer {
  const { status, backend } = { ...expect, ...patch };
  const { location, upstreamPath, upstreamHost } = expect;
  const isRedirect = status >= 300 && status < 400;
  const isSent = backend !== null;
  return {
    status,
    backend,
    ...(isRedirect && location !== undefined ? { location } : {}),
    ...(isSent && upstreamPath !== undefined ? { upstreamPath } : {}),
    ...(isSent && upstreamHost !== undefined ? { upstreamHost } : {}),
  };
}

/** How many kept requests get what they must on each side. */
export function countMet(
  saved: readonly SavedRequest[],
  answerOf: (one: SavedRequest) => ComparedProbe | undefined,
): { readonly asked: number; readonly source: number; readonly result: number } {
  const asked = saved.flatMap((one) => {
    const compared = answerOf(one);
    return compared ? [{ one, compared }] : [];
  });
  const met = (side: 'source' | 'result'): number =>
    asked.filter(({ one, compared }) => missed(compared[side], one).length === 0).length;
  return { asked: asked.length, source: met('source'), result: met('result') };
}
