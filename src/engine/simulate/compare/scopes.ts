/** An object of the source, and a leaf of it. */
export interface Leaf {
  readonly namespace: string;
  readonly name: string;
  /** As in a ledger: `spec.rules[0].host`. */
  readonly path: string;
  /** As written, where it is known. */
  readonly value?: string;
}

/**
 * Where an Ingress is cut into what may differ on its own: the Ingress as a whole, one rule's host, one path, one
 * annotation.
 */
export type Scope = string;

const ruleOf = (path: string): string | undefined => /^spec\.rules\[\d+\]/.exec(path)?.[0];
const pathOf = (path: string): string | undefined => /^spec\.rules\[\d+\]\.http\.paths\[\d+\]/.exec(path)?.[0];
const annotationOf = (path: string): string | undefined => /^metadata\.annotations(?:\.|\[")([^\]"]+)/.exec(path)?.[1];

const scope = ({ namespace, name }: Leaf, part: string): Scope => `${namespace}/${name} ${part}`;

/**
 * What an answer that rests on a leaf has to do with: a path belongs to a host and to an Ingress, whose annotations
 * hold for it; a host alone belongs to nobody's annotations.
 */
export function touchedBy(leaf: Leaf): readonly Scope[] {
  const annotation = annotationOf(leaf.path);
  if (annotation !== undefined) return [scope(leaf, annotation)];
  const path = pathOf(leaf.path);
  const rule = ruleOf(leaf.path);
  if (path !== undefined) return [scope(leaf, path), scope(leaf, `${rule}.host`), scope(leaf, '')];
  if (rule !== undefined) return [scope(leaf, `${rule}.host`)];
  if (leaf.path.startsWith('spec.tls')) return [scope(leaf, 'spec.tls')];
  if (leaf.path === 'metadata.name') return [scope(leaf, '')];
  return leaf.path.startsWith('spec.defaultBackend') ? [scope(leaf, 'spec.defaultBackend'), scope(leaf, '')] : [];
}

/** Data of a ConfigMap and values of a chart are no part of an Ingress. */
export const isOfAll = ({ path }: Leaf): boolean => !/^(metadata|spec)\b/.test(path);

/** The last key of a leaf's path. */
export const keyOf = ({ path }: Leaf): string =>
  /\["((?:[^"\\]|\\.)*)"\]$/.exec(path)?.[1] ?? path.slice(path.lastIndexOf('.') + 1);

/** What a finding at a leaf speaks about: any answer that touches one of these. */
export function concernedBy(leaf: Leaf): readonly Scope[] {
  if (isOfAll(leaf)) return [];
  const annotation = annotationOf(leaf.path);
  if (annotation !== undefined) return [scope(leaf, annotation), scope(leaf, '')];
  const path = pathOf(leaf.path);
  if (path !== undefined) return [scope(leaf, path)];
  const rule = ruleOf(leaf.path);
  if (rule !== undefined) return [scope(leaf, `${rule}.host`)];
  if (leaf.path.startsWith('spec.tls')) return [scope(leaf, 'spec.tls'), scope(leaf, '')];
  return [scope(leaf, leaf.path.startsWith('spec.defaultBackend') ? 'spec.defaultBackend' : '')];
}

/** The annotation a leaf is, without its prefix. */
export const annotationName = ({ path }: Leaf): string | undefined => annotationOf(path)?.replace(/^.*\//, '');
