import type { Diagnostic } from '../report/diagnostic.ts';
import { at, isMap, isScalar, leavesOf, type MapEntry, type YamlNode } from '../yaml/node.ts';
import { itemsOf } from './fields.ts';
import {
  annotationIsNoScalar,
  annotationIsNoText,
  hostHasCapitals,
  ingressVersionOld,
  newFieldsInOldIngress,
  oldFieldsInV1,
  pathTypeMissing,
  pathTypeUnknown,
  portIsNoNumber,
  portIsText,
  serviceHasCapitals,
  templateInValue,
} from './ingress-findings.ts';
import type { Manifest } from './manifest.ts';
import { isPathType, nearestPathType } from './path-types.ts';

const v1 = 'networking.k8s.io/v1';

/** What is to be said about an Ingress as a manifest, whatever controller serves it. */
export function checkIngress({ apiVersion, root }: Manifest): readonly Diagnostic[] {
  const spec = at(root, 'spec');
  const paths = itemsOf(at(spec, 'rules')).flatMap((rule) => itemsOf(at(rule, 'http', 'paths')));
  const backends = [...paths.map((path) => at(path, 'backend')), at(spec, 'defaultBackend'), at(spec, 'backend')];
  return [
    ...(apiVersion === v1 ? [] : [ingressVersionOld({ apiVersion }, at(root, 'apiVersion') ?? root)]),
    ...checkAnnotations(at(root, 'metadata', 'annotations')),
    ...checkVersion(apiVersion, spec, backends),
    ...itemsOf(at(spec, 'rules')).flatMap((rule) => checkHost(at(rule, 'host'))),
    ...checkPathTypes(apiVersion, paths),
    ...backends.flatMap(checkService),
    ...backends.flatMap(checkPort),
    ...checkTemplates(root, spec),
  ];
}

function checkAnnotations(node: YamlNode | undefined): readonly Diagnostic[] {
  if (!isMap(node)) return [];
  return node.entries.flatMap((entry) => {
    const { key: name, value } = entry;
    if (!isScalar(value)) return [annotationIsNoScalar({ name }, entry)];
    if (typeof value.value === 'string' || value.value === null) return [];
    return [annotationIsNoText({ name, value: value.text }, value)];
  });
}

const entry = (node: YamlNode | undefined, key: string): readonly MapEntry[] =>
  isMap(node) ? node.entries.filter((each) => each.key === key) : [];

/** Fields of the other version than the one that the Ingress says it has. */
function checkVersion(
  apiVersion: string,
  spec: YamlNode | undefined,
  backends: readonly (YamlNode | undefined)[],
): readonly Diagnostic[] {
  const found =
    apiVersion === v1
      ? [
          ...entry(spec, 'backend'),
          ...backends.flatMap((each) => [...entry(each, 'serviceName'), ...entry(each, 'servicePort')]),
        ]
      : [...entry(spec, 'defaultBackend'), ...backends.flatMap((each) => entry(each, 'service'))];
  if (found.length === 0) return [];
  const fields = [...new Set(found.map(({ key }) => key))];
  return [
    apiVersion === v1 ? oldFieldsInV1({ fields }, ...found) : newFieldsInOldIngress({ apiVersion, fields }, ...found),
  ];
}

function checkPathTypes(apiVersion: string, paths: readonly YamlNode[]): readonly Diagnostic[] {
  const written = paths.map((path) => at(path, 'pathType'));
  const missing = paths.filter((_, index) => !isFilled(written[index]));
  const places = missing.map((path) => (isMap(path) ? path.entries[0] : undefined) ?? path);
  return [
    ...(apiVersion === v1 && missing.length > 0 ? [pathTypeMissing({ count: missing.length }, ...places)] : []),
    ...written.flatMap((node) =>
      isScalar(node) && isFilled(node) && !isPathType(node.text)
        ? [pathTypeUnknown({ written: node.text, meant: nearestPathType(node.text) }, node)]
        : [],
    ),
  ];
}

const checkHost = (host: YamlNode | undefined): readonly Diagnostic[] =>
  isScalar(host) && host.text !== host.text.toLowerCase() && !template.test(host.text)
    ? [hostHasCapitals({ host: host.text }, host)]
    : [];

const isFilled = (node: YamlNode | undefined): boolean => isScalar(node) && node.value !== null && node.value !== '';

function checkService(backend: YamlNode | undefined): readonly Diagnostic[] {
  const name = at(backend, 'service', 'name') ?? at(backend, 'serviceName');
  return isScalar(name) && name.text !== name.text.toLowerCase() && !template.test(name.text)
    ? [serviceHasCapitals({ name: name.text }, name)]
    : [];
}

function checkPort(backend: YamlNode | undefined): readonly Diagnostic[] {
  const number = at(backend, 'service', 'port', 'number');
  if (!isScalar(number) || typeof number.value !== 'string') return [];
  const kind = /^[0-9]+$/.test(number.value) ? portIsText : portIsNoNumber;
  return [kind({ value: number.text }, number)];
}

const template = /\{\{[^{}]*\}\}|\$\{[A-Za-z_][A-Za-z0-9_.]*\}/;

/** Templates in what routes; an annotation may hold one by right, such as one for another tool. */
function checkTemplates(root: YamlNode, spec: YamlNode | undefined): readonly Diagnostic[] {
  const name = at(root, 'metadata', 'name');
  if (!template.test(root.piece.text)) return [];
  const leaves = [...(name ? [name] : []), ...(spec ? [...leavesOf(spec)].map(({ node }) => node) : [])];
  return leaves.flatMap((node) => {
    const found = isScalar(node) && typeof node.value === 'string' ? template.exec(node.value)?.[0] : undefined;
    return found === undefined ? [] : [templateInValue({ template: found }, node)];
  });
}
