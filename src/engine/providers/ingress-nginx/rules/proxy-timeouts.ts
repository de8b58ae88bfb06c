import type { Sourced } from '../../../text/sourced.ts';
import { seconds } from '../codecs/integer.ts';
import { documentation } from '../documentation.ts';
import { annotation, defineRule, state } from '../rule.ts';

const written = (of: Sourced<number>): number | undefined => (of.from.length > 0 ? of.value : undefined);

/** How long the proxy waits for the backend. Sending and reading count the silence between two steps, not the whole. */
export const proxyTimeouts = defineRule({
  name: 'proxy-timeouts',
  title: 'Backend timeouts',
  reference: documentation('custom-timeouts'),
  annotations: {
    'proxy-connect-timeout': annotation(seconds, 'How many seconds a connection to the backend may take', 5, {
      setting: 'proxy-connect-timeout',
    }),
    'proxy-send-timeout': annotation(seconds, 'How many seconds may pass between two writes to the backend', 60, {
      setting: 'proxy-send-timeout',
    }),
    'proxy-read-timeout': annotation(seconds, 'How many seconds may pass between two reads from the backend', 60, {
      setting: 'proxy-read-timeout',
    }),
  },
  facts: {
    proxyTimeouts(values) {
      const connect = values['proxy-connect-timeout'];
      const send = values['proxy-send-timeout'];
      const read = values['proxy-read-timeout'];
      const connectSeconds = written(connect);
      const sendSeconds = written(send);
      const readSeconds = written(read);
      if (connectSeconds === undefined && sendSeconds === undefined && readSeconds === undefined) return null;
      const value = {
        ...(connectSeconds === undefined ? {} : { connectSeconds }),
        ...(sendSeconds === undefined ? {} : { sendSeconds }),
        ...(readSeconds === undefined ? {} : { readSeconds }),
      };
      return state(value, read, send, connect);
    },
  },
});
