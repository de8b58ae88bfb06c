import type { ClientCertificate } from '../../../model/facts/client-certificate.ts';
import type { Sourced } from '../../../text/sourced.ts';
import { at, isMap } from '../../../yaml/node.ts';
import { clusterKey } from '../../provider.ts';
import { closingProblem } from '../annotations-closed.ts';
import { boolean } from '../codecs/boolean.ts';
import { commonName } from '../codecs/common-name.ts';
import { enumeration } from '../codecs/enumeration.ts';
import { integer } from '../codecs/integer.ts';
import { objectReference, splitReference } from '../codecs/reference.ts';
import { matching } from '../codecs/text.ts';
import { documentation } from '../documentation.ts';
import { annotation, defineRule, inert, inParts, type RuleContext, state } from '../rule.ts';

const server = { scope: 'server' } as const;
const dependent = { ...server, requires: 'auth-tls-secret' } as const;
const dropping = { ...dependent, onInvalid: 'drop-ingress' } as const;

const modes = {
  on: 'required',
  off: 'off',
  optional: 'optional',
  optional_no_ca: 'any',
} as const satisfies Readonly<Record<string, ClientCertificate['verify']>>;

const decidedElsewhere = inert('An older Ingress of the host names an authority, and decides for the whole host.');

/** The Secret, unless the controller closes the host instead (annotations/authtls). */
function secretOf({ value }: Sourced<string | null>, { manifest, settings, cluster }: RuleContext) {
  const name = value === null ? null : splitReference(value);
  const beside = { namespace: manifest.namespace, settings, isWritten: () => true };
  if (value === null || name === null || closingProblem('auth-tls-secret', value, beside) !== null) return null;
  const root = cluster.secrets.get(clusterKey(name.namespace, name.name))?.root;
  const keys = ['data', 'stringData'].flatMap((field) => {
    const data = root && at(root, field);
    return isMap(data) ? data.entries.map(({ key }) => key) : [];
  });
  return { secret: name, revokes: root ? keys.includes('ca.crl') : null };
}

/**
 * Client certificates of a host: the oldest Ingress of it that names an authority decides (controller.go,
 * createServers), and every path of the host obeys.
 */
export const clientCertificates = defineRule({
  name: 'client-certificates',
  title: 'Client certificates',
  reference: documentation('client-certificate-authentication'),
  annotations: {
    'auth-tls-secret': annotation(
      objectReference,
      'Lets in only clients with a certificate that this authority signed',
      null,
      { ...server, risk: 'Medium', onInvalid: 'drop-ingress' },
    ),
    'auth-tls-verify-client': annotation(
      enumeration(['on', 'off', 'optional', 'optional_no_ca'], { spaces: 'all' }),
      'Says whether the client certificate is demanded, optional or not asked for',
      'on',
      { ...dependent, risk: 'Medium' },
    ),
    'auth-tls-verify-depth': annotation(
      integer,
      'Limits the length of the certificate chain of a client',
      1,
      dependent,
    ),
    'auth-tls-error-page': annotation(
      matching(
        /^(?:@[A-Za-z0-9_-]+|(?:(?:https?:\/\/)?[A-Za-z0-9\-.]+(?::\d+)?)?(?:\/[A-Za-z0-9\-_.]+)*\/?)$/,
        'a URL, a path, or @name',
        true,
      ),
      'Sends a client whose certificate is refused to this page',
      null,
      { ...dropping, risk: 'High' },
    ),
    'auth-tls-pass-certificate-to-upstream': annotation(
      boolean,
      'Hands the client certificate to the backend in the ssl-client-cert header',
      false,
      // It counts for the server too (nginx.tmpl), though the controller calls it one of locations.
      { onInvalid: 'drop-ingress', requires: 'auth-tls-secret' },
    ),
    'auth-tls-match-cn': annotation(commonName, 'Refuses client certificates whose common name does not match', null, {
      ...dropping,
      risk: 'High',
    }),
  },
  leadsTo: ['clientCertificate'],
  hostFacts(values, context) {
    const found = secretOf(values['auth-tls-secret'], context);
    if (found === null) return [];
    const depth = values['auth-tls-verify-depth'].value;
    const value: ClientCertificate = {
      ...found,
      verify: modes[values['auth-tls-verify-client'].value],
      // 0 is the default to the controller.
      depth: depth === 0 ? 1 : depth,
      errorPage: values['auth-tls-error-page'].value,
      passesCertificate: values['auth-tls-pass-certificate-to-upstream'].value,
      commonName: values['auth-tls-match-cn'].value,
    };
    const parts = {
      verify: values['auth-tls-verify-client'],
      depth: values['auth-tls-verify-depth'],
      errorPage: values['auth-tls-error-page'],
      passesCertificate: values['auth-tls-pass-certificate-to-upstream'],
      commonName: values['auth-tls-match-cn'],
    };
    return [{ kind: 'clientCertificate', ...inParts(state(value, values['auth-tls-secret']), parts) }];
  },
  verdicts: (values) => Object.fromEntries(Object.keys(values).map((name) => [name, decidedElsewhere])),
});
