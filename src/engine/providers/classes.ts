import type { IngressClass } from '../kubernetes/ingress-class.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import type { Options } from '../options.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import type { Settlement } from '../report/settlement.ts';
import { append } from '../text/append.ts';
import type { Memory } from '../text/memory.ts';
import { at, isMap, leavesOf } from '../yaml/node.ts';
import { namedClassOf } from './class-name.ts';
import {
  classFromDefault,
  classLeftOut,
  controllerUnknown,
  ingressesIgnored,
  ingressesWithoutClass,
} from './findings-classes.ts';
import type { Claims, Cluster, Provider } from './provider.ts';
import { providers, unknownProvider } from './registry.ts';

/** The Ingresses of one class, with the controller that serves them. */
export interface ClassGroup {
  readonly provider: Provider;
  /** Null: the Ingresses name no class. */
  readonly className: string | null;
  /** In the order of the input. */
  readonly ingresses: readonly Manifest[];
  /** Left out by the user's choice. */
  readonly excluded: boolean;
}

/** Every Ingress in exactly one group. */
export interface Classes {
  readonly groups: readonly ClassGroup[];
  /** Fates of the leaves of Ingresses that are left out, an array per Ingress. */
  readonly settlements: readonly (readonly Settlement[])[];
  readonly diagnostics: readonly Diagnostic[];
}

const annotationKeys = ({ root }: Manifest): readonly string[] => {
  const annotations = at(root, 'metadata', 'annotations');
  return isMap(annotations) ? annotations.entries.map(({ key }) => key) : [];
};

/** The controller whose settings the input can hold, and what it says of which Ingresses are that one's. */
interface Known extends Claims {
  readonly provider: Provider | undefined;
}

function knownIn(cluster: Cluster): Known {
  const provider = providers.find(({ claims }) => claims !== undefined);
  const none: Claims = { prefixes: [], controllers: [], classNames: [], classes: new Map(), classless: null };
  return { ...(provider?.claims?.(cluster) ?? none), provider };
}

/** The controllers that an Ingress has annotations of. */
function annotatedFor(manifest: Manifest, known: Known): readonly Provider[] {
  const keys = annotationKeys(manifest);
  const has = (prefixes: readonly string[]) => keys.some((key) => prefixes.some((prefix) => key.startsWith(prefix)));
  return providers.filter((provider) => has(provider.prefixes) || (provider === known.provider && has(known.prefixes)));
}

/** The candidate that most of the Ingresses have annotations of; the earlier of equals. */
function mostAnnotated(
  annotated: readonly (readonly Provider[])[],
  candidates: readonly Provider[],
): Provider | undefined {
  const counts = new Map<Provider, number>();
  for (const found of annotated) for (const provider of found) counts.set(provider, (counts.get(provider) ?? 0) + 1);
  return candidates
    .filter((provider) => counts.has(provider))
    .reduce<Provider | undefined>(
      (best, provider) => (!best || (counts.get(provider) ?? 0) > (counts.get(best) ?? 0) ? provider : best),
      undefined,
    );
}

/** Words in a class name of people's own making that tell the controller. */
const hints: readonly (readonly [RegExp, string])[] = [
  [/nginx/, 'ingress-nginx'],
  [/traefik/, 'traefik'],
  [/kong/, 'kong'],
  [/haproxy/, 'haproxytech'],
  [/contour/, 'contour'],
  [/istio/, 'istio'],
  [/apisix/, 'apisix'],
  [/cilium/, 'cilium'],
  [/(^|-)alb(-|$)/, 'aws-alb'],
  [/(^|-)gce(-|$)/, 'gce'],
];

const hinted = (className: string): Provider | undefined => {
  const id = hints.find(([word]) => word.test(className))?.[1];
  return providers.find((provider) => provider.id === id);
};

/**
 * The controller of a class: what its IngressClass says, else what its name says, else what most of its Ingresses are
 * annotated for. Where a name fits several controllers, the annotations choose.
 */
function providerOfClass(className: string, ingresses: readonly Manifest[], known: Known, memory: Memory): Provider {
  const controller = known.classes.get(className)?.controller?.value;
  const byController = providers.find(
    ({ controllers }) => controller !== undefined && controllers.includes(controller),
  );
  if (byController) return byController;
  const isClaimed =
    controller === undefined ? known.classNames.includes(className) : known.controllers.includes(controller);
  if (isClaimed && known.provider) return known.provider;
  const byName = providers.filter(({ classNames }) => classNames.includes(className));
  const candidates = byName.length > 0 ? byName : providers;
  if (byName.length === 1) return byName[0] ?? unknownProvider;
  const annotated = memory.each(`annotated for ${className}`, [known.prefixes.join()], ingresses, (ingress) =>
    annotatedFor(ingress, known),
  );
  return mostAnnotated(annotated, candidates) ?? byName[0] ?? hinted(className) ?? unknownProvider;
}

/** The class that the API server gives to an Ingress without one. */
function defaultClass({ classes }: Known): IngressClass | undefined {
  const defaults = [...classes.values()].filter(({ isDefault }) => isDefault);
  // With several the API server refuses new Ingresses without a class, so none of them is meant.
  return defaults.length === 1 ? defaults[0] : undefined;
}

