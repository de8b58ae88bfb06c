import type { KubernetesObject } from '../../engine/kubernetes/manifest.ts';
import { type Backend, copied, type Filter, gatewaysIn, type Path, type Rule, routesIn, rulesIn } from './parts.ts';

/** One way to spoil a copy of the emitted objects, in place. */
type Change = () => void;

/** A class of faults: every place of the objects where one can be made. */
type Places = (objects: KubernetesObject[]) => readonly Change[];

const without = <T>(list: T[], item: T): void => {
  list.splice(list.indexOf(item), 1);
};

const matchesOf = (objects: readonly KubernetesObject[]) => rulesIn(objects).flatMap(({ matches }) => matches ?? []);
const pathsOf = (objects: readonly KubernetesObject[]): readonly Path[] =>
  matchesOf(objects).flatMap(({ path }) => path ?? []);
const backendsOf = (objects: readonly KubernetesObject[]): readonly Backend[] =>
  rulesIn(objects).flatMap(({ backendRefs }) => backendRefs ?? []);
const filtersOf = (objects: readonly KubernetesObject[]): readonly Filter[] =>
  rulesIn(objects).flatMap(({ filters }) => filters ?? []);

const isOther = (one: Backend) => (other: Backend) => other.name !== one.name || other.port !== one.port;

function swapBackend(objects: KubernetesObject[]): readonly Change[] {
  const all = backendsOf(objects);
  return all.flatMap((one) => {
    const { name, port, namespace } = all.find(isOther(one)) ?? { name: 'another', port: one.port };
    return () => Object.assign(one, { name, port, namespace });
  });
}

const otherTypes: Readonly<Record<string, string>> = { Exact: 'PathPrefix', PathPrefix: 'Exact' };

const changeMatchType = (path: Path): Change => {
  const type = otherTypes[path.type];
  return type === undefined
    ? () => Object.assign(path, { value: path.value.startsWith('(?i)') ? path.value.slice(4) : `${path.value}x` })
    : () => Object.assign(path, { type });
};

const changePath = (path: Path): Change => {
  const value = path.value.endsWith('/') ? `${path.value}x` : path.value.slice(0, -1);
  return () => Object.assign(path, { value: path.type === 'RegularExpression' ? `/x${path.value}` : value });
};

const otherStatus = (status = 302): number => (status === 301 ? 302 : 301);

/** What a filter says, changed: another status, address, path or header value. */
function changesOf({ requestRedirect, urlRewrite, ...modifiers }: Filter): readonly Change[] {
  const headers = [modifiers.requestHeaderModifier, modifiers.responseHeaderModifier].flatMap((one) => one?.set ?? []);
  return [
    ...headers.map((header) => () => Object.assign(header, { value: `${header.value}x` })),
    ...(requestRedirect ? [() => Object.assign(requestRedirect, { hostname: 'elsewhere.example' })] : []),
    ...(urlRewrite?.hostname ? [() => Object.assign(urlRewrite, { hostname: 'elsewhere.example' })] : []),
    ...(urlRewrite?.path ? [() => delete urlRewrite.path] : []),
  ];
}

/** Policies, filters and backends of an implementation, and the standard's policies. */
const isOfImplementation = ({ apiVersion, kind }: KubernetesObject): boolean =>
  kind.endsWith('Policy') || (apiVersion.includes('/') && !apiVersion.startsWith('gateway.networking.k8s.io/'));

function withoutRule({ rules = [] }: { rules?: Rule[] }): readonly Change[] {
  return rules.map((rule) => () => without(rules, rule));
}

/** The classes of faults, by name. */
export const faults = {
  'drop a rule': (objects) => routesIn(objects).flatMap(withoutRule),
  'swap a backend': swapBackend,
  'change a match type': (objects) => pathsOf(objects).map(changeMatchType),
  'change a path': (objects) => pathsOf(objects).map(changePath),
  'lose a filter': (objects) =>
    rulesIn(objects).flatMap(({ filters = [] }) => filters.map((filter) => () => without(filters, filter))),
  'change a filter': (objects) => filtersOf(objects).flatMap(changesOf),
  'wrong status': (objects) =>
    filtersOf(objects).flatMap(({ requestRedirect }) =>
      requestRedirect
        ? () => Object.assign(requestRedirect, { statusCode: otherStatus(requestRedirect.statusCode) })
        : [],
    ),
  'wrong port': (objects) =>
    backendsOf(objects).map((one) => () => Object.assign(one, { port: (one.port ?? 80) === 9 ? 10 : 9 })),
  'wrong hostname': (objects) => [
    ...routesIn(objects).flatMap(({ hostnames = [] }) =>
      hostnames.map((name, index) => () => {
        hostnames[index] = name.startsWith('*.') ? `*.x${name.slice(2)}` : `x${name}`;
      }),
    ),
    ...gatewaysIn(objects).flatMap(({ listeners = [] }) =>
      listeners.flatMap((listener) =>
        listener.hostname ? () => Object.assign(listener, { hostname: 'elsewhere.example' }) : [],
      ),
    ),
  ],
  'lose a listener': (objects) => [
    ...gatewaysIn(objects).flatMap(({ listeners = [] }) => listeners.map((one) => () => without(listeners, one))),
    ...routesIn(objects).flatMap(({ parentRefs = [] }) => parentRefs.map((one) => () => without(parentRefs, one))),
  ],
  'lose a grant': (objects) =>
    objects.filter(({ kind }) => kind === 'ReferenceGrant').map((grant) => () => without(objects, grant)),
  'lose a policy': (objects) => objects.filter(isOfImplementation).map((policy) => () => without(objects, policy)),
  'drop a header match': (objects) =>
    matchesOf(objects).flatMap((match) => (match.headers ? () => delete match.headers : [])),
  'change a weight': (objects) =>
    backendsOf(objects).flatMap((one) =>
      one.weight === undefined ? [] : () => Object.assign(one, { weight: (one.weight ?? 0) + 7 }),
    ),
} as const satisfies Readonly<Record<string, Places>>;

export type FaultClass = keyof typeof faults;

/** Spoiled copies of the objects: at most `most` of a class, wherever chance has it. */
export function spoil(
  fault: FaultClass,
  objects: readonly KubernetesObject[],
  most: number,
  chance: (limit: number) => number,
): readonly (readonly KubernetesObject[])[] {
  const places = faults[fault](copied(objects)).length;
  const chosen = new Set(Array.from({ length: Math.min(most, places) }, () => chance(places)));
  return [...chosen].map((place) => {
    const copy = copied(objects);
    faults[fault](copy)[place]?.();
    return copy;
  });
}
