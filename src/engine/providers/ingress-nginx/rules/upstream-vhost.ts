import { serverName } from '../codecs/text.ts';
import { documentation } from '../documentation.ts';
import { nginxVariable } from '../findings-annotations.ts';
import { annotation, defineRule, state, unsupported } from '../rule.ts';

/** The Host header that the backend receives. Variables such as $service_name differ from request to request. */
export const upstreamVhost = defineRule({
  name: 'upstream-vhost',
  title: 'Host sent to the backend',
  reference: documentation('custom-nginx-upstream-vhost'),
  annotations: {
    'upstream-vhost': annotation(serverName, 'Replaces the Host header that the backend receives', null, {
      onInvalid: 'drop-ingress',
    }),
  },
  facts: {
    upstreamHost: ({ 'upstream-vhost': host }) =>
      host.value === null || host.value.includes('$') ? null : state({ host: host.value }, host),
  },
  verdicts({ 'upstream-vhost': host }) {
    if (!host.value?.includes('$')) return {};
    const found = nginxVariable({ name: 'upstream-vhost', text: host.value }, ...host.from);
    return { 'upstream-vhost': unsupported('It holds an nginx variable, which has no fixed value.', found) };
  },
});
