import { integer } from '../codecs/integer.ts';
import { networks } from '../codecs/list.ts';
import { documentation } from '../documentation.ts';
import { annotation, defineRule, inert, inParts, type RuleContext, state } from '../rule.ts';

const drops = { onInvalid: 'drop-ingress' } as const;

/** Status of a refusal: 503 unless the controller's ConfigMap says otherwise. */
function statusOf({ settings }: RuleContext, key: 'limit-req-status-code' | 'limit-conn-status-code'): number {
  const status = Number(settings.values.get(key)?.value);
  return Number.isInteger(status) && status >= 400 && status <= 599 ? status : 503;
}

const noLimit = inert('0 sets no limit.');

/** Limits for each client address, counted by each replica of the controller (annotations/ratelimit). */
export const rateLimits = defineRule({
  name: 'rate-limits',
  title: 'Rate limits',
  reference: documentation('rate-limiting'),
  annotations: {
    'limit-rps': annotation(integer, 'Answers a client with 503 beyond so many requests a second', 0, drops),
    'limit-rpm': annotation(integer, 'Answers a client with 503 beyond so many requests a minute', 0, drops),
    'limit-connections': annotation(integer, 'Answers a client with 503 beyond so many connections at once', 0, drops),
    'limit-burst-multiplier': annotation(integer, 'Lets a client exceed its limit for a moment by this factor', 5),
    'limit-allowlist': annotation(networks, 'Exempts clients in these networks from the limits', null, {
      ...drops,
      aliases: ['limit-whitelist'],
    }),
    'limit-rate': annotation(integer, 'Slows each response down to so many KiB a second', 0, { setting: 'limit-rate' }),
    'limit-rate-after': annotation(integer, 'Sends so many KiB of a response before it is slowed down', 0, {
      setting: 'limit-rate-after',
    }),
  },
  facts: {
    rateLimit(values, context) {
      const perSecond = values['limit-rps'];
      const perMinute = values['limit-rpm'];
      const factor = values['limit-burst-multiplier'];
      const exempt = values['limit-allowlist'];
      const limit = (requests: number, per: 'second' | 'minute') =>
        requests > 0 ? [{ requests, per, burst: requests * Math.max(0, factor.value) }] : [];
      const limits = [...limit(perSecond.value, 'second'), ...limit(perMinute.value, 'minute')];
      if (limits.length === 0) return null;
      const status = statusOf(context, 'limit-req-status-code');
      return inParts(state({ limits, exempt: exempt.value ?? [], status }, perSecond, perMinute, factor), {
        perSecond,
        perMinute,
        factor,
        exempt,
      });
    },
    connectionLimit(values, context) {
      const limit = values['limit-connections'];
      const exempt = values['limit-allowlist'];
      if (limit.value <= 0) return null;
      const status = statusOf(context, 'limit-conn-status-code');
      return state({ connections: limit.value, exempt: exempt.value ?? [], status }, limit, exempt);
    },
    bandwidthLimit({ 'limit-rate': rate, 'limit-rate-after': after }) {
      if (rate.value <= 0) return null;
      return state({ rateKilobytes: rate.value, afterKilobytes: Math.max(0, after.value) }, rate, after);
    },
  },
  verdicts(values) {
    const isRated = values['limit-rps'].value > 0 || values['limit-rpm'].value > 0;
    const isLimited = isRated || values['limit-connections'].value > 0;
    const needs = (partners: string) => inert(`It has no effect without ${partners}.`);
    return {
      'limit-rps': values['limit-rps'].value <= 0 && noLimit,
      'limit-rpm': values['limit-rpm'].value <= 0 && noLimit,
      'limit-connections': values['limit-connections'].value <= 0 && noLimit,
      'limit-burst-multiplier': !isRated && needs('limit-rps or limit-rpm'),
      'limit-allowlist': !isLimited && needs('limit-rps or limit-rpm or limit-connections'),
      'limit-rate': values['limit-rate'].value <= 0 && noLimit,
      'limit-rate-after': values['limit-rate'].value <= 0 && needs('limit-rate'),
    };
  },
});
