import { enumeration } from '../codecs/enumeration.ts';
import { integer } from '../codecs/integer.ts';
import { objectReference, splitReference } from '../codecs/reference.ts';
import { matching, serverName } from '../codecs/text.ts';
import { documentation } from '../documentation.ts';
import { annotationDenies } from '../findings-annotations.ts';
import { annotation, defineRule, faulty, inert, inParts, type RuleContext, state } from '../rule.ts';

const onOff = enumeration(['on', 'off'], { spaces: 'all' });
const requires = 'proxy-ssl-secret';
const tlsProtocols: ReadonlySet<unknown> = new Set(['HTTPS', 'GRPCS', 'AUTO_HTTP']);

/** Why the controller answers 503 because of the Secret's name; null where it takes it. */
function refusal(reference: string, { manifest, settings }: RuleContext): string | null {
  const secret = splitReference(reference);
  if (!secret) return `${reference} is not of the form namespace/name`;
  const crossing = settings.values.get('allow-cross-namespace-resources')?.value === 'true';
  return crossing || secret.namespace === (manifest.namespace || 'default')
    ? null
    : `the Secret ${reference} is in another namespace`;
}

/** How a TLS connection to the backend is secured. Without the Secret nothing of it is looked at. */
export const backendTls = defineRule({
  name: 'backend-tls',
  title: 'TLS to the backend',
  reference: documentation('backend-certificate-authentication'),
  annotations: {
    'proxy-ssl-secret': annotation(
      objectReference,
      'The Secret with the certificate shown to the backend and the authority its own is checked with',
      null,
      { onInvalid: 'drop-ingress', scope: 'server', risk: 'Medium' },
    ),
    'proxy-ssl-verify': annotation(onOff, 'Whether the certificate of the backend is checked', 'off', { requires }),
    'proxy-ssl-verify-depth': annotation(integer, 'How long the certificate chain of the backend may be', 1, {
      requires,
    }),
    'proxy-ssl-name': annotation(serverName, 'The name that the certificate of the backend must bear', null, {
      requires,
      risk: 'High',
    }),
    'proxy-ssl-server-name': annotation(onOff, 'Whether the name is sent to the backend as SNI', 'off', { requires }),
    'proxy-ssl-protocols': annotation(
      matching(/^(?:TLSv1\.2|TLSv1\.3| )*$/, 'TLSv1.2, TLSv1.3 or both', true),
      'The versions of TLS that are spoken to the backend',
      'TLSv1.2',
      { requires },
    ),
    'proxy-ssl-ciphers': annotation(
      matching(/^[A-Za-z0-9+:_!-]*$/, 'a list of ciphers as OpenSSL writes it', true),
      'The ciphers that are offered to the backend',
      'DEFAULT',
      { requires, risk: 'Medium' },
    ),
  },
  facts: {
    backendTls(values, context) {
      const reference = values['proxy-ssl-secret'];
      if (reference.value === null || !tlsProtocols.has(context.valueOf('backend-protocol'))) return null;
      if (refusal(reference.value, context)) return null;
      const ciphers = values['proxy-ssl-ciphers'];
      const value = {
        secret: splitReference(reference.value),
        verify: values['proxy-ssl-verify'].value === 'on',
        verifyDepth: values['proxy-ssl-verify-depth'].value || 1,
        serverName: values['proxy-ssl-name'].value,
        sendsServerName: values['proxy-ssl-server-name'].value === 'on',
        protocols: values['proxy-ssl-protocols'].value.split(' ').filter((name) => name !== ''),
        ciphers: ciphers.value === 'DEFAULT' ? null : ciphers.value,
      };
      return inParts(state(value, reference), {
        secret: reference,
        verify: values['proxy-ssl-verify'],
        verifyDepth: values['proxy-ssl-verify-depth'],
        serverName: values['proxy-ssl-name'],
        sendsServerName: values['proxy-ssl-server-name'],
        protocols: values['proxy-ssl-protocols'],
        ciphers,
      });
    },
  },
  verdicts(values, context) {
    const { value, from } = values['proxy-ssl-secret'];
    const problem = value !== null && refusal(value, context);
    const idle = problem
      ? inert('The Secret is refused, so every request is answered with 503.')
      : !tlsProtocols.has(context.valueOf('backend-protocol')) && inert('The backend is spoken to without TLS.');
    return {
      'proxy-ssl-verify': idle,
      'proxy-ssl-verify-depth': idle,
      'proxy-ssl-name': idle,
      'proxy-ssl-server-name': idle,
      'proxy-ssl-protocols': idle,
      'proxy-ssl-ciphers': idle,
      'proxy-ssl-secret': problem
        ? faulty(`${problem}: 503.`, annotationDenies({ name: 'proxy-ssl-secret', problem }, ...from))
        : idle,
    };
  },
});
