import { serverName } from '../codecs/text.ts';
import { documentation } from '../documentation.ts';
import { nginxVariable } from '../findings-annotations.ts';
import { annotation, defineRule, state, unsupported } from '../rule.ts';

/** Variables that are the same for every request of a location (nginx.tmpl, `set $namespace` and its neighbours). */
const fixed = /\$(?:service_name|service_port|namespace|ingress_name)(?![a-z_0-9])/g;

/** Whether it holds a variable that differs from request to request. */
const isVariable = (host: string): boolean => host.replace(fixed, '').includes('$');

/** The Host header that the backend receives. */
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
      host.value === null || isVariable(host.value) ? null : state({ host: host.value }, host),
  },
  verdicts({ 'upstream-vhost': host }) {
    if (host.value === null || !isVariable(host.value)) return {};
    const found = nginxVariable({ name: 'upstream-vhost', text: host.value }, ...host.from);
    return { 'upstream-vhost': unsupported('It holds an nginx variable, which has no fixed value.', found) };
  },
});
