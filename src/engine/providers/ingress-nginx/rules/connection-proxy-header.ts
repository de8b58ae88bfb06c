import { enumeration } from '../codecs/enumeration.ts';
import { documentation } from '../documentation.ts';
import { annotation, defineRule, state } from '../rule.ts';

/** The Connection header that the backend receives; a fixed one breaks WebSocket upgrades. */
export const connectionProxyHeader = defineRule({
  name: 'connection-proxy-header',
  title: 'Connection header to the backend',
  reference: documentation('connection-proxy-header'),
  annotations: {
    'connection-proxy-header': annotation(
      enumeration(['close', 'keep-alive'], { spaces: 'all' }),
      'Fixes the Connection header that the backend receives, which otherwise follows the request',
      null,
      { onInvalid: 'drop-ingress' },
    ),
  },
  facts: {
    headerChanges: ({ 'connection-proxy-header': header }) =>
      header.value === null
        ? null
        : state({ on: 'request', set: [{ name: 'Connection', value: header.value }], remove: [] }, header),
  },
});