/** Ingresses by the class that holds for them; null: none does. */
function byClass(ingresses: readonly Manifest[], fallback: string | null, memory: Memory) {
  const named = new Map<string | null, Manifest[]>();
  const classless: Manifest[] = [];
  const names = memory.each('class name', [], ingresses, namedClassOf);
  for (const [index, ingress] of ingresses.entries()) {
    const own = names[index]?.value ?? null;
    if (own === null) classless.push(ingress);
    append(named, own ?? fallback, ingress);
  }
  return { named, classless };
}

/** Ingresses without any class: by their own annotations, else with ingress-nginx where the estate has it. */
function groupClassless(
  ingresses: readonly Manifest[],
  hasNginx: boolean,
  known: Known,
  memory: Memory,
): ReadonlyMap<Provider, readonly Manifest[]> {
  const groups = new Map<Provider, Manifest[]>();
  const nginx = providers.find(({ id }) => id === 'ingress-nginx');
  const annotated = memory.each('annotated for none', [known.prefixes.join()], ingresses, (ingress) =>
    annotatedFor(ingress, known),
  );
  const annotatedForNginx = annotated.some(([first]) => first === nginx);
  const otherwise = (hasNginx || annotatedForNginx || known.classless ? nginx : undefined) ?? unknownProvider;
  for (const [index, ingress] of ingresses.entries()) {
    append(groups, annotated[index]?.[0] ?? otherwise, ingress);
  }
  return groups;
}

const leaveOut = (manifest: Manifest): readonly Settlement[] =>
  [...leavesOf(manifest.root)].map(({ node }) => ({
    leaf: node,
    fate: 'unrelated',
    by: 'class',
    reason: 'Its class is left out by your choice.',
  }));

const ignore = (manifest: Manifest): readonly Settlement[] =>
  [...leavesOf(manifest.root)].map(({ node }) => ({
    leaf: node,
    fate: 'inert',
    by: 'class',
    reason: 'It names no class, and the controller runs without --watch-ingress-without-class: it is not served.',
  }));

const nameOf = ({ root }: Manifest) => at(root, 'metadata', 'name') ?? root;

function diagnosticsOf(
  groups: readonly ClassGroup[],
  classless: readonly Manifest[],
  fallback: IngressClass | undefined,
  { classless: served, provider: known }: Known,
): readonly Diagnostic[] {
  const kept = groups.filter(({ excluded }) => !excluded);
  const places = classless.map(nameOf);
  return [
    ...(fallback && classless.length > 0
      ? [classFromDefault({ className: fallback.name, count: classless.length }, ...places)]
      : kept
          .filter(({ className }) => className === null)
          .map(({ provider, ingresses }) => {
            const isCertain = provider === known && served !== null;
            const args = { count: ingresses.length, controller: provider.title, isCertain };
            return ingressesWithoutClass(args, ...ingresses.map(nameOf), ...(isCertain ? served.from : []));
          })),
    ...kept
      .filter(({ className, provider }) => className !== null && provider === unknownProvider)
      .map(({ className, ingresses }) => {
        const leaves = ingresses.flatMap((ingress) => namedClassOf(ingress)?.from ?? []);
        return controllerUnknown({ className: className ?? '' }, ...leaves);
      }),
    ...groups
      .filter(({ excluded }) => excluded)
      .map(({ className, ingresses }) =>
        classLeftOut({ className, count: ingresses.length }, ...ingresses.map(nameOf)),
      ),
  ];
}

/** The Ingresses of a class; the very list of the run before where none of them has changed. */
const asBefore = ({ provider, className, ingresses }: ClassGroup, memory: Memory): readonly Manifest[] =>
  memory.each(`${provider.id} of ${className}`, [], ingresses, (ingress) => ingress);

/** Sorts Ingresses by class and controller, in the order in which the input first names them. */
export function groupByClass(
  ingresses: readonly Manifest[],
  cluster: Cluster,
  options: Pick<Options, 'excludedClasses'>,
  memory: Memory,
): Classes {
  const known = memory.once('known controller', [cluster], () => knownIn(cluster));
  const fallback = defaultClass(known);
  const { named, classless } = byClass(ingresses, fallback?.name ?? null, memory);
  const excluded = (className: string | null) => options.excludedClasses.includes(className ?? '');
  const groups: ClassGroup[] = [...named].flatMap(([className, own]) =>
    className === null
      ? []
      : [
          {
            provider: providerOfClass(className, own, known, memory),
            className,
            ingresses: own,
            excluded: excluded(className),
          },
        ],
  );
  const hasNginx = groups.some(({ provider }) => provider.id === 'ingress-nginx');
  const ignored: Manifest[] = [];
  for (const [provider, own] of groupClassless(named.get(null) ?? [], hasNginx, known, memory))
    if (provider === known.provider && known.classless?.value === false && !excluded(null)) ignored.push(...own);
    else groups.push({ provider, className: null, ingresses: own, excluded: excluded(null) });
  const left = groups.filter((group) => group.excluded).flatMap((group) => group.ingresses);
  return {
    groups: groups.map((group) => ({ ...group, ingresses: asBefore(group, memory) })),
    settlements: [...memory.each('left out', [], left, leaveOut), ...memory.each('ignored', [], ignored, ignore)],
    diagnostics: [
      ...diagnosticsOf(groups, classless, fallback, known),
      ...(ignored.length > 0
        ? [ingressesIgnored({ count: ignored.length }, ...ignored.map(nameOf), ...(known.classless?.from ?? []))]
        : []),
    ],
  };
}
