import type { WebFirewall } from '../../../model/facts/web-firewall.ts';
import { boolean } from '../codecs/boolean.ts';
import { nginxVariable, snippet } from '../codecs/text.ts';
import { documentation } from '../documentation.ts';
import { annotation, defineRule, inert, type RuleContext, state } from '../rule.ts';

const off = 'The firewall is off for this Ingress, so it has no effect.';

/** Whether the controller's ConfigMap switches the firewall on for every location. */
const isOnEverywhere = ({ settings }: RuleContext): boolean =>
  settings.values.get('enable-modsecurity')?.value === 'true';

/** ModSecurity in front of a location: on here, or off here though the controller has it on. */
export const modsecurity = defineRule({
  name: 'modsecurity',
  title: 'Web application firewall',
  reference: documentation('modsecurity'),
  annotations: {
    'enable-modsecurity': annotation(boolean, 'Passes requests through the ModSecurity firewall', false, {
      setting: 'enable-modsecurity',
    }),
    'enable-owasp-core-rules': annotation(boolean, 'Loads the OWASP core rules into the firewall', false, {
      setting: 'enable-owasp-modsecurity-crs',
    }),
    'modsecurity-snippet': annotation(snippet, 'Adds rules of its own to the firewall', null, {
      risk: 'Critical',
      onInvalid: 'not-validated',
    }),
    'modsecurity-transaction-id': annotation(nginxVariable, 'Names the transaction in the log of the firewall', null, {
      risk: 'High',
    }),
  },
  facts: {
    webFirewall(values, context) {
      const enabled = values['enable-modsecurity'];
      if (!enabled.value && !isOnEverywhere(context)) return null;
      const coreRules = values['enable-owasp-core-rules'];
      const rules = values['modsecurity-snippet'];
      const transactionId = values['modsecurity-transaction-id'];
      const value: WebFirewall = {
        enabled: enabled.value,
        coreRules: coreRules.value,
        rules: rules.value,
        transactionId: transactionId.value,
      };
      return enabled.value ? state(value, enabled, coreRules, rules, transactionId) : state(value, enabled);
    },
  },
  verdicts(values, context) {
    const { value } = values['enable-modsecurity'];
    if (value) return {};
    const idle = inert(off);
    return {
      'enable-modsecurity': isOnEverywhere(context) ? null : inert('The firewall is off anyway.'),
      'enable-owasp-core-rules': idle,
      'modsecurity-snippet': idle,
      'modsecurity-transaction-id': idle,
    };
  },
});
