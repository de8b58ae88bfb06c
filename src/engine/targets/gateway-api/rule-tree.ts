import type { ObjectName } from '../../model/routing.ts';
import { cited, type Tree, type TreeMap } from '../../yaml/tree.ts';
import { isReferable } from './backends.ts';
import type { BackendDraft, HeaderEdit, MirrorDraft, Part, PathDraft, RouteDraft, VariantDraft } from './draft.ts';

const written = <T extends Tree>({ body, by, from }: Part<T>): Tree => cited(body, by, from);

const matchTree = ({ type, value, from }: PathDraft, { headers }: Pick<VariantDraft, 'headers'>): Tree =>
  cited(
    {
      path: { type, value },
      headers:
        headers.length === 0
          ? undefined
          : headers.map(({ body, by, from: said }) =>
              cited({ type: body.type, name: body.name, value: body.value }, by, said),
            ),
    },
    'routing',
    from,
  );

/** The rules of one draft: each path with each variant, the more telling ones first. */
export const rulesOf = (draft: RouteDraft, owner: ObjectName): readonly TreeMap[] =>
  draft.paths.flatMap((path) => draft.variants.map((variant) => ruleTree(draft, path, variant, owner)));

function ruleTree(draft: RouteDraft, path: PathDraft, variant: VariantDraft, owner: ObjectName): TreeMap {
  const filters = filtersOf(draft, path, owner);
  const backends = draft.redirect ? [] : backendsOf(variant.backends, owner);
  return {
    matches: [matchTree(path, variant)],
    filters: filters.length === 0 ? undefined : filters,
    backendRefs: backends.length === 0 ? undefined : backends,
    timeouts: draft.timeouts && !draft.redirect ? written(draft.timeouts) : undefined,
  };
}

/** The rule that answers over http what the draft serves over https. */
export const httpsRedirectRule = (paths: readonly PathDraft[], redirect: Part<number>): TreeMap => ({
  matches: paths.map((path) => matchTree(path, { headers: [] })),
  filters: [
    cited(
      { type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: redirect.body } },
      redirect.by,
      redirect.from,
    ),
  ],
});

function filtersOf(draft: RouteDraft, path: PathDraft, owner: ObjectName): readonly Tree[] {
  const { redirect, cors } = draft;
  const corsFilter = cors ? [cited({ type: 'CORS', cors: cors.body }, cors.by, cors.from)] : [];
  if (redirect) {
    if (redirect.body === null) return corsFilter;
    const filter = { type: 'RequestRedirect', requestRedirect: redirect.body };
    return [...corsFilter, cited(filter, redirect.by, redirect.from)];
  }
  return [
    ...headerFilter('RequestHeaderModifier', 'requestHeaderModifier', draft.requestHeaders),
    ...headerFilter('ResponseHeaderModifier', 'responseHeaderModifier', draft.responseHeaders),
    ...corsFilter,
    ...rewriteFilter(draft, path),
    ...draft.filters.map(written),
    ...draft.mirrors.map(({ body, by, from }) =>
      cited({ type: 'RequestMirror', requestMirror: { backendRef: mirrorRef(body, owner) } }, by, from),
    ),
  ];
}

/** Most headers a modifier sets, and most it removes (CRD). */
export const mostHeaderEdits = 16;

/** The last word on each header, by name whatever its case. */
export const lastEdits = (edits: readonly HeaderEdit[]): readonly HeaderEdit[] => [
  ...new Map(edits.map((edit) => [edit.body.name.toLowerCase(), edit])).values(),
];

function headerFilter(type: string, field: string, all: readonly HeaderEdit[]): readonly Tree[] {
  const edits = lastEdits(all);
  if (edits.length === 0) return [];
  const sets = edits.flatMap(({ body: { name, value }, by, from }) =>
    value === null ? [] : [cited({ name, value }, by, from)],
  );
  const removes = edits.flatMap(({ body: { name, value }, by, from }) =>
    value === null ? [cited(name, by, from)] : [],
  );
  const some = (list: readonly Tree[]) => (list.length === 0 ? undefined : list.slice(0, mostHeaderEdits));
  return [{ type, [field]: { set: some(sets), remove: some(removes) } }];
}

function rewriteFilter({ upstreamHost }: RouteDraft, { rewrite }: PathDraft): readonly Tree[] {
  if (!upstreamHost && !rewrite) return [];
  const body = {
    hostname: upstreamHost && cited(upstreamHost.body, upstreamHost.by, upstreamHost.from),
    path: rewrite && cited({ ...rewrite.body }, rewrite.by, rewrite.from),
  };
  return [{ type: 'URLRewrite', urlRewrite: body }];
}

const mirrorRef = ({ name, namespace, port }: MirrorDraft, owner: ObjectName): TreeMap => ({
  name,
  namespace: namespace === owner.namespace ? undefined : namespace,
  port,
});

/** Without the first backend the others must not take its share. */
function backendsOf(backends: readonly BackendDraft[], owner: ObjectName): readonly Tree[] {
  const [main] = backends;
  if (!main || !isReferable(main.backend)) return [];
  return backends.filter(({ backend }) => isReferable(backend)).map((draft) => backendTree(draft, owner));
}

function backendTree({ backend, weight }: BackendDraft, owner: ObjectName): Tree {
  const { name, namespace } = backend;
  const body: TreeMap = {
    ...(backend.type === 'resource' ? { group: backend.group, kind: backend.kind } : {}),
    name: name.value,
    namespace: namespace === owner.namespace ? undefined : namespace,
    port: backend.type === 'service' ? backend.port?.value : undefined,
    weight: weight && cited(weight.value, 'traffic-split', weight.from),
  };
  const port = backend.type === 'service' ? [...(backend.port?.from ?? []), ...(backend.portName?.from ?? [])] : [];
  return cited(body, 'routing', [...name.from, ...port]);
}
