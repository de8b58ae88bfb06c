import type { Backend, ObjectName } from '../../model/routing.ts';
import { cited, type Tree, type TreeMap } from '../../yaml/tree.ts';
import { isReferable } from './backends.ts';
import type {
  AnswerDraft,
  BackendDraft,
  HeaderEdit,
  MirrorDraft,
  Part,
  PathDraft,
  RouteDraft,
  VariantDraft,
} from './draft.ts';

const written = <T extends Tree>({ body, by, from }: Part<T>): Tree => cited(body, by, from);

const matchTree = (
  { type, value, from }: PathDraft,
  { headers, query = [], method }: Pick<VariantDraft, 'headers' | 'query' | 'method'>,
): Tree =>
  cited(
    {
      path: { type, value },
      headers: headers.length === 0 ? undefined : headers.map(namedMatch),
      queryParams: query.length === 0 ? undefined : query.map(namedMatch),
      method: method && written(method),
    },
    'routing',
    from,
  );

const namedMatch = ({ body, by, from }: VariantDraft['headers'][number]): Tree =>
  cited({ type: body.type, name: body.name, value: body.value }, by, from);

/** A path with a variant, and others that differ from it in what they ask for alone. */
interface Pairing {
  readonly path: PathDraft;
  readonly variants: readonly [VariantDraft, ...VariantDraft[]];
}

/** Most matches of a rule that this writes; releases differ in what they take. */
const mostMatches = 8;

/** The rules of one draft: each path with each variant, the more telling ones first. */
export const rulesOf = (draft: RouteDraft, owner: ObjectName): readonly TreeMap[] =>
  [
    ...draft.variants.flatMap((one): readonly Pairing[] => (one.path ? [{ path: one.path, variants: [one] }] : [])),
    ...draft.paths.flatMap((path) => groupsOf(draft.variants).map((variants): Pairing => ({ path, variants }))),
  ].map((pairing) => ruleTree(draft, pairing, owner));

/** Neighbours with one answer, or methods with the same backends. */
function groupsOf(variants: RouteDraft['variants']): readonly Pairing['variants'][] {
  const groups: [VariantDraft, ...VariantDraft[]][] = [];
  for (const variant of variants) {
    if (variant.path) continue;
    const last = groups.at(-1);
    const isSplit = variant.answer !== undefined || variant.method !== undefined;
    const isAlike = isSplit && last?.[0].answer === variant.answer && last?.[0].backends === variant.backends;
    if (last && isAlike && last.length < mostMatches) last.push(variant);
    else groups.push([variant]);
  }
  return groups;
}

function ruleTree(draft: RouteDraft, { path, variants }: Pairing, owner: ObjectName): TreeMap {
  const [{ answer, isClosed, backends: to }] = variants;
  const own = isClosed && draft.redirect ? [] : filtersOf(draft, path, owner);
  const filters = answer ? answerFilters(draft, answer) : own;
  const isAnswered = draft.redirect !== undefined || answer !== undefined;
  const backends = isAnswered ? [] : backendsOf(to, owner);
  return {
    matches: variants.map((variant) => matchTree(path, variant)),
    filters: filters.length === 0 ? undefined : filters,
    backendRefs: backends.length === 0 ? undefined : backends,
    timeouts: draft.timeouts && !isAnswered ? written(draft.timeouts) : undefined,
    retry: draft.retry && !isAnswered ? written(draft.retry) : undefined,
    sessionPersistence: draft.sessionPersistence && !isAnswered ? written(draft.sessionPersistence) : undefined,
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

/** What acts on an answer that no backend makes. */
const answerFilters = (draft: RouteDraft, answer: AnswerDraft): readonly Tree[] => [
  ...ownAnswerFilters(draft, answer),
  written(answer),
];

const ownAnswerFilters = (
  { cors, responseHeaders }: RouteDraft,
  { status, isHostWide }: Pick<AnswerDraft, 'status' | 'isHostWide'>,
): readonly Tree[] => {
  if (isHostWide) return [];
  const edits = responseHeaders.filter(({ body }) => status < 400 || !body.notOnErrors);
  return [...headerFilter('ResponseHeaderModifier', 'responseHeaderModifier', edits), ...corsFilters(cors)];
};

const corsFilters = (cors: RouteDraft['cors']): readonly Tree[] =>
  cors ? [cited({ type: 'CORS', cors: cors.body }, cors.by, cors.from)] : [];

function filtersOf(draft: RouteDraft, path: PathDraft, owner: ObjectName): readonly Tree[] {
  const { redirect, cors } = draft;
  const corsFilter = corsFilters(cors);
  if (redirect) {
    if (redirect.body === null)
      return [
        ...ownAnswerFilters(draft, draft.answer ?? { status: 500, isHostWide: false }),
        ...draft.filters.map(written),
      ];
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
  ...new Map(
    edits.map((edit) => {
      const { name, value, beside } = edit.body;
      return [`${name.toLowerCase()}${beside ? ` ${value}` : ''}`, edit];
    }),
  ).values(),
];

function headerFilter(type: string, field: string, all: readonly HeaderEdit[]): readonly Tree[] {
  const edits = lastEdits(all);
  if (edits.length === 0) return [];
  const valued = (isBeside: boolean) =>
    edits.flatMap(({ body: { name, value, beside = false }, by, from }) =>
      value === null || beside !== isBeside ? [] : [cited({ name, value }, by, from)],
    );
  const removes = edits.flatMap(({ body: { name, value }, by, from }) =>
    value === null ? [cited(name, by, from)] : [],
  );
  const some = (list: readonly Tree[]) => (list.length === 0 ? undefined : list.slice(0, mostHeaderEdits));
  return [{ type, [field]: { set: some(valued(false)), add: some(valued(true)), remove: some(removes) } }];
}

function rewriteFilter({ upstreamHost }: RouteDraft, { rewrite }: PathDraft): readonly Tree[] {
  if (!upstreamHost && !rewrite) return [];
  const body = {
    hostname: upstreamHost && cited(upstreamHost.body, upstreamHost.by, upstreamHost.from),
    path: rewrite && cited({ ...rewrite.body }, rewrite.by, rewrite.from),
  };
  return [{ type: 'URLRewrite', urlRewrite: body }];
}

const mirrorRef = (mirror: MirrorDraft, { namespace }: ObjectName): TreeMap =>
  'reference' in mirror
    ? mirror.reference
    : {
        name: mirror.name,
        namespace: mirror.namespace === namespace ? undefined : mirror.namespace,
        port: mirror.port,
      };

/** References to backends, all alike. */
export const backendRefs = (backends: readonly Backend[], owner: ObjectName): readonly Tree[] =>
  backendsOf(
    backends.map((backend) => ({ backend })),
    owner,
  );

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
