import { resolveBackend, type Surroundings } from './backends.ts';
import type { Dialect } from './dialect.ts';
import type { Effect, HeaderChanges, PathChange } from './effects.ts';
import { extensionFor } from './extension.ts';
import { child, type Fields, flagOf, has, mapsOf, numberOf, textOf, textsOf } from './fields.ts';
import type { Resource } from './objects.ts';
import { externalAuth } from './questions.ts';

/** The filters of a rule or backendRef as effects, with what is wrong with them. */
export interface Filters {
  readonly effects: readonly Effect[];
  /** The rule cannot be used. */
  readonly invalid: { readonly reason: 'UnsupportedValue' | 'IncompatibleFilters'; readonly message: string } | null;
  /** A mirror's backend does not resolve; the rule works without it. */
  readonly unresolved: { readonly reason: string; readonly message: string } | null;
}

export interface FilterContext extends Surroundings {
  readonly route: Resource;
  readonly dialect: Dialect;
}

/** Reads a list of filters in its order. `at` is the path of the list's owner, such as `spec.rules[0]`. */
export const readFilters = (owner: Fields, at: string, context: FilterContext): Filters => {
  const effects: Effect[] = [];
  let invalid: Filters['invalid'] = null;
  let unresolved: Filters['unresolved'] = null;
  mapsOf(owner, 'filters').forEach((filter, index) => {
    const read = readFilter(filter, `${at}.filters[${index}]`, context);
    if ('invalid' in read) invalid ??= { reason: 'UnsupportedValue', message: read.invalid };
    else if ('unresolved' in read) unresolved ??= read.unresolved;
    else effects.push(...read.effects);
  });
  if (effects.some(isRedirect) && effects.some(({ kind }) => kind === 'rewrite'))
    invalid ??= { reason: 'IncompatibleFilters', message: 'a rule cannot both redirect and rewrite' };
  return { effects, invalid, unresolved };
};

const isRedirect = (effect: Effect) => effect.kind === 'redirect';

type Read =
  | { readonly effects: readonly Effect[] }
  | { readonly invalid: string }
  | { readonly unresolved: { readonly reason: string; readonly message: string } };

const readFilter = (filter: Fields, at: string, context: FilterContext): Read => {
  const type = textOf(filter, 'type', '');
  if (context.dialect.unsupportedFilters.value.includes(type))
    return { invalid: `${context.dialect.title} does not run ${type} filters` };
  switch (type) {
    case 'RequestHeaderModifier':
      return one({ kind: 'request-headers', changes: headerChanges(child(filter, 'requestHeaderModifier')), at });
    case 'ResponseHeaderModifier':
      return one({ kind: 'response-headers', changes: headerChanges(child(filter, 'responseHeaderModifier')), at });
    case 'RequestRedirect':
      return redirect(child(filter, 'requestRedirect'), at, context);
    case 'URLRewrite':
      return rewrite(child(filter, 'urlRewrite'), at);
    case 'RequestMirror':
      return mirror(child(filter, 'requestMirror'), at, context);
    case 'CORS':
      return one(cors(child(filter, 'cors'), at));
    case 'ExternalAuth': {
      const check = externalAuth(child(filter, 'externalAuth'), at, context);
      return typeof check === 'string' ? { invalid: check } : one(check);
    }
    case 'ExtensionRef':
      return extensionFilter(child(filter, 'extensionRef'), at, context);
    default:
      return { invalid: `${type === '' ? 'a filter without a type' : `filter type ${type}`} is not known` };
  }
};

const one = (effect: Effect): Read => ({ effects: [effect] });

/** Of entries with equivalent names the first counts (HTTPHeaderFilter). */
const headerChanges = (fields: Fields): HeaderChanges => {
  const pairs = (key: string) => {
    const seen = new Map<string, string>();
    for (const entry of mapsOf(fields, key)) {
      const name = textOf(entry, 'name', '').toLowerCase();
      if (name !== '' && !seen.has(name)) seen.set(name, textOf(entry, 'value', ''));
    }
    return [...seen];
  };
  return { set: pairs('set'), add: pairs('add'), remove: textsOf(fields, 'remove').map((name) => name.toLowerCase()) };
};

const pathChange = (fields: Fields): PathChange | undefined => {
  const path = child(fields, 'path');
  switch (textOf(path, 'type', '')) {
    case 'ReplaceFullPath':
      return { kind: 'full', value: textOf(path, 'replaceFullPath', '') };
    case 'ReplacePrefixMatch':
      return { kind: 'prefix', value: textOf(path, 'replacePrefixMatch', '') };
    default:
      return undefined;
  }
};

const redirect = (fields: Fields, at: string, { dialect }: FilterContext): Read => {
  const status = numberOf(fields, 'statusCode') ?? 302;
  if (!dialect.redirectStatusCodes.value.includes(status))
    return { invalid: `a redirect cannot have status ${status} here` };
  return one({
    kind: 'redirect',
    scheme: textOf(fields, 'scheme', undefined),
    hostname: textOf(fields, 'hostname', undefined),
    port: numberOf(fields, 'port'),
    path: pathChange(fields),
    status,
    at,
  });
};

const rewrite = (fields: Fields, at: string): Read =>
  one({ kind: 'rewrite', hostname: textOf(fields, 'hostname', undefined), path: pathChange(fields), at });

const mirror = (fields: Fields, at: string, context: FilterContext): Read => {
  const { backend, problem } = resolveBackend(context.route, child(fields, 'backendRef'), context);
  if (problem) return { unresolved: problem };
  return backend === null ? { effects: [] } : one({ kind: 'mirror', backend, share: mirrorShare(fields), at });
};

/** The share of requests that is copied, 0 to 1: everything unless a percentage or a fraction is given. */
const mirrorShare = (fields: Fields): number => {
  const percent = numberOf(fields, 'percent');
  if (percent !== undefined) return percent / 100;
  if (!has(fields, 'fraction')) return 1;
  const fraction = child(fields, 'fraction');
  return (numberOf(fraction, 'numerator') ?? 0) / (numberOf(fraction, 'denominator') || 100);
};

const cors = (fields: Fields, at: string): Effect => ({
  kind: 'cors',
  origins: textsOf(fields, 'allowOrigins'),
  credentials: flagOf(fields, 'allowCredentials'),
  methods: textsOf(fields, 'allowMethods'),
  headers: textsOf(fields, 'allowHeaders'),
  expose: textsOf(fields, 'exposeHeaders'),
  maxAge: numberOf(fields, 'maxAge') ?? 5,
  at,
});

/** An ExtensionRef must never be skipped: one that cannot be followed answers with an error (HTTPRouteFilter.extensionRef). */
const extensionFilter = (ref: Fields, at: string, { route, cluster, extensions }: FilterContext): Read => {
  const group = textOf(ref, 'group', '');
  const kind = textOf(ref, 'kind', '');
  const name = textOf(ref, 'name', '');
  const object = cluster.catalog.find(group, kind, route.namespace, name);
  const run = extensionFor(extensions, group, kind)?.filter;
  const effects = object && run ? run(object.object) : null;
  if (effects) return { effects: effects.map((effect) => ({ ...effect, at }) as Effect) };
  const reason = object ? `${kind} ${name} cannot be run` : `${kind} ${route.namespace}/${name} does not exist`;
  return one({ kind: 'respond', status: 500, reason, at });
};
