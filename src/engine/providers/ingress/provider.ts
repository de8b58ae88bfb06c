import type { Fact } from '../../model/fact.ts';
import { leftOpen } from '../../model/facts/controller-default.ts';
import type { Settlement } from '../../report/settlement.ts';
import { append } from '../../text/append.ts';
import { areSame, type Likeness, type Memory } from '../../text/memory.ts';
import { classNameOf, frontendId } from '../class-name.ts';
import { oldestFirst } from '../ingress-nginx/ordering.ts';
import type { Interpretation, Provider, ProviderInput } from '../provider.ts';
import type { KnownController } from './controllers.ts';
import { declarePlain, type PlainDeclaration } from './declaration.ts';
import { namespacesWithServices, servicesFor } from './services.ts';
import { type Declared, type PlainSite, plainSite } from './site.ts';
import { readSpec } from './spec.ts';

function declarationsOf(
  { ingresses, cluster }: ProviderInput,
  controller: KnownController,
  memory: Memory,
): readonly PlainDeclaration[] {
  const namespaces = memory.once('namespaces with Services', [cluster], () => namespacesWithServices(cluster));
  return memory.each('declaration', [cluster], oldestFirst(ingresses, memory), (manifest) =>
    declarePlain(manifest, readSpec(manifest), controller, servicesFor(manifest, cluster, namespaces)),
  );
}

/** The declarations of each host, oldest first; a default backend without rules speaks for any host. */
function byHost(declarations: readonly PlainDeclaration[]): ReadonlyMap<string, readonly PlainDeclaration[]> {
  const hosts = new Map<string, PlainDeclaration[]>();
  for (const declaration of declarations) {
    const names = new Set(declaration.rules.map(({ host }) => host.value));
    if (declaration.defaultBackend) names.add('');
    for (const name of names) append(hosts, name, declaration);
  }
  return hosts;
}

/** A host with those that are less specific. */
interface HostParts extends Declared {
  readonly wider: readonly Declared[];
}

const isSameHost = (one: Declared, other: Declared): boolean =>
  one.host === other.host && areSame(one.declarations, other.declarations);

const likeness: Likeness<HostParts> = {
  key: ({ host }) => host,
  isSame: (one, other) =>
    isSameHost(one, other) &&
    one.wider.length === other.wider.length &&
    one.wider.every((wider, index) => isSameHost(wider, other.wider[index] ?? one)),
};

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
  const parts = [...hosts].map(([host, own]) => ({ host, declarations: own, wider: widerThan(host, hosts) }));
  const sites = memory.each('site', [id], parts, (one) => plainSite(id, one, one.wider), likeness);
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
