import { enumeration } from '../codecs/enumeration.ts';
import { networks } from '../codecs/list.ts';
import { documentation } from '../documentation.ts';
import { annotation, defineRule, inert, state } from '../rule.ts';

const lists = { risk: 'Medium', onInvalid: 'deny-503' } as const;

/**
 * Addresses that may ask: the denied ones are refused first, then all that no list allows (nginx.tmpl). The annotation
 * takes the place of the ConfigMap's list.
 */
export const clientNetworks = defineRule({
  name: 'client-networks',
  title: 'Access by client network',
  reference: documentation('whitelist-source-range'),
  annotations: {
    'allowlist-source-range': annotation(networks, 'Answers clients outside these networks with 403', null, {
      ...lists,
      aliases: ['whitelist-source-range'],
      setting: 'whitelist-source-range',
    }),
    'denylist-source-range': annotation(networks, 'Answers clients inside these networks with 403', null, {
      ...lists,
      setting: 'denylist-source-range',
    }),
    satisfy: annotation(
      enumeration(['any', 'all']),
      'Says whether passing one of network, password and external check is enough, or all are needed',
      'all',
    ),
  },
  facts: {
    addressAccess(values, context) {
      const { satisfy } = values;
      const allow = values['allowlist-source-range'];
      const deny = values['denylist-source-range'];
      const isAny = satisfy.value === 'any';
      const isListed = (allow.value ?? []).length + (deny.value ?? []).length > 0;
      // Of a password and a service one may be enough, even where no address is listed.
      if (!isListed && (!isAny || context.valueOf('auth-type') === undefined)) return null;
      const value = { allow: allow.value ?? [], deny: deny.value ?? [], satisfy: satisfy.value };
      return state(value, allow, deny, ...(isAny ? [satisfy] : []));
    },
  },
  verdicts: ({ satisfy }) => ({
    'allowlist-source-range': inert('The list is empty.'),
    'denylist-source-range': inert('The list is empty.'),
    satisfy: inert(
      satisfy.value === 'all'
        ? 'This is the default of ingress-nginx anyway.'
        : 'There is one check at most, so that it makes no difference whether one or all must be passed.',
    ),
  }),
});
