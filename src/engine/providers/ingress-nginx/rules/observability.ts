import { boolean } from '../codecs/boolean.ts';
import { characters } from '../codecs/text.ts';
import { documentation } from '../documentation.ts';
import { annotation, defineRule, inert, state } from '../rule.ts';

/** What is logged and traced of a request. */
export const observability = defineRule({
  name: 'observability',
  title: 'Logs and traces',
  reference: documentation('enable-access-log'),
  annotations: {
    'enable-access-log': annotation(boolean, 'Writes requests to the access log', true),
    'enable-rewrite-log': annotation(boolean, 'Writes the steps of rewrites to the error log', false),
    'enable-opentelemetry': annotation(boolean, 'Traces requests with OpenTelemetry', false, {
      setting: 'enable-opentelemetry',
    }),
    'opentelemetry-trust-incoming-span': annotation(boolean, 'Continues the trace that a client sends', true, {
      setting: 'opentelemetry-trust-incoming-span',
    }),
    'opentelemetry-operation-name': annotation(
      characters('A-Za-z0-9_-', 'letters, digits, - and _', true),
      'Names the span of the location',
      null,
      { risk: 'Medium', onInvalid: 'drop-ingress' },
    ),
  },
  facts: {
    requestLog(values) {
      const access = values['enable-access-log'];
      return access.value ? null : state({ access: false, rewrite: null }, access);
    },
    tracing(values, { settings }) {
      const enabled = values['enable-opentelemetry'];
      const trust = values['opentelemetry-trust-incoming-span'];
      const name = values['opentelemetry-operation-name'];
      const everywhere = settings.values.get('enable-opentelemetry')?.value === 'true';
      if (!enabled.value && !everywhere) return null;
      const value = { enabled: enabled.value, trustsIncoming: trust.value, operationName: name.value };
      return enabled.value ? state(value, enabled, trust, name) : state(value, enabled);
    },
  },
  verdicts(values, { settings }) {
    const access = values['enable-access-log'];
    const enabled = values['enable-opentelemetry'];
    const everywhere = settings.values.get('enable-opentelemetry')?.value === 'true';
    const untraced = enabled.value ? null : inert('Requests of this Ingress are not traced.');
    return {
      'enable-access-log': access.value && inert('Requests are logged anyway.'),
      'enable-rewrite-log': inert('No request shows it: the steps of rewrites are written to nginx’s own error log.'),
      'enable-opentelemetry': !enabled.value && !everywhere && inert('Requests are not traced anyway.'),
      'opentelemetry-trust-incoming-span': untraced,
      'opentelemetry-operation-name': untraced,
    };
  },
});
