import { textOf } from '../../kubernetes/fields.ts';
import type { Manifest } from '../../kubernetes/manifest.ts';
import { type Sourced, sourced } from '../../text/sourced.ts';
import { at, isMap, type YamlNode } from '../../yaml/node.ts';
import { clusterKey } from '../provider.ts';
import { splitReference } from './codecs/reference.ts';

/** A header's name and value. */
export type HeaderLine = readonly [string, Sourced<string>];

/** Where ConfigMaps of headers come from, each by `namespace/name`. */
export interface HeaderMaps {
  /** Objects of the input. */
  readonly configMaps: ReadonlyMap<string, Manifest>;
  /** What values of the controller's chart make. */
  readonly made: ReadonlyMap<string, ReadonlyMap<string, Sourced<string>>>;
}

const written = (node: YamlNode): string => textOf(node)?.value ?? '';

function linesIn(configMap: Manifest): readonly HeaderLine[] {
  const data = at(configMap.root, 'data');
  return isMap(data) ? data.entries.map(({ key, value }) => [key, sourced(written(value), value)]) : [];
}

/** The headers of the ConfigMap that a text names, in the order in which the template writes them: by name. */
export function linesOf(
  reference: string,
  { configMaps, made }: HeaderMaps,
): readonly HeaderLine[] | 'malformed' | 'missing' {
  const name = splitReference(reference);
  if (!name) return 'malformed';
  const key = clusterKey(name.namespace, name.name);
  const configMap = configMaps.get(key);
  const lines = configMap ? linesIn(configMap) : made.get(key);
  return lines ? [...lines].sort(([one], [other]) => (one < other ? -1 : 1)) : 'missing';
}
