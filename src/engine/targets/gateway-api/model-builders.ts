import type { Fact, FactKind } from '../../model/fact.ts';
import type { FactValues } from '../../model/facts/index.ts';
import type { Certificate, Frontend, Model, PathMatch, Route, ServiceBackend, Site } from '../../model/routing.ts';
import { defaultOptions, type Options } from '../../options.ts';
import { noMemory } from '../../text/memory.ts';
import { sourced } from '../../text/sourced.ts';
import type { Span } from '../../text/span.ts';
import { plainTree } from '../../yaml/tree.ts';
import { gatewayApi } from './target.ts';

/** An emitted object as a reader of the YAML gets it. */
interface ReadObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly [field: string]: unknown;
}

/** Small models for tests: every value has a leaf of its own, as if each Ingress were one document. */

/** A leaf with its text as its piece. */
export const leaf = (text: string): Span => ({ piece: { text }, start: 0, end: text.length });

export const service = (name: string, port: number | null = 80, namespace = 'shop'): ServiceBackend => ({
  type: 'service',
  namespace,
  name: sourced(name, leaf(name)),
  port: port === null ? null : sourced(port, leaf(String(port))),
  ...(port === null ? { portName: sourced('web', leaf('web')) } : {}),
});

export const fact = <K extends FactKind>(kind: K, value: FactValues[K]): Fact<K> =>
  ({ kind, value, from: [leaf(kind)], rule: 'test' }) as Fact<K>;

/** `=/a` is exact, `~/a` an expression in any case, anything else a prefix. */
function path(text: string): PathMatch {
  if (text.startsWith('=')) return { type: 'exact', value: text.slice(1), ignoreCase: false };
  if (text.startsWith('~')) return { type: 'regex', value: text.slice(1), ignoreCase: true };
  return { type: 'prefix', value: text, ignoreCase: false };
}

export function route(text: string, more: Partial<Route> & { readonly owner?: Route['owner'] } = {}): Route {
  const owner = more.owner ?? { namespace: 'shop', name: 'catalog' };
  return {
    id: `${owner.namespace}/${owner.name}${text}`,
    owner,
    match: { path: sourced(path(text), leaf(text)) },
    backends: [service('web', 80, owner.namespace)],
    facts: [],
    ...more,
  };
}

export const site = (host: string, routes: readonly Route[], more: Partial<Site> = {}): Site => ({
  id: host,
  host: sourced(host, leaf(host)),
  aliases: [],
  certificates: [],
  routes,
  facts: [],
  ...more,
});

export const certificate = (host: string, secret: string | null, namespace = 'shop'): Certificate => ({
  host: sourced(host, leaf(host)),
  namespace,
  secretName: secret === null ? null : sourced(secret, leaf(secret)),
});

export const frontend = (sites: readonly Site[], more: Partial<Frontend> = {}): Frontend => ({
  id: 'nginx',
  provider: 'ingress-nginx',
  className: sourced('nginx', leaf('nginx')),
  sites,
  defaults: [],
  ...more,
});

export const modelOf = (...sites: readonly Site[]): Model => ({ frontends: [frontend(sites)] });

/** Runs the target and gives its output as a reader of the YAML gets it. */
export function run(model: Model, options: Partial<Options> = {}) {
  const { parts } = gatewayApi.lower(model, { ...defaultOptions, ...options }, noMemory);
  const emitted = parts.flatMap(({ objects }) => objects);
  const objects = emitted.map(({ body }) => plainTree(body) as ReadObject);
  const diagnostics = parts.flatMap((part) => part.diagnostics);
  const settlements = parts.flatMap((part) => part.settlements);
  return {
    objects,
    files: emitted.map(({ file }) => file),
    diagnostics,
    settlements,
    codes: [...new Set(diagnostics.filter(({ expected }) => !expected).map(({ code }) => code))].sort(),
    fatesOf: (span: Span | undefined) => settlements.filter(({ leaf: one }) => one === span).map(({ fate }) => fate),
    named: (kind: string, name: string) => specOf(objects, kind, name),
    kind: (kind: string) => objects.filter((object) => object.kind === kind),
  };
}

/** A spec as the tests read it. */
interface ReadSpec {
  readonly listeners: readonly Record<string, unknown>[];
  readonly parentRefs: readonly { readonly sectionName: string; readonly name: string }[];
  readonly hostnames?: readonly string[];
  readonly rules: readonly Record<string, unknown>[];
  readonly [field: string]: unknown;
}

function specOf(objects: readonly ReadObject[], kind: string, name: string): ReadSpec {
  const found = objects.find((object) => object.kind === kind && object.metadata.name === name);
  if (!found) throw new Error(`no ${kind} ${name} among ${objects.map((one) => `${one.kind} ${one.metadata.name}`)}`);
  return found.spec as ReadSpec;
}
