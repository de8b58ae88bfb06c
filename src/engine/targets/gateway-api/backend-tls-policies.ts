import { type Diagnostic, finding } from '../../report/diagnostic.ts';
import { cited, type TreeMap } from '../../yaml/tree.ts';
import type { LoweredPart } from '../target.ts';
import type { PolicyWish } from './draft.ts';
import { label, withHash } from './names.ts';

const policiesConflict = finding<{ service: string; kept: string; other: string }>({
  code: 'backend-tls-settings-conflict',
  severity: 'breaks',
  text: ({ service, kept, other }) =>
    `Service ${service} is checked as ${kept} by one route and as ${other} by another; its BackendTLSPolicy keeps the first.`,
  why: 'A BackendTLSPolicy belongs to the Service, for all routes that lead there. Agree on one name and one CA, or give the routes Services of their own.',
});

const settingsOf = ({ hostname, configMap }: PolicyWish): string => `${hostname} with ConfigMap ${configMap}`;

/** One BackendTLSPolicy per Service, beside it; the first wish wins and a different one is said. */
export function policiesPart(wishes: readonly PolicyWish[]): LoweredPart {
  const policies = new Map<string, PolicyWish>();
  const diagnostics: Diagnostic[] = [];
  for (const wish of wishes) {
    const service = `${wish.namespace}/${wish.service}`;
    const known = policies.get(service);
    if (!known) policies.set(service, wish);
    else if (settingsOf(known) !== settingsOf(wish))
      diagnostics.push(policiesConflict({ service, kept: settingsOf(known), other: settingsOf(wish) }, ...wish.from));
    else policies.set(service, { ...known, from: [...new Set([...known.from, ...wish.from])] });
  }
  const objects = [...policies.values()].map((wish) => ({
    file: `apps/${wish.namespace}/backend-tls.yaml`,
    body: policyTree(wish),
  }));
  return { objects, settlements: [], diagnostics };
}

function policyTree({ namespace, service, portName, hostname, configMap, apiVersion, by, from }: PolicyWish): TreeMap {
  const plainName = label(service, 59);
  const name = plainName === service ? service : withHash(plainName, service, 59);
  const target = { group: '', kind: 'Service', name: service, sectionName: portName };
  const validation = { caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: configMap }], hostname };
  return {
    apiVersion,
    kind: 'BackendTLSPolicy',
    metadata: { name: `${name}-tls`, namespace },
    spec: { targetRefs: [cited(target, by, from)], validation: cited(validation, by, from) },
  };
}
