import type { Request } from '../../../request.ts';
import { secondsOf } from '../../durations.ts';
import type { Extension, OwnEffect } from '../../extension.ts';
import { child, type Fields, has, listOf, mapsOf, numberOf, textOf, textsOf } from '../../fields.ts';
import type { Resource } from '../../objects.ts';
import { filterOrder } from './filter-order.ts';
import { stickyCookieOf } from './sticky-cookie.ts';

type Made = ReturnType<NonNullable<Extension['policy']>>;

const units: Readonly<Record<string, number>> = {
  k: 1e3,
  M: 1e6,
  G: 1e9,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
};

/** Bytes of a quantity; undefined where it is none. */
function bytesOf(of: Fields, key: string): number | undefined {
  const number = numberOf(of, key);
  if (number !== undefined) return number;
  const [, digits, unit = ''] = /^([1-9][0-9]*)([kMG]i?|Ki)?$/.exec(textOf(of, key, '')) ?? [];
  return digits === undefined ? undefined : Number(digits) * (units[unit] ?? 1);
}

/** A request is held until it is whole: a larger body is refused, and so is a change of protocol (RequestBuffer). */
function requestBuffer(spec: Fields): Made {
  const limit = bytesOf(child(spec, 'requestBuffer'), 'limit');
  if (limit === undefined) return [];
  const refuses = (order: number, status: number, reason: string, when: (request: Request) => boolean): OwnEffect => {
    const verdict = { text: `The answer is ${status}: ${reason}.`, refusal: { status } };
    return { kind: 'check', order, at: 'spec.requestBuffer', ask: (request) => (when(request) ? verdict : null) };
  };
  return [
    refuses(
      filterOrder.buffer,
      413,
      `the body is larger than ${limit} bytes`,
      ({ bodyBytes = 0 }) => bodyBytes > limit,
    ),
    refuses(filterOrder.upgrade, 403, 'with a buffer for requests no other protocol is taken', ({ headers }) =>
      has(headers, 'upgrade'),
    ),
  ];
}

/** Idle streams and the whole request (HTTPTimeout). */
function timeouts(spec: Fields): Made {
  const http = child(child(spec, 'timeout'), 'http');
  const whole = secondsOf(textOf(http, 'requestTimeout', undefined));
  const idle = secondsOf(textOf(http, 'streamIdleTimeout', undefined));
  if (whole === undefined && idle === undefined) return [];
  const text = idle ? `A request on which nothing moves for ${idle}s is ended.` : '';
  return [{ kind: 'limit', text, limits: whole === undefined ? {} : { request: whole } }];
}

function retries(spec: Fields): Made {
  if (!has(spec, 'retry')) return [];
  const retry = child(spec, 'retry');
  const attempts = numberOf(retry, 'numRetries') ?? 2;
  const on = child(retry, 'retryOn');
  const statuses = listOf(on, 'httpStatusCodes');
  const triggers = textsOf(on, 'triggers').filter((trigger) => trigger !== 'retriable-status-codes');
  const text =
    attempts === 0
      ? 'A request is tried once.'
      : `Up to ${attempts} more tries follow ${[...triggers, ...statuses].join(', ')}.`;
  return [{ kind: 'limit', text, limits: {} }];
}

/** Buckets are empty only after many requests: one alone is always let through. */
const rateLimits = (spec: Fields): Made =>
  has(spec, 'rateLimit')
    ? [{ kind: 'limit', text: 'A rate limit counts this request; one alone stays below it.', limits: {} }]
    : [];

const pairsOf = (of: Fields, list: string) =>
  mapsOf(of, list).map((one) => [textOf(one, 'name', '').toLowerCase(), textOf(one, 'value', '')] as const);

/** Fixed answers in place of others; those of backends no single request shows (ResponseOverride). */
const overrides = (spec: Fields): Made =>
  mapsOf(spec, 'responseOverride').flatMap((override) => {
    if (textOf(override, 'source', 'All') === 'Backend' || !has(override, 'response')) return [];
    const codes = mapsOf(child(override, 'match'), 'statusCodes');
    const fits = (status: number): boolean =>
      codes.some((code) => {
        const range = child(code, 'range');
        const [start, end] = [numberOf(range, 'start'), numberOf(range, 'end')];
        if (textOf(code, 'type', 'Value') === 'Value') return numberOf(code, 'value') === status;
        return start !== undefined && end !== undefined && start <= status && status <= end;
      });
    const response = child(override, 'response');
    const header = child(response, 'header');
    const changes = { set: pairsOf(header, 'set'), add: pairsOf(header, 'add'), remove: [] };
    return [{ kind: 'override', fits, status: numberOf(response, 'statusCode'), changes, at: 'spec.responseOverride' }];
  });

function sticky(spec: Fields): Made {
  const hash = child(child(spec, 'loadBalancer'), 'consistentHash');
  const cookie = stickyCookieOf(child(hash, 'cookie'));
  return cookie && textOf(hash, 'type', '') === 'Cookie' ? [{ kind: 'sticky', ...cookie }] : [];
}

/** What a policy says of a request (Envoy Gateway API reference, BackendTrafficPolicySpec). */
const policy = ({ spec }: Resource): Made =>
  [requestBuffer, rateLimits, timeouts, retries, sticky, overrides].flatMap((part) => part(spec));

/** BackendTrafficPolicy: limits, time, tries and the choice of the pod. */
export const backendTrafficPolicy: Extension = {
  group: 'gateway.envoyproxy.io',
  kind: 'BackendTrafficPolicy',
  policy,
};
