import type { Manifest } from '../../kubernetes/manifest.ts';
import type { Fate } from '../../report/fate.ts';
import type { Settlement } from '../../report/settlement.ts';
import { at, isMap, leavesOf, type MapEntry, type ScalarNode, type YamlNode } from '../../yaml/node.ts';
import { aliases, type CatalogueEntry, catalogue, prefix } from './catalogue.ts';

/** An annotation as it stands in a manifest. */
export interface Written {
  /** The full key. */
  readonly key: string;
  /** Without the prefix, where it has the controller's. */
  readonly name: string;
  readonly node: ScalarNode;
  readonly text: string;
}

/** An annotation that the controller knows, under its main name. */
export interface Known extends Written {
  readonly entry: CatalogueEntry;
}

export interface WrittenAnnotations {
  readonly known: readonly Known[];
  /** With the controller's prefix and a name it does not read. */
  readonly unknown: readonly Written[];
  readonly foreign: readonly Written[];
  /** With the usual prefix, which the controller does not read because it was given another. */
  readonly elsewhere: readonly Written[];
  readonly settlements: readonly Settlement[];
}

/** Kubernetes reads a null as an empty text. */
const textOf = (node: ScalarNode): string =>
  node.value === null ? '' : typeof node.value === 'string' ? node.value : node.text;

/** The legacy class; whoever sorts Ingresses by class settles it. */
const classKey = 'kubernetes.io/ingress.class';

const settleAll = ({ value }: Pick<MapEntry, 'value'>, fate: Fate, reason: string): readonly Settlement[] =>
  [...leavesOf(value)].map(({ node }) => ({ leaf: node, fate, by: 'annotations', reason }));

/** `annotations: {}` or a null names none; anything else is no map. */
const settleMissing = (value: YamlNode): readonly Settlement[] =>
  value.type === 'map' || (value.type === 'scalar' && value.value === null)
    ? settleAll({ value }, 'inert', 'There are no annotations.')
    : settleAll({ value }, 'invalid', 'Annotations are a map of texts.');

/** The entries that count: of a key that is written twice, the last. */
function latest(entries: readonly MapEntry[], settlements: Settlement[]): Iterable<MapEntry> {
  const byKey = new Map<string, MapEntry>();
  for (const entry of entries) {
    const earlier = byKey.get(entry.key);
    if (earlier) settlements.push(...settleAll(earlier, 'inert', 'The same annotation is written again further down.'));
    byKey.set(entry.key, entry);
  }
  return byKey.values();
}

/** Puts annotations with an older name in the place of the main one, where that is absent or empty. */
function admitAliases(byAlias: readonly Known[], known: Map<string, Known>, settlements: Settlement[]): void {
  for (const alias of byAlias) {
    const main = known.get(alias.entry.name);
    if (main && main.text !== '') {
      const reason = `${main.name} is written too, and then the older name is not read.`;
      settlements.push({ leaf: alias.node, fate: 'inert', by: 'annotations', reason });
      continue;
    }
    if (main) settlements.push({ leaf: main.node, fate: 'inert', by: 'annotations', reason: 'The value is empty.' });
    known.set(alias.entry.name, alias);
  }
}

/** Sorts the annotations of a manifest by who reads them; `own` is the prefix that the controller was given. */
export function writtenAnnotations(manifest: Manifest, own: string = prefix): WrittenAnnotations {
  const node = at(manifest.root, 'metadata', 'annotations');
  if (!isMap(node) || node.entries.length === 0)
    return { known: [], unknown: [], foreign: [], elsewhere: [], settlements: node ? settleMissing(node) : [] };
  const settlements: Settlement[] = [];
  const known = new Map<string, Known>();
  const byAlias: Known[] = [];
  const unknown: Written[] = [];
  const foreign: Written[] = [];
  const elsewhere: Written[] = [];
  for (const { key, value } of latest(node.entries, settlements)) {
    if (key === classKey) continue;
    if (value.type !== 'scalar') {
      settlements.push(
        ...settleAll({ value }, 'invalid', 'The value of an annotation is a text, not a list or a map.'),
      );
      continue;
    }
    const isOwn = key.startsWith(own);
    const name = isOwn ? key.slice(own.length) : key;
    const text = textOf(value);
    const entry = isOwn ? (catalogue.get(name) ?? aliases.get(name)) : undefined;
    if (!isOwn && key.startsWith(prefix)) elsewhere.push({ key, name, node: value, text });
    else if (!entry) (isOwn ? unknown : foreign).push({ key, name, node: value, text });
    else if (entry.name === name) known.set(name, { key, name, node: value, text, entry });
    else byAlias.push({ key, name, node: value, text, entry });
  }
  if (byAlias.length > 0) admitAliases(byAlias, known, settlements);
  return { known: [...known.values()], unknown, foreign, elsewhere, settlements };
}
