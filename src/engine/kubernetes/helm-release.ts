import { at, isMap, isScalar, isSeq, type MapNode, type ScalarNode, type YamlNode } from '../yaml/node.ts';
import { readPiece } from '../yaml/read.ts';
import { filledTextOf } from './fields.ts';
import { chartValuesIn, helmValuesKind, isSurelyChart } from './helm-values.ts';
import { groupOf, type Manifest } from './manifest.ts';

/** Values of chart ingress-nginx, and the release that they are for. */
export interface ChartRelease {
  readonly values: MapNode;
  readonly name: string;
  readonly namespace: string;
  /** The leaf that holds them as text, where they are no part of the tree: then it is all that can be cited. */
  readonly text: ScalarNode | null;
  /** What names further values that are not here: files, other objects, parameters. */
  readonly elsewhere: readonly YamlNode[];
}

/** Where nothing names a release, names are those of one that is called like the chart, in a namespace of that name. */
const usual = 'ingress-nginx';

type Written = Pick<Manifest, 'apiVersion' | 'kind' | 'namespace' | 'name' | 'root'>;

const textAt = (node: YamlNode | undefined, ...path: readonly string[]): string =>
  filledTextOf(at(node, ...path))?.value ?? '';

/** The values that are the chart's: the whole where the chart is named, else those of a part of the chart that is. */
function valuesFor(chart: string, values: YamlNode | undefined): MapNode | undefined {
  if (!isMap(values)) return undefined;
  if (/(?:^|\/)ingress-nginx$/.test(chart)) return values;
  const found = chartValuesIn(values);
  return chart === '' || found !== values || isSurelyChart(values) ? found : undefined;
}

const filled = (...lists: readonly (YamlNode | undefined)[]): readonly YamlNode[] =>
  lists.flatMap((list) => (isSeq(list) && list.items.length > 0 ? [list] : []));

/** HelmRelease of Flux (helm.toolkit.fluxcd.io): `spec.values`; the release is called as spec.releaseName says. */
function ofFlux({ root, namespace, name }: Written): ChartRelease | undefined {
  const spec = at(root, 'spec');
  const values = valuesFor(textAt(spec, 'chart', 'spec', 'chart'), at(spec, 'values'));
  const target = textAt(spec, 'targetNamespace');
  const usualName = target === '' ? name : `${target}-${name}`;
  return (
    values && {
      values,
      name: textAt(spec, 'releaseName') || usualName,
      namespace: target || namespace,
      text: null,
      elsewhere: filled(at(spec, 'valuesFrom')),
    }
  );
}

/** The tree of a text; undefined where it is no map. */
function mapIn(text: ScalarNode): MapNode | undefined {
  const [root] = readPiece({ text: String(text.value ?? '') }).roots;
  return isMap(root) ? root : undefined;
}

/** Application of Argo CD (argoproj.io): a source's `helm.valuesObject`, before the text of `helm.values`. */
function ofArgo({ root, name }: Written): ChartRelease | undefined {
  const spec = at(root, 'spec');
  const several = at(spec, 'sources');
  const sources = [at(spec, 'source'), ...(isSeq(several) ? several.items : [])];
  const namespace = textAt(spec, 'destination', 'namespace') || usual;
  for (const source of sources) {
    const chart = textAt(source, 'chart') || textAt(source, 'path');
    const helm = at(source, 'helm');
    const elsewhere = filled(at(helm, 'valueFiles'), at(helm, 'parameters'), at(helm, 'fileParameters'));
    const release = { name: textAt(helm, 'releaseName') || name, namespace, elsewhere };
    const object = valuesFor(chart, at(helm, 'valuesObject'));
    if (object) return { ...release, values: object, text: null };
    const text = at(helm, 'values');
    const values = isScalar(text) ? valuesFor(chart, mapIn(text)) : undefined;
    if (isScalar(text) && values) return { ...release, values, text };
  }
  return undefined;
}

/** The values of chart ingress-nginx that an object carries; undefined where it carries none. */
export function chartReleaseOf(written: Written): ChartRelease | undefined {
  const { apiVersion, kind, root } = written;
  if (kind === 'HelmRelease' && groupOf(apiVersion) === 'helm.toolkit.fluxcd.io') return ofFlux(written);
  if (kind === 'Application' && groupOf(apiVersion) === 'argoproj.io') return ofArgo(written);
  const values = kind === helmValuesKind ? chartValuesIn(root) : undefined;
  return values && { values, name: usual, namespace: usual, text: null, elsewhere: [] };
}
