import { finding } from '../../../report/diagnostic.ts';
import { boolean } from '../codecs/boolean.ts';
import { documentation } from '../documentation.ts';
import { annotation, defineRule, inert, type RuleContext, state } from '../rule.ts';

const passthroughTakenAsOff = finding<Record<never, never>>({
  code: 'passthrough-taken-as-off',
  severity: 'manual',
  text: () =>
    'ssl-passthrough is taken as without effect: it needs the controller’s flag --enable-ssl-passthrough, which is off by default, and the input does not hold the controller’s Deployment.',
  why: 'If the flag is set in your cluster, connections to this host reach the backend with TLS unopened. Add the controller’s Deployment or DaemonSet to the input (kubectl get deploy -n ingress-nginx -o yaml), and it is read; or state enable-ssl-passthrough under Controller in the studio, with --controller on the command line.',
});

/** Whether the controller hands any connection on (pkg/flags/flags.go). */
const isEnabled = ({ settings }: RuleContext): boolean =>
  settings.flags.values.get('enable-ssl-passthrough')?.value === 'true';

/** TLS connections that are handed to the backend as they are, by the name the client asks for (SNI). */
export const tlsPassthrough = defineRule({
  name: 'tls-passthrough',
  title: 'TLS passthrough',
  reference: documentation('ssl-passthrough'),
  annotations: {
    'ssl-passthrough': annotation(boolean, 'Hands TLS connections of the host to the backend unopened', false, {
      scope: 'server',
      onInvalid: 'drop-ingress',
    }),
  },
  facts: {
    tlsPassthrough: ({ 'ssl-passthrough': passthrough }, context) =>
      passthrough.value && isEnabled(context) ? state({ enabled: true }, passthrough) : null,
  },
  verdicts({ 'ssl-passthrough': passthrough }, context) {
    if (!passthrough.value) return { 'ssl-passthrough': inert('TLS is terminated anyway.') };
    if (isEnabled(context)) return {};
    const { workload, values } = context.settings.flags;
    const known = workload !== null || values.has('enable-ssl-passthrough');
    const said = known ? undefined : passthroughTakenAsOff({}, ...passthrough.from);
    return { 'ssl-passthrough': inert('The controller runs without --enable-ssl-passthrough.', said) };
  },
});
