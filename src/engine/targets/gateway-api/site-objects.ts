import type { ObjectName } from '../../model/routing.ts';
import type { Sourced } from '../../text/sourced.ts';
import { cited, type TreeMap } from '../../yaml/tree.ts';
import type { EmittedObject, LoweredPart } from '../target.ts';
import {
  emptyDraft,
  type HostRedirectDraft,
  type ObjectDraft,
  type Part,
  type RouteDraft,
  type ServiceUse,
} from './draft.ts';
import type { SitePlan } from './gateway-layout.ts';
import { httpRoutes, parentRefs, partName, type RouteSet, type RuleGroup, sectionsOf } from './http-routes.ts';
import { withHash } from './names.ts';
import type { PolicySurroundings } from './policies.ts';
import { referenceGrant } from './reference-grant.ts';
import { backendRefs, httpsRedirectRule, rulesOf } from './rule-tree.ts';
import { ownerKey, type SiteNeeds } from './site-needs.ts';

export interface OwnerDrafts {
  readonly owner: ObjectName;
  readonly drafts: readonly {
    readonly draft: RouteDraft;
    /** False: left out, because no answer of a Gateway is the right answer. */
    readonly served: boolean;
  }[];
}

type Groups = readonly RuleGroup[];
type Where = 'http' | 'https' | 'both';

/** The HTTPRoutes of a site: per Ingress one for what it serves, and one for http where that is redirected to https. */
export function routeObjects(
  needs: SiteNeeds,
  plan: SitePlan,
  owners: readonly OwnerDrafts[],
  around: PolicySurroundings,
): readonly EmittedObject[] {
  const whole = wholeRedirect(owners);
  return owners.flatMap((one) => {
    const { owner, drafts } = one;
    const name = plan.names[ownerKey(owner)] ?? owner.name;
    const served = drafts.filter((draft) => draft.served).map(({ draft }) => groupOf(draft, owner));
    const redirects = drafts.some(({ draft }) => isRedirected(draft));
    if (!redirects) return setsOf(needs, plan, owner, name, 'both', served, around);
    const plain = whole
      ? [
          ...drafts
            .filter(({ draft, served: kept }) => kept && draft.redirect)
            .map(({ draft }) => groupOf(draft, owner)),
          ...(whole.owner === owner
            ? [{ rules: [httpsRedirectRule([everything], whole.redirect)], policies: [] }]
            : []),
        ]
      : plainGroups(one);
    return [
      ...setsOf(needs, plan, owner, name, 'https', served, around),
      ...setsOf(needs, plan, owner, `${name}-redirect`, 'http', plain, around),
    ];
  });
}

/** A redirect is answered before any policy would act. */
const groupOf = (draft: RouteDraft, owner: ObjectName): RuleGroup => ({
  rules: rulesOf(draft, owner),
  policies: draft.redirect ? [] : draft.policies,
});

/** What the lowerings of routes want beside them: in the namespace and the file of the Ingress. */
export const objectsBeside = (
  wanted: readonly { readonly owner: ObjectName; readonly objects: readonly ObjectDraft[] }[],
): readonly EmittedObject[] =>
  wanted.flatMap(({ owner, objects }) =>
    objects.map(({ apiVersion, kind, name, body, by, from }) => ({
      file: `apps/${owner.namespace}/${owner.name}.yaml`,
      body: { apiVersion, kind, metadata: { name, namespace: owner.namespace }, spec: cited(body, by, from) },
    })),
  );

/** Objects beside routes, each once: routes of several hosts want the same, and its name says all that is in it. */
export function besidePart(wanted: readonly EmittedObject[]): LoweredPart {
  const found = new Map<string, EmittedObject>();
  for (const object of wanted) {
    const { kind, metadata } = object.body;
    const { namespace, name } = metadata as TreeMap;
    const key = `${kind} ${namespace}/${name}`;
    if (!found.has(key)) found.set(key, object);
  }
  return { objects: [...found.values()], settlements: [], diagnostics: [] };
}

const everything = { type: 'PathPrefix', value: '/', from: [] } as const;

/** A redirect of the route itself was answered before the one to https, on both listeners alike. */
const isRedirected = (draft: RouteDraft): boolean => draft.toHttps !== undefined && draft.redirect === undefined;

/** Over http, path by path: redirected where the path is, served where it is not. */
const plainGroups = ({ owner, drafts }: OwnerDrafts): Groups =>
  drafts.flatMap(({ draft, served }) => {
    if (draft.toHttps && !draft.redirect)
      return [{ rules: [httpsRedirectRule(draft.paths, draft.toHttps)], policies: [] }];
    return served ? [groupOf(draft, owner)] : [];
  });

/**
 * Where every path of a host is redirected alike, its root among them, one rule for all paths says it, in the route of
 * the root's owner.
 */
function wholeRedirect(owners: readonly OwnerDrafts[]): { owner: ObjectName; redirect: Part<number> } | undefined {
  const all = owners.flatMap(({ owner, drafts }) => drafts.map(({ draft }) => ({ owner, draft })));
  const redirected = all.filter(({ draft }) => isRedirected(draft));
  const [first] = redirected;
  const status = first?.draft.toHttps?.body;
  const others = all.filter(({ draft }) => !isRedirected(draft));
  const aside = others.every(({ draft }) => draft.redirect && draft.paths.every(({ type }) => type === 'Exact'));
  const root = redirected.find(({ draft }) =>
    draft.paths.some(({ type, value }) => type === 'PathPrefix' && value === '/'),
  );
  if (!first?.draft.toHttps || !root || !aside || redirected.some(({ draft }) => draft.toHttps?.body !== status))
    return undefined;
  const from = [...new Set(redirected.flatMap(({ draft }) => draft.toHttps?.from ?? []))];
  return { owner: root.owner, redirect: { ...first.draft.toHttps, from } };
}

