import type { RetryCondition } from '../../../model/facts/retries.ts';
import { integer, seconds } from '../codecs/integer.ts';
import { matching } from '../codecs/text.ts';
import { documentation } from '../documentation.ts';
import { annotation, defineRule, inParts, state } from '../rule.ts';

/** The conditions in words; `off` among them switches retries off (ngx_http_proxy_module, proxy_next_upstream). */
function conditionsOf(text: string): readonly RetryCondition[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  // The codec admits no other words.
  return words.includes('off') ? [] : ([...new Set(words)] as RetryCondition[]);
}

/** Other pods are tried before the client sees an error; what is not idempotent only where that is said. */
export const retries = defineRule({
  name: 'retries',
  title: 'Retries',
  reference: documentation('custom-timeouts'),
  annotations: {
    'proxy-next-upstream': annotation(
      matching(
        /^(?:(?:error|timeout|invalid_header|http_500|http_502|http_503|http_504|http_403|http_404|http_429|non_idempotent|off)\s?)+$/,
        'conditions such as error, timeout or http_503, or off',
        false,
      ),
      'Says after which failures a request is tried on the next pod',
      'error timeout',
      { risk: 'Medium', setting: 'proxy-next-upstream' },
    ),
    'proxy-next-upstream-timeout': annotation(seconds, 'Ends the tries after so many seconds; 0 never does', 0, {
      setting: 'proxy-next-upstream-timeout',
    }),
    'proxy-next-upstream-tries': annotation(integer, 'Limits how often a request is tried', 3, {
      setting: 'proxy-next-upstream-tries',
    }),
  },
  facts: {
    retries(values) {
      const on = values['proxy-next-upstream'];
      const tries = values['proxy-next-upstream-tries'];
      const timeout = values['proxy-next-upstream-timeout'];
      if ([on, tries, timeout].every(({ from }) => from.length === 0)) return null;
      const value = {
        on: conditionsOf(on.value),
        tries: Math.max(0, tries.value),
        timeoutSeconds: Math.max(0, timeout.value),
      };
      return inParts(state(value, on), { on, tries, timeout });
    },
  },
});
