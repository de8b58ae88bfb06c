import type { Fact } from '../../model/fact.ts';
import type { Certificate, Frontend, Site } from '../../model/routing.ts';
import { type Diagnostic, finding } from '../../report/diagnostic.ts';
import type { Settlement } from '../../report/settlement.ts';
import { append } from '../../text/append.ts';
import { flatten } from '../../text/flatten.ts';
import { areSame, type Likeness, type Memory } from '../../text/memory.ts';
import type { EmittedObject, LoweredPart } from '../target.ts';
import type { CertificateChoice } from './certificates.ts';
import type { GatewayPlan } from './cited-gateways.ts';
import { certificateGrants, foreignCertificates, gatewayObject, namespaceObject } from './gateway-objects.ts';
import type { Kit } from './kit.ts';
import type { Plan } from './plan.ts';
import type { Edition } from './release.ts';
import { lowerFact, settleFact } from './route.ts';
import { distinctDiagnostics, settle } from './settle.ts';
import type { FrontendNeeds } from './site-needs.ts';

const gatewayClassMustExist = finding<{ name: string }>({
  code: 'gateway-class-must-exist',
  severity: 'manual',
  expected: true,
  text: ({ name }) => `The Gateways name the GatewayClass ${name}, which must exist before they are applied.`,
  why: 'A GatewayClass comes with the implementation you install, under a name of its own (kubectl get gatewayclass). Set that name in the options; a Gateway of an unknown class is never programmed.',
});

const tlsNeedsCertificate = finding<{ host: string; secret: string }>({
  code: 'tls-needs-certificate',
  severity: 'manual',
  text: ({ host, secret }) =>
    `${host || 'Any host'} is served over https without a Secret of its own, so the controller showed its default certificate; the listener asks for Secret ${secret}, which you must create.`,
  why: 'A Gateway has no default certificate: each HTTPS listener names one. Create the Secret (type kubernetes.io/tls), by hand or by cert-manager; until then the listener does not serve.',
});

const gatewaysSplit = finding<{ gateway: string; first: string; hosts: readonly string[] }>({
  code: 'gateway-split-by-listener-limit',
  severity: 'manual',
  text: ({ gateway, first, hosts }) =>
    `Gateway ${first} is full with 64 listeners, so ${hosts.length} more hosts go to Gateway ${gateway}, which gets an address of its own.`,
  why: 'A Gateway takes at most 64 listeners, and each host with TLS needs one. DNS of the hosts on each Gateway must point to that Gateway’s address. A wildcard certificate shared by many hosts, or ListenerSets, would keep them together.',
});

const certificateOfWiderHost = finding<{ host: string; wider: string }>({
  code: 'certificate-of-wider-host',
  severity: 'note',
  text: ({ host, wider }) =>
    `${host} has no certificate, but connections for it over https are answered with that of ${wider}, which does not fit the name.`,
  why: 'To a Gateway the wildcard stands for any number of labels, so its listener would take them and hand them to the routes of the wildcard. A listener of the host’s own keeps them apart. Give the host a certificate, or do not send clients there over https.',
});

/** Gateways with their listeners, the grants for certificates, and what is said once for the whole estate. */
export function layoutPart(
  plan: Plan,
  frontends: readonly FrontendNeeds[],
  options: {
    readonly gatewayClassName: string;
    readonly gatewayNamespace: string;
    readonly edition: Edition;
    readonly kit: Pick<Kit, 'lowerings'>;
    readonly memory: Memory;
  },
): LoweredPart {
  const { gatewayClassName, gatewayNamespace, edition, kit, memory } = options;
  const { gateways } = plan;
  const defaults = defaultFacts(frontends.map(({ frontend }) => frontend)).map((fact) => ({
    fact,
    outcome: lowerFact(kit.lowerings, 'controllerDefault', fact, { edition }),
  }));
  const laidOut = memory.each('gateways', [gatewayNamespace, gatewayClassName], gateways, (gateway) => ({
    object: gatewayObject(gateway, gatewayNamespace, gatewayClassName),
    diagnostics: gatewayDiagnostics(gateway, gatewayNamespace),
    shown: gateway.listeners.flatMap(({ certificate }) => certificate?.of ?? []),
    foreign: foreignCertificates(gateway, gatewayNamespace),
  }));
  const namespace = memory.once('gateway namespace', [gatewayNamespace], () => namespaceObject(gatewayNamespace));
  const objects =
    gateways.length === 0
      ? []
      : [namespace, ...laidOut.map(({ object }) => object), ...grants(laidOut, gatewayNamespace, memory)];
  const diagnostics = [
    ...(gateways.length === 0 ? [] : [gatewayClassMustExist({ name: gatewayClassName })]),
    ...laidOut.flatMap((gateway) => gateway.diagnostics),
    ...defaults.flatMap(({ outcome }) => outcome.diagnostics),
  ];
  const settlements = [
    ...frontends.flatMap(({ frontend }) => settle(frontend.className?.from ?? [], 'translated', 'layout')),
    ...settleCertificates(new Set(flatten(laidOut.map(({ shown }) => shown))), frontends, memory),
    ...defaults.flatMap(({ fact, outcome }) => settleFact(fact, outcome)),
  ];
  return {
    objects,
    settlements,
    diagnostics: distinctDiagnostics(diagnostics),
  };
}

