import type { FastCgi } from '../../../model/facts/fastcgi.ts';
import type { Sourced } from '../../../text/sourced.ts';
import { at, isMap, isScalar } from '../../../yaml/node.ts';
import { clusterKey } from '../../provider.ts';
import { objectReference, splitReference } from '../codecs/reference.ts';
import { matching } from '../codecs/text.ts';
import { documentation } from '../documentation.ts';
import { fastcgiParametersMissing } from '../findings-annotations.ts';
import { annotation, defineRule, type RuleContext, state } from '../rule.ts';

const extras = {
  risk: 'Medium',
  onInvalid: 'drop-ingress',
  requires: 'backend-protocol=FCGI',
  alwaysValidated: true,
} as const;

/** The entries of the ConfigMap; none where the input lacks it. */
function parametersOf({ value, from }: Sourced<string | null>, { cluster, manifest }: RuleContext) {
  const none: Sourced<FastCgi['params']> = { value: [], from };
  if (value === null) return none;
  const { namespace, name } = splitReference(value) ?? { namespace: manifest.namespace, name: value };
  const configMap = cluster.configMaps.get(clusterKey(namespace, name));
  const data = configMap && at(configMap.root, 'data');
  if (!isMap(data)) return none;
  const leaves = data.entries.flatMap(({ key, value: leaf }) => (isScalar(leaf) ? [{ key, leaf }] : []));
  return {
    value: leaves.map(({ key, leaf }) => ({ name: key, value: leaf.value === null ? '' : String(leaf.value) })),
    from: [...from, ...leaves.map(({ leaf }) => leaf)],
  };
}

/** What a FastCGI backend is told besides the request. */
export const fastcgi = defineRule({
  name: 'fastcgi',
  title: 'FastCGI',
  reference: documentation('backend-protocol'),
  annotations: {
    'fastcgi-index': annotation(
      matching(/^[A-Za-z0-9._-]+$/, 'a file name', true),
      'Names the script for a path that ends in a slash',
      null,
      extras,
    ),
    'fastcgi-params-configmap': annotation(
      objectReference,
      'Sends the backend the FastCGI parameters that a ConfigMap lists',
      null,
      extras,
    ),
  },
  facts: {
    fastcgi(values, context) {
      const index = values['fastcgi-index'];
      const reference = values['fastcgi-params-configmap'];
      if (index.value === null && reference.value === null) return null;
      const params = parametersOf(reference, context);
      return state({ index: index.value, params: params.value }, index, params);
    },
  },
  findings(values, context) {
    const reference = values['fastcgi-params-configmap'];
    if (reference.value === null || parametersOf(reference, context).value.length > 0) return [];
    return [fastcgiParametersMissing({ reference: reference.value }, ...reference.from)];
  },
});