/** The same rules for every group of hosts of a site; groups after the first are told apart by their number. */
function setsOf(
  needs: SiteNeeds,
  plan: SitePlan,
  owner: ObjectName,
  name: string,
  where: Where,
  groups: Groups,
  around: PolicySurroundings,
): readonly EmittedObject[] {
  const parts = groups.filter(({ rules }) => rules.length > 0);
  if (parts.length === 0) return [];
  return plan.groups.flatMap((group, index) => {
    const sections = sectionsOf(group, where);
    if (sections.length === 0) return [];
    const hosts = group.hosts.map(
      (value): Sourced<string> => needs.hosts.find((host) => host.value === value) ?? { value, from: [] },
    );
    const set: RouteSet = {
      owner,
      name: index === 0 ? name : `${name}-hosts-${String(index + 1).padStart(2, '0')}`,
      hosts,
      gatewayNamespace: plan.gatewayNamespace,
      gateway: group.gateway,
      sections,
      groups: parts,
    };
    return httpRoutes(set, around);
  });
}

/** The TLSRoute of a host whose connections are handed on unopened. */
export function tlsRouteObjects(needs: SiteNeeds, plan: SitePlan): readonly EmittedObject[] {
  const route = needs.passthrough;
  if (!route) return [];
  const { owner } = route;
  const base = plan.names[ownerKey(owner)] ?? owner.name;
  return plan.groups.flatMap(({ hosts, gateway, tls }, index) =>
    tls.length === 0
      ? []
      : [
          {
            file: `apps/${owner.namespace}/${owner.name}.yaml`,
            body: {
              apiVersion: 'gateway.networking.k8s.io/v1',
              kind: 'TLSRoute',
              metadata: { name: partName(base, index), namespace: owner.namespace },
              spec: {
                parentRefs: parentRefs(gateway, plan.gatewayNamespace, owner.namespace, tls),
                hostnames: hosts,
                rules: [{ backendRefs: backendRefs(route.backends.slice(0, 1), owner) }],
              },
            },
          },
        ],
  );
}

/** An HTTPRoute per other name that redirects to the site. */
export function hostRedirectObjects(
  needs: SiteNeeds,
  plan: SitePlan,
  redirects: readonly HostRedirectDraft[],
  around: PolicySurroundings,
): readonly EmittedObject[] {
  return needs.redirectHosts.flatMap(({ value: host, owner, from }, index) => {
    const place = plan.redirects[index];
    const redirect = redirects.find((one) => one.host === host)?.redirect;
    if (!place || !redirect) return [];
    const draft: RouteDraft = { ...emptyDraft(everything, []), redirect };
    const set: RouteSet = {
      owner,
      name: `${place.name}-host-redirect`,
      hosts: [{ value: host, from }],
      gatewayNamespace: plan.gatewayNamespace,
      gateway: place.gateway,
      sections: sectionsOf(place, 'both'),
      groups: [groupOf(draft, owner)],
    };
    return httpRoutes(set, around);
  });
}

/** Grants for Services of other namespaces: only from this namespace, only to the one Service. */
export function grantsOf(plan: SitePlan, owners: readonly OwnerDrafts[]): readonly EmittedObject[] {
  return owners.flatMap(({ owner, drafts }) => {
    const name = plan.names[ownerKey(owner)] ?? owner.name;
    const wanted = new Map<string, Part<ServiceUse>>();
    for (const { draft } of drafts)
      for (const use of usesOf(draft)) {
        const { kind, namespace, name: service } = use.body;
        if (namespace !== owner.namespace) wanted.set(`${kind} ${namespace}/${service}`, use);
      }
    return [...wanted.values()].map(({ body: { kind, group, namespace, name: service }, from, by }, index) => ({
      file: `apps/${namespace}/grants.yaml`,
      body: referenceGrant({
        name: partName(withHash(`from-${name}`, ownerKey(owner)), index),
        namespace,
        from: { kind, ...(group === undefined ? {} : { group }), namespace: owner.namespace },
        to: [{ kind: 'Service', name: service, cites: from }],
        by,
      }),
    }));
  });
}

/** The Services that a route sends requests, copies or questions to. */
function usesOf({ mirrors, variants, asked = [] }: RouteDraft): readonly Part<ServiceUse>[] {
  const kind = 'HTTPRoute';
  return [
    ...mirrors.flatMap(({ body, from, by }) =>
      'reference' in body ? [] : [{ by, from, body: { kind, namespace: body.namespace, name: body.name } as const }],
    ),
    ...variants.flatMap(({ backends }) =>
      backends.flatMap(({ backend }) =>
        backend.type === 'service'
          ? [
              {
                by: 'routing',
                from: backend.name.from,
                body: { kind, namespace: backend.namespace, name: backend.name.value } as const,
              },
            ]
          : [],
      ),
    ),
    ...asked,
  ];
}