/** A controller's defaults, each once however many classes have it. */
export function defaultFacts(frontends: readonly Frontend[]): readonly Fact<'controllerDefault'>[] {
  const found = new Map<string, Fact<'controllerDefault'>>();
  for (const { defaults, provider } of frontends)
    for (const fact of defaults)
      if (fact.kind === 'controllerDefault') {
        const key = `${provider}|${fact.value.name}|${fact.value.value}`;
        if (!found.has(key)) found.set(key, fact);
      }
  return [...found.values()];
}

function gatewayDiagnostics({ name, part, listeners }: GatewayPlan, namespace: string): readonly Diagnostic[] {
  const asked = new Map(listeners.flatMap((one) => (one.certificate?.missing ? [[one.certificate.name, one]] : [])));
  const missing = [...asked.values()].flatMap(({ certificate, host }) =>
    certificate?.missing
      ? [tlsNeedsCertificate({ host: host.value, secret: `${namespace}/${certificate.name}` }, ...certificate.from)]
      : [],
  );
  const borrowing = listeners.flatMap(({ host, certificate }) =>
    certificate?.borrowedFrom === undefined
      ? []
      : [certificateOfWiderHost({ host: host.value, wider: certificate.borrowedFrom }, ...host.from)],
  );
  const said = [...missing, ...borrowing];
  if (part === 1) return said;
  const hosts = [...new Set(listeners.map(({ host }) => host.value))].filter((host) => host !== '');
  const first = name.replace(/-part-\d+$/, '');
  const sources = listeners.flatMap(({ host }) => host.from.slice(0, 1));
  return [...said, gatewaysSplit({ gateway: name, first, hosts }, ...sources)];
}

const unusedCertificate = 'No host that is served needs this certificate: it was never shown, or another one is.';

/** A site, and which of its certificates a listener presents. */
interface Shown {
  readonly site: Site;
  readonly isShown: readonly boolean[];
}

const shownAlike: Likeness<Shown> = {
  key: ({ site }) => site,
  isSame: (one, other) => one.site === other.site && areSame(one.isShown, other.isShown),
};

/** Certificates that a listener presents are translated; of a leaf that several sites share, that of one is enough. */
function settleCertificates(
  used: ReadonlySet<Certificate>,
  frontends: readonly FrontendNeeds[],
  memory: Memory,
): readonly Settlement[] {
  const sites = frontends.flatMap(({ sites }) =>
    sites.flatMap(({ site }): readonly Shown[] =>
      site.certificates.length === 0 ? [] : [{ site, isShown: site.certificates.map((one) => used.has(one)) }],
    ),
  );
  const settleSite = ({ site, isShown }: Shown) =>
    site.certificates.flatMap(({ host, secretName }, index) => {
      const leaves = [...host.from, ...(secretName?.from ?? [])];
      return isShown[index]
        ? settle(leaves, 'translated', 'layout')
        : settle(leaves, 'inert', 'layout', unusedCertificate);
    });
  return flatten(memory.each('certificates', [], sites, settleSite, shownAlike));
}

type Foreign = ReturnType<typeof foreignCertificates>;

/** The certificates of one namespace, in the order of the Gateways that show them. */
interface Granted {
  readonly namespace: string;
  readonly certificates: readonly CertificateChoice[];
}

const grantedAlike: Likeness<Granted> = {
  key: ({ namespace }) => namespace,
  isSame: (one, other) =>
    one.namespace === other.namespace &&
    one.certificates.length === other.certificates.length &&
    one.certificates.every((choice, index) => isGrantedAlike(choice, other.certificates[index])),
};

const isGrantedAlike = (one: CertificateChoice, other: CertificateChoice | undefined): boolean =>
  one === other || (one.name === other?.name && areSame(one.from, other.from));

/** Lets the Gateways read the certificates of other namespaces. */
function grants(
  gateways: readonly { readonly foreign: Foreign }[],
  gatewayNamespace: string,
  memory: Memory,
): readonly EmittedObject[] {
  const wanted = new Map<string, CertificateChoice[]>();
  for (const { foreign } of gateways)
    for (const [namespace, certificates] of foreign) for (const one of certificates) append(wanted, namespace, one);
  const units = Array.from(wanted, ([namespace, certificates]): Granted => ({ namespace, certificates }));
  const grant = ({ namespace, certificates }: Granted) => certificateGrants(namespace, certificates, gatewayNamespace);
  return flatten(memory.each('certificate grants', [gatewayNamespace], units, grant, grantedAlike));
}
