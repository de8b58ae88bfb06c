import type { FactKind } from '../../../model/fact.ts';
import { finding } from '../../../report/diagnostic.ts';
import type { Severity } from '../../../report/fate.ts';
import { type Lowering, unsupported } from '../lowering.ts';

/** A behaviour that the standard says nothing of: one sentence for what changes, and what to do about it. */
function left<K extends FactKind>(code: string, severity: Severity, text: string, why: string): Lowering<K> {
  const said = finding<Record<never, never>>({ code, severity, text: () => text, why });
  return ({ from }) => unsupported({}, said({}, ...from));
}

/** Behaviours for which the standard has nothing at all. */
export const leftToImplementation = {
  authRequest: left<'authRequest'>(
    'external-authentication-not-expressible',
    'breaks',
    'The service that was asked about every request is no longer asked, so requests that it refused are let through.',
    'Standard Gateway API has an ExternalAuth filter on the experimental channel only. Use your implementation’s policy for external authentication before traffic moves.',
  ),
  basicAuth: left<'basicAuth'>(
    'password-not-expressible',
    'breaks',
    'No user name and password are asked for any more, so everybody is let in.',
    'Gateway API has no user names and passwords. Use your implementation’s policy for basic authentication, or an authenticating proxy, before traffic moves.',
  ),
  clientCertificate: left<'clientCertificate'>(
    'client-certificate-not-expressible',
    'breaks',
    'Clients are no longer asked for a certificate, so everybody is let in.',
    'Gateway API checks client certificates for a whole port of a Gateway (spec.tls.frontend, standard since 1.5), not for one host. Give the host a Gateway of its own and set it there, or use your implementation’s policy.',
  ),
  addressAccess: left<'addressAccess'>(
    'addresses-not-expressible',
    'breaks',
    'Addresses are no longer checked, so everybody is let in.',
    'Gateway API has no lists of addresses. Use your implementation’s policy, a NetworkPolicy or the load balancer’s source ranges before traffic moves.',
  ),
  serviceUpstream: left<'serviceUpstream'>(
    'service-upstream-not-expressible',
    'differs',
    'Whether requests go to pods or through the Service’s address is the implementation’s own.',
    'Gateway API leaves it open. Most implementations send to the pods.',
  ),
  listenerTls: left<'listenerTls'>(
    'listener-tls-not-expressible',
    'differs',
    'The ciphers offered to clients are the implementation’s own.',
    'Gateway API leaves ciphers to listeners[].tls.options, whose keys are the implementation’s own.',
  ),
  compression: left<'compression'>(
    'compression-not-expressible',
    'differs',
    'Whether answers are compressed is the implementation’s own.',
    'Gateway API says nothing of compression. Compress in the backend, or use your implementation’s policy.',
  ),
} satisfies { readonly [K in FactKind]?: Lowering<K> };
