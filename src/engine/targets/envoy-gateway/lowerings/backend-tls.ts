import { factOf, leavesOfParts } from '../../../model/fact.ts';
import { finding } from '../../../report/diagnostic.ts';
import { approximate, exact, type Lowering } from '../../gateway-api/lowering.ts';
import { isCheckable } from '../../gateway-api/lowerings/backend-tls.ts';
import { lowerings as standard } from '../../gateway-api/lowerings/index.ts';

const certificateNotShown = finding<{ secret: string }>({
  code: 'backend-client-certificate-not-shown',
  severity: 'differs',
  text: ({ secret }) =>
    `The backend is no longer shown the certificate of Secret ${secret}, if there is one in it (tls.crt and tls.key).`,
  why: 'Whether the Secret holds a certificate of its own, or the authority alone, is not read here. If it does, add tls.clientCertificateRef with its name to the spec of the Backend; where it does not, that would break the route.',
});

/** Unchecked TLS is part of the Backend that the protocol writes; a checked one is the BackendTLSPolicy of the standard. */
export const backendTls: Lowering<'backendTls'> = (fact, context) => {
  const { value } = fact;
  const protocol = factOf(context.route.facts, 'backendProtocol')?.value.protocol;
  if (isCheckable(value, context.edition) || (protocol !== 'https' && protocol !== 'grpcs'))
    return standard.backendTls(fact, context);
  if (value.secret === null) return exact({});
  const { namespace, name } = value.secret;
  return approximate({}, certificateNotShown({ secret: `${namespace}/${name}` }, ...leavesOfParts(fact, 'secret')));
};
