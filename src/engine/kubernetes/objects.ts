import type { Diagnostic } from '../report/diagnostic.ts';
import { at, isMap, isScalar, type MapNode, type YamlNode } from '../yaml/node.ts';
import {
  annotationsWithoutObject,
  apiVersionMissing,
  documentIsNoObject,
  ingressOfAnotherGroup,
  kindMissing,
  nameMissing,
} from './findings.ts';
import { chartReleaseOf } from './helm-release.ts';
import { helmValuesOf } from './helm-values.ts';
import { checkIngress } from './ingress-checks.ts';
import { isClusterScoped, isRecognised } from './kinds.ts';
import { groupOf, type Manifest } from './manifest.ts';
import { withoutSecrets } from './secrecy.ts';

/** What the items of a typed list are, whose items the API server sends without kind and apiVersion. */
export interface ItemType {
  readonly apiVersion: string;
  readonly kind: string;
}

/** The objects of a piece of text, and what is to be said about them. */
export interface Objects {
  readonly manifests: readonly Manifest[];
  readonly diagnostics: readonly Diagnostic[];
}

const none: Objects = { manifests: [], diagnostics: [] };
const said = (diagnostic: Diagnostic): Objects => ({ manifests: [], diagnostics: [diagnostic] });

/** The items of a list by its kind: `IngressList` holds Ingresses, `List` anything. */
export const itemTypeOf = (kind: string, apiVersion: string): ItemType | undefined =>
  kind === 'List' ? undefined : { apiVersion, kind: kind.slice(0, -'List'.length) };

/** Finds the objects in a tree: one, those of a list, or those of an array. */
export function objectsIn(node: YamlNode, type?: ItemType): Objects {
  if (node.type === 'scalar')
    return node.value === null ? none : said(documentIsNoObject({ what: 'plain text' }, node));
  if (node.type === 'seq') return objectsOfItems(node.items, node, undefined);
  const kind = textAt(node, 'kind') ?? type?.kind;
  const apiVersion = textAt(node, 'apiVersion') ?? type?.apiVersion ?? '';
  const items = at(node, 'items');
  if (kind?.endsWith('List') && items?.type === 'seq')
    return objectsOfItems(items.items, undefined, itemTypeOf(kind, apiVersion));
  if (kind === undefined || kind === '') {
    const values = apiVersion === '' ? helmValuesOf(node) : undefined;
    return values ? { manifests: [values], diagnostics: [] } : said(nameless(node, apiVersion));
  }
  return objectOf(node, kind, apiVersion);
}

function objectsOfItems(items: readonly YamlNode[], list: YamlNode | undefined, type: ItemType | undefined): Objects {
  if (list && !items.some((item) => isMap(item) && textAt(item, 'kind') !== undefined))
    return said(documentIsNoObject({ what: 'a list' }, list));
  const all = items.map((item) => objectsIn(item, type));
  return {
    manifests: all.flatMap(({ manifests }) => manifests),
    diagnostics: all.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** What a map without a kind most likely is. */
function nameless(node: MapNode, apiVersion: string): Diagnostic {
  const annotations = at(node, 'metadata', 'annotations') ?? at(node, 'annotations') ?? node;
  const isFragment =
    apiVersion === '' && at(node, 'spec') === undefined && isMap(annotations) && annotations.entries.some(isAnnotation);
  return isFragment ? annotationsWithoutObject(null, annotations) : kindMissing({ apiVersion }, beginning(node));
}

const isAnnotation = ({ key }: { readonly key: string }): boolean => /^[a-z0-9.-]+\.[a-z0-9-]+\/[\w.-]+$/i.test(key);

/** Kinds that are read even where their apiVersion is missing, as what they must have been meant to be. */
const assumedVersions: Readonly<Record<string, string>> = { Ingress: 'networking.k8s.io/v1' };

function objectOf(node: MapNode, kind: string, writtenVersion: string): Objects {
  const diagnostics: Diagnostic[] = [];
  const place = beginning(node);
  const assumed = writtenVersion === '' && Object.hasOwn(assumedVersions, kind) ? assumedVersions[kind] : undefined;
  if (writtenVersion === '') diagnostics.push(apiVersionMissing({ kind, assumed }, place));
  const apiVersion = assumed ?? writtenVersion;
  const named = {
    apiVersion,
    kind,
    namespace: isClusterScoped(kind) ? '' : textAt(node, 'metadata', 'namespace') || 'default',
    name: textAt(node, 'metadata', 'name') ?? textAt(node, 'metadata', 'generateName') ?? '',
  };
  const isRelease = chartReleaseOf({ ...named, root: node }) !== undefined;
  const recognised = apiVersion !== '' && (isRecognised(apiVersion, kind) || isRelease);
  if (kind === 'Ingress' && !recognised && groupOf(apiVersion) !== '')
    diagnostics.push(ingressOfAnotherGroup({ apiVersion }, at(node, 'apiVersion') ?? place));
  if (named.name === '' && recognised) diagnostics.push(nameMissing({ kind }, at(node, 'metadata', 'name') ?? place));
  const manifest: Manifest = { ...named, root: withoutSecrets(node, kind), recognised };
  if (recognised && kind === 'Ingress') diagnostics.push(...checkIngress(manifest));
  return { manifests: [manifest], diagnostics };
}

/** The first key of a map: enough to point at it without marking all of it. */
const beginning = (node: MapNode) => node.entries[0] ?? node;

function textAt(node: YamlNode, ...path: readonly string[]): string | undefined {
  const found = at(node, ...path);
  return isScalar(found) && found.value !== null ? found.text : undefined;
}
