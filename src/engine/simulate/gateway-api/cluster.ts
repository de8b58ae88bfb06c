import { child, type Fields, has, listOf, mapsOf, numberOf, textOf, textsOf } from './fields.ts';
import { type Catalog, GATEWAY_GROUP, type Resource } from './objects.ts';

/** How to treat objects that the input does not contain. Where nothing is said: as missing, once one of the kind is there. */
export interface Assumptions {
  readonly assumeServices?: boolean;
  readonly assumeSecrets?: boolean;
  readonly assumeConfigMaps?: boolean;
}

/** A reference to another object, with its defaults filled in. */
export interface Reference {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** The objects around the routes: whether they exist, and who may refer to them. */
export interface Cluster {
  readonly catalog: Catalog;
  /** The object, `assumed` to exist, or null. */
  readonly find: (reference: Reference) => Resource | 'assumed' | null;
  /** Whether an object may refer to one in another namespace (ReferenceGrant). */
  readonly granted: (from: Omit<Reference, 'name'>, to: Reference) => boolean;
  readonly selects: (selector: Fields, namespace: string) => boolean;
}

export const readReference = (fields: Fields, kind: string, namespace: string, group = ''): Reference => ({
  group: textOf(fields, 'group', group),
  kind: textOf(fields, 'kind', kind),
  namespace: textOf(fields, 'namespace', '') || namespace,
  name: textOf(fields, 'name', ''),
});

export const clusterOf = (catalog: Catalog, assume: Assumptions): Cluster => {
  const grants = grantsOf(catalog);
  const assumed: Readonly<Record<string, boolean>> = {
    Service: assume.assumeServices ?? catalog.ofKind('', 'Service').length === 0,
    Secret: assume.assumeSecrets ?? catalog.ofKind('', 'Secret').length === 0,
    ConfigMap: assume.assumeConfigMaps ?? catalog.ofKind('', 'ConfigMap').length === 0,
  };
  return {
    catalog,
    find: ({ group, kind, namespace, name }) => {
      const found = catalog.find(group, kind, namespace, name);
      if (found) return found;
      return group === '' && Object.hasOwn(assumed, kind) && assumed[kind] === true ? 'assumed' : null;
    },
    granted: (from, to) =>
      from.namespace === to.namespace ||
      grants.has(grantKey(from, to, to.name)) ||
      grants.has(grantKey(from, to, ANY_NAME)),
    selects: (selector, namespace) => selectorMatches(selector, namespaceLabels(catalog, namespace)),
  };
};

const ANY_NAME = '*';

const grantKey = (from: Omit<Reference, 'name'>, to: Omit<Reference, 'name'>, name: string) =>
  [from.group, from.kind, from.namespace, to.group, to.kind, to.namespace, name].join('|');

/** Every permission of every ReferenceGrant; entries of one grant combine freely. */
const grantsOf = (catalog: Catalog): ReadonlySet<string> => {
  const keys = new Set<string>();
  for (const grant of catalog.ofKind(GATEWAY_GROUP, 'ReferenceGrant')) {
    for (const from of mapsOf(grant.spec, 'from')) {
      const source = readReference(from, '', '');
      for (const to of mapsOf(grant.spec, 'to')) {
        const target = { ...readReference(to, '', ''), namespace: grant.namespace };
        keys.add(grantKey(source, target, target.name === '' ? ANY_NAME : target.name));
      }
    }
  }
  return keys;
};

const namespaceLabels = (catalog: Catalog, namespace: string): Fields => ({
  ...catalog.find('', 'Namespace', '', namespace)?.labels,
  // Set on every namespace by the API server.
  'kubernetes.io/metadata.name': namespace,
});

/** A label selector; an empty one selects everything. */
export const selectorMatches = (selector: Fields, labels: Fields): boolean => {
  const exact = Object.entries(child(selector, 'matchLabels')).every(
    ([key, value]) => textOf(labels, key, '') === value,
  );
  return exact && mapsOf(selector, 'matchExpressions').every((expression) => expressionHolds(expression, labels));
};

const expressionHolds = (expression: Fields, labels: Fields): boolean => {
  const key = textOf(expression, 'key', '');
  const value = textOf(labels, key, undefined);
  const values = textsOf(expression, 'values');
  switch (textOf(expression, 'operator', '')) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
};

/** Whether a Service offers a port; one without a list of ports, or only assumed, offers every port. */
export const offersPort = (service: Resource | 'assumed', port: number): boolean =>
  service === 'assumed' ||
  !has(service.spec, 'ports') ||
  listOf(service.spec, 'ports').length === 0 ||
  mapsOf(service.spec, 'ports').some((entry) => numberOf(entry, 'port') === port);
