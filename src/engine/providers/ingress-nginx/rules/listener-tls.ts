import { boolean } from '../codecs/boolean.ts';
import { matching } from '../codecs/text.ts';
import { documentation } from '../documentation.ts';
import { annotation, defineRule, state } from '../rule.ts';

/** How clients of a host connect over TLS. */
export const listenerTls = defineRule({
  name: 'listener-tls',
  title: 'TLS of the host',
  reference: documentation('ssl-ciphers'),
  annotations: {
    'ssl-ciphers': annotation(
      matching(/^(?:[A-Za-z0-9!:+_-]|@STRENGTH|@SECLEVEL=[0-5])*$/, 'a list of ciphers as OpenSSL writes it', true),
      'Sets the ciphers that clients of the host may use',
      null,
      { scope: 'server', onInvalid: 'drop-ingress', setting: 'ssl-ciphers' },
    ),
    'ssl-prefer-server-ciphers': annotation(boolean, 'Prefers the order of the server among the ciphers', null, {
      scope: 'server',
    }),
  },
  facts: {
    listenerTls(values) {
      const ciphers = values['ssl-ciphers'];
      const prefers = values['ssl-prefer-server-ciphers'];
      if (ciphers.value === null && prefers.value === null) return null;
      return state({ ciphers: ciphers.value, prefersServerCiphers: prefers.value }, ciphers, prefers);
    },
  },
});
