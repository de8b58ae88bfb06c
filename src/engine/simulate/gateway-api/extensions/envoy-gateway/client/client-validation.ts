import type { ClientCertificate } from '../../../../request.ts';
import type { Surroundings } from '../../../backends.ts';
import { readReference } from '../../../cluster.ts';
import { child, type Fields, fieldsOf, flagOf, has, mapsOf, textOf } from '../../../fields.ts';
import { secretProblem } from '../../../listeners.ts';
import type { Resource } from '../../../objects.ts';

/** Which handshakes end at once: those without a certificate, and those with one that is not trusted. */
const modes: Readonly<Record<string, { readonly missing: boolean; readonly untrusted: boolean }>> = {
  Request: { missing: false, untrusted: false },
  RequireAny: { missing: true, untrusted: false },
  VerifyIfGiven: { missing: false, untrusted: true },
  RequireAndVerify: { missing: true, untrusted: true },
};

const modeOf = (validation: Fields): string =>
  textOf(validation, 'mode', flagOf(validation, 'optional') ? 'VerifyIfGiven' : 'RequireAndVerify');

/** Why a client that is asked for a certificate gets no connection (ClientValidationContext); undefined where nobody is asked. */
export function handshake(validation: Fields): ((shown: ClientCertificate | undefined) => string | null) | undefined {
  const ends = modes[modeOf(validation)];
  if (!ends) return undefined;
  return (shown) => {
    if (!shown) return ends.missing ? 'it shows no certificate' : null;
    return ends.untrusted && !shown.trusted ? 'no authority named here has signed its certificate' : null;
  };
}

/** What is wrong with the authorities that clients are checked against; null where nothing is. */
export function authorityProblem(policy: Resource, { cluster }: Surroundings): string | null {
  const tls = child(policy.spec, 'tls');
  if (!has(tls, 'clientValidation')) return null;
  const validation = child(tls, 'clientValidation');
  const refs = mapsOf(validation, 'caCertificateRefs');
  const verifies = modes[modeOf(validation)]?.untrusted ?? false;
  if (refs.length === 0) return verifies ? 'no authority is named that certificates are checked against' : null;
  for (const ref of refs) {
    const to = readReference(ref, 'Secret', policy.namespace);
    const problem =
      to.kind === 'Secret'
        ? secretProblem(policy, to, cluster, 'Invalid', holdsAuthority)?.message
        : cluster.find(to) === null
          ? `${to.kind} ${to.namespace}/${to.name} does not exist`
          : undefined;
    if (problem !== undefined) return problem;
  }
  return null;
}

/** `ca.crt`, or the only key there is; a manifest without data keeps it to itself. */
const holdsAuthority = ({ object }: Resource): boolean => {
  const fields = fieldsOf(object);
  if (!has(fields, 'data') && !has(fields, 'stringData')) return true;
  const data = { ...child(fields, 'data'), ...child(fields, 'stringData') };
  return has(data, 'ca.crt') || Object.keys(data).length === 1;
};
