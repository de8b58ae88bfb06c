import { serverNames } from '../codecs/list.ts';
import { documentation } from '../documentation.ts';
import { annotation, defineRule, inert } from '../rule.ts';

const none: readonly string[] = [];

/** Further names of the hosts of an Ingress. */
export const serverAlias = defineRule({
  name: 'server-alias',
  title: 'Further host names',
  reference: documentation('server-alias'),
  annotations: {
    'server-alias': annotation(serverNames, 'Serves every path of the host under further names too', none, {
      risk: 'High',
      onInvalid: 'drop-ingress',
      scope: 'server',
    }),
  },
  matching: ({ 'server-alias': aliases }) => ({
    serverAlias: aliases.value.map((value) => ({ value, from: aliases.from })),
  }),
  verdicts: () => ({
    'server-alias': inert(
      'Every name is served by a host of its own, or an older Ingress names the aliases of the host.',
    ),
  }),
});
