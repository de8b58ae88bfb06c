import type { SplitHeader } from '../../../model/facts/traffic-split.ts';
import type { Sourced } from '../../../text/sourced.ts';
import { boolean } from '../codecs/boolean.ts';
import { isBroken } from '../codecs/broken-expression.ts';
import { integer } from '../codecs/integer.ts';
import { basicChars, regexChars } from '../codecs/text.ts';
import { documentation } from '../documentation.ts';
import { annotation, defineRule, inert, present } from '../rule.ts';

const extras = { requires: 'canary=true', scope: 'upstream' } as const;

interface HeaderValues {
  readonly 'canary-by-header': Sourced<string | null>;
  readonly 'canary-by-header-value': Sourced<string | null>;
  readonly 'canary-by-header-pattern': Sourced<string | null>;
}

/** A value makes the pattern void; without a header neither counts. */
function splitHeader(values: HeaderValues): Sourced<SplitHeader> | null {
  const name = values['canary-by-header'];
  const value = values['canary-by-header-value'];
  const pattern = values['canary-by-header-pattern'];
  if (name.value === null) return null;
  if (value.value !== null)
    return { value: { name: name.value, value: value.value }, from: [...name.from, ...value.from] };
  if (pattern.value === null) return { value: { name: name.value }, from: name.from };
  const broken = isBroken(pattern.value, 'pcre') ? { isBroken: true } : {};
  return { value: { name: name.value, pattern: pattern.value, ...broken }, from: [...name.from, ...pattern.from] };
}

/** A second backend for some of the requests of another Ingress, chosen by header, then cookie, then weight. */
export const canary = defineRule({
  name: 'canary',
  title: 'Canary',
  reference: documentation('canary'),
  annotations: {
    canary: annotation(
      boolean,
      'Makes the Ingress a canary: it takes some requests of another with the same path',
      false,
      {
        scope: 'upstream',
      },
    ),
    'canary-by-header': annotation(
      basicChars,
      'The request header that decides: always sends to the canary, never to the main backend',
      null,
      { ...extras, risk: 'Medium' },
    ),
    'canary-by-header-value': annotation(
      basicChars,
      'The value of that header which sends to the canary, in place of always and never',
      null,
      { ...extras, risk: 'Medium' },
    ),
    'canary-by-header-pattern': annotation(
      regexChars,
      'A regular expression that sends to the canary where it matches anywhere in that header',
      null,
      { ...extras, risk: 'Medium' },
    ),
    'canary-by-cookie': annotation(
      basicChars,
      'The cookie that decides: always sends to the canary, never to the main backend',
      null,
      { ...extras, risk: 'Medium' },
    ),
    'canary-weight': annotation(integer, 'The share of the remaining requests that goes to the canary', 0, extras),
    'canary-weight-total': annotation(integer, 'What canary-weight is a share of; at least 100', 100, extras),
  },
  leadsTo: ['trafficSplit'],
  canary(values) {
    if (!values.canary.value) return null;
    const total = Math.max(100, values['canary-weight-total'].value);
    const weight = Math.min(total, Math.max(0, values['canary-weight'].value));
    return {
      enabled: values.canary,
      header: splitHeader(values),
      cookie: present(values['canary-by-cookie']),
      weight: { value: weight, from: values['canary-weight'].from },
      total: { value: total, from: values['canary-weight-total'].from },
    };
  },
  verdicts(values) {
    const noHeader =
      values['canary-by-header'].value === null && inert('Without canary-by-header it is not looked at.');
    return {
      canary: !values.canary.value && inert('This is the default anyway.'),
      'canary-by-header-value': noHeader,
      'canary-by-header-pattern':
        noHeader || (values['canary-by-header-value'].value !== null && inert('canary-by-header-value wins.')),
    };
  },
});
