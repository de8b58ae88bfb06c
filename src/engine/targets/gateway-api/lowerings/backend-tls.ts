import { factOf, leavesOfParts } from '../../../model/fact.ts';
import type { BackendTls } from '../../../model/facts/backend-tls.ts';
import { finding } from '../../../report/diagnostic.ts';
import type { PolicyWish } from '../draft.ts';
import { isPreciseHostname } from '../hostnames.ts';
import { approximate, inert, type Lowering, unsupported } from '../lowering.ts';
import { label } from '../names.ts';
import { backendTlsPolicyVersion, type Edition } from '../release.ts';
import { servicesOf } from './backend-services.ts';

const caMustBeCopied = finding<{ secret: string; configMap: string; command: string }>({
  code: 'backend-ca-must-be-copied',
  severity: 'manual',
  text: ({ secret, configMap, command }) =>
    `The BackendTLSPolicy reads the CA from ConfigMap ${configMap}, into which ca.crt of Secret ${secret} must be copied: ${command}`,
  why: 'A BackendTLSPolicy names its CA by a ConfigMap with the key ca.crt in its own namespace; Secrets are not generally supported. A CA is no secret, so it may be copied; repeat it when the CA changes.',
});

const tlsDetailsLost = finding<{ what: readonly string[] }>({
  code: 'backend-tls-details-not-expressible',
  severity: 'differs',
  text: ({ what }) => `The connection to the backend is checked, but without ${what.join(', ')}.`,
  why: 'A BackendTLSPolicy has the CA and the name of the certificate. Versions, ciphers and depth are left to the implementation; a client certificate is set on the Gateway for all its backends (spec.tls.backend, from release 1.5 on).',
});

const tlsNotExpressible = finding<{ because: string }>({
  code: 'backend-tls-not-expressible',
  severity: 'breaks',
  text: ({ because }) => `The TLS settings for the backend are lost, because ${because}.`,
  why: 'A BackendTLSPolicy always checks the backend’s certificate, with a CA and a host name. Where the source does not check it, or the release has no such policy, a person must decide what the backend is trusted by.',
});

/** Whether a BackendTLSPolicy can check what was checked. */
export const isCheckable = (tls: BackendTls, edition: Edition): boolean =>
  tls.verify && tls.secret !== null && backendTlsPolicyVersion(edition) !== undefined;

/** BackendTLSPolicy with the CA of the Secret, to be copied to a ConfigMap (GEP-1897). */
export const backendTls: Lowering<'backendTls'> = (fact, context) => {
  const { value, from } = fact;
  const protocol = factOf(context.route.facts, 'backendProtocol')?.value.protocol;
  if (protocol !== 'https' && protocol !== 'grpcs') return inert('The backend is not spoken to over TLS.');
  const { edition } = context;
  const apiVersion = backendTlsPolicyVersion(edition);
  const { secret } = value;
  if (!value.verify || secret === null || apiVersion === undefined) {
    const because = value.verify
      ? secret === null
        ? 'they name no CA'
        : `Gateway API ${edition.release} (${edition.channel} channel) has no BackendTLSPolicy`
      : 'they do not check the backend’s certificate, which a BackendTLSPolicy always does';
    return unsupported({}, tlsNotExpressible({ because }, ...from));
  }
  const configMap = label(`${secret.name}-ca`);
  const policies = servicesOf(context).map(({ namespace, name, portName }): PolicyWish => {
    const hostname = (value.serverName ?? `${name.value}.${namespace}.svc.cluster.local`).toLowerCase();
    const port = portName === undefined ? {} : { portName: portName.value };
    return { namespace, service: name.value, ...port, hostname, configMap, apiVersion, by: 'backend-tls', from };
  });
  const bad = policies.find(({ hostname }) => !isPreciseHostname(hostname));
  if (bad) return unsupported({}, tlsNotExpressible({ because: `${bad.hostname} is no plain host name` }, ...from));
  const copies = [...new Set(policies.map(({ namespace }) => namespace))].map((namespace) =>
    caMustBeCopied(
      {
        secret: `${secret.namespace}/${secret.name}`,
        configMap: `${namespace}/${configMap}`,
        command: copyCommand(secret, namespace, configMap),
      },
      ...from,
    ),
  );
  const lost = lostDetails(value);
  const leaves = new Set(lost.flatMap(({ part }) => leavesOfParts(fact, part)));
  return approximate({ policies }, tlsDetailsLost({ what: lost.map(({ text }) => text) }, ...leaves), ...copies);
};

const copyCommand = (secret: { namespace: string; name: string }, namespace: string, configMap: string): string =>
  `kubectl -n ${namespace} create configmap ${configMap} --from-literal=ca.crt="$(kubectl -n ${secret.namespace} get secret ${secret.name} -o jsonpath='{.data.ca\\.crt}' | base64 -d)"`;

const lostDetails = ({ protocols, ciphers, verifyDepth, sendsServerName, secret }: BackendTls) => [
  { part: 'verifyDepth', text: `a limit of ${verifyDepth} to the chain’s depth` },
  ...(protocols.length === 0 ? [] : [{ part: 'protocols', text: `the choice of ${protocols.join(' and ')}` }]),
  ...(ciphers === null ? [] : [{ part: 'ciphers', text: 'the choice of ciphers' }]),
  ...(sendsServerName ? [] : [{ part: 'sendsServerName', text: 'the choice not to send the server name' }]),
  ...(secret === null ? [] : [{ part: 'secret', text: 'the client certificate that the Secret may hold' }]),
];
