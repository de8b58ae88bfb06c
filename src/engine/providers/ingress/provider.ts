import type { Fact } from '../../model/fact.ts';
import { leftOpen } from '../../model/facts/controller-default.ts';
import type { Settlement } from '../../report/settlement.ts';
import type { Memory } from '../../text/memory.ts';
import { classNameOf, frontendId } from '../class-name.ts';
import { oldestFirst } from '../ingress-nginx/ordering.ts';
import type { Interpretation, Provider, ProviderInput } from '../provider.ts';
import type { KnownController } from './controllers.ts';
import { declarePlain, type PlainDeclaration } from './declaration.ts';
import { namespacesWithServices, servicesOf } from './services.ts';
import { type Declared, type PlainSite, plainSite } from './site.ts';
import { readSpec } from './spec.ts';

function declarationsOf(
  { ingresses, cluster }: ProviderInput,
  controller: KnownController,
  memory: Memory,
): readonly PlainDeclaration[] {
  const namespaces = namespacesWithServices(cluster);
  return oldestFirst(ingresses).map((manifest) => {
    const spec = memory.once('Ingress spec', [manifest], () => readSpec(manifest));
    const know = servicesOf(manifest, spec, cluster, namespaces, memory);
    return memory.once('plain declaration', [manifest, controller, know], () =>
      declarePlain(manifest, spec, controller, know),
    );
  });
}

/** The declarations of each host, oldest first; a default backend without rules speaks for any host. */
function byHost(declarations: readonly PlainDeclaration[]): ReadonlyMap<string, readonly PlainDeclaration[]> {
  const hosts = new Map<string, PlainDeclaration[]>();
  for (const declaration of declarations) {
    const names = new Set(declaration.rules.map(({ host }) => host.value));
    if (declaration.defaultBackend) names.add('');
    for (const name of names) hosts.set(name, [...(hosts.get(name) ?? []), declaration]);
  }
  return hosts;
}

/** The wildcard of one label above a host, then any host, where they are declared. */
const widerThan = (host: string, hosts: ReadonlyMap<string, readonly PlainDeclaration[]>): readonly Declared[] =>
  (host === '' ? [] : [host.replace(/^[^.]*/, '*'), ''])
    .filter((name) => name !== host)
    .flatMap((name) => {
      const declarations = hosts.get(name);
      return declarations ? [{ host: name, declarations }] : [];
    });

const leftoverReason = 'No host that is served depends on it.';

function leftovers(declarations: readonly PlainDeclaration[], sites: readonly PlainSite[], memory: Memory) {
  const cited = new Set(sites.flatMap(({ spans }) => spans));
  return declarations.map((declaration) => {
    const mask = declaration.leaves.map((leaf) => (cited.has(leaf) ? '1' : '0')).join('');
    return memory.once('plain leftovers', [declaration, mask], () =>
      declaration.leaves
        .filter((leaf) => !cited.has(leaf))
        .map((leaf): Settlement => ({ leaf, fate: 'inert', by: 'routing', reason: leftoverReason })),
    );
  });
}

function interpret(input: ProviderInput, controller: KnownController, memory: Memory): Interpretation {
  const declarations = declarationsOf(input, controller, memory);
  const id = frontendId(controller.id, input.className);
  const hosts = byHost(declarations);
  const sites = [...hosts].map(([host, own]) => {
    const wider = widerThan(host, hosts);
    const keys = [host, id, ...own, ...wider.flatMap((one) => [one.host, ...one.declarations])];
    return memory.once('plain site', keys, () => plainSite(id, { host, declarations: own }, wider));
  });
  const said = [...sites, ...declarations];
  return {
    frontend: {
      id,
      provider: controller.id,
      className: classNameOf(input.ingresses, input.className, memory),
      sites: sites.map(({ site }) => site).filter(({ routes }) => routes.length > 0),
      defaults: undecided,
    },
    settlements: [...said.map(({ settlements }) => settlements), ...leftovers(declarations, sites, memory)],
    diagnostics: said.map(({ diagnostics }) => diagnostics),
  };
}

/** A provider that knows a controller by name only: it reads Ingresses by the words of the Ingress API. */
/** What the Ingress API leaves to the controller, and what no target may pass over in silence. */
const undecided: readonly Fact[] = [
  {
    kind: 'controllerDefault',
    value: { name: 'path-normalisation', value: leftOpen },
    from: [],
    rule: 'path-normalisation',
  },
];

export const plainIngress = (controller: KnownController): Provider => ({
  ...controller,
  interpret: (input, memory) => interpret(input, controller, memory),
});
