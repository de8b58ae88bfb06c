import type { HeaderChanges } from '../../../model/facts/header-changes.ts';
import type { Diagnostic } from '../../../report/diagnostic.ts';
import type { Sourced } from '../../../text/sourced.ts';
import { at, isMap, isScalar, type MapEntry } from '../../../yaml/node.ts';
import { clusterKey } from '../../provider.ts';
import { commaParts } from '../codecs/list.ts';
import { objectReference, splitReference } from '../codecs/reference.ts';
import { documentation } from '../documentation.ts';
import { annotationDenies, headersConfigMapMissing, headersTakenAsAllowed } from '../findings-annotations.ts';
import {
  annotation,
  defineRule,
  faulty,
  inert,
  type RuleContext,
  type Stated,
  unsupported,
  type Verdict,
} from '../rule.ts';

const headerName = /^[A-Za-z\d_-]+$/;
const headerValue = /^[a-zA-Z\d_ :;.,\\/"'?!(){}[\]@<>=\-+*#$&`|~^%]+$/;

type LookUp =
  | { readonly found: 'headers'; readonly entries: readonly MapEntry[] }
  | { readonly found: 'nothing' }
  | { readonly found: 'refused'; readonly problem: string };

const textOf = ({ value }: MapEntry): string =>
  isScalar(value) && value.value !== null ? (typeof value.value === 'string' ? value.value : value.text) : '';

/** Why the controller refuses a header of the ConfigMap; the list of allowed names is known only with its settings. */
function refusalOf(entry: MapEntry, { settings }: RuleContext): string | null {
  if (!headerName.test(entry.key)) return `the ConfigMap has a header with the invalid name ${entry.key}`;
  if (!headerValue.test(textOf(entry))) return `the ConfigMap gives the header ${entry.key} an invalid value`;
  const allowed = settings.values.get('global-allowed-response-headers')?.value ?? '';
  return settings.configMap && !commaParts(allowed).includes(entry.key)
    ? `the header ${entry.key} is not among the controller's global-allowed-response-headers`
    : null;
}

function lookUp(reference: string, context: RuleContext): LookUp {
  const name = splitReference(reference);
  if (!name) return { found: 'refused', problem: `${reference} is not of the form namespace/name` };
  const configMap = context.cluster.configMaps.get(clusterKey(name.namespace, name.name));
  if (!configMap) return { found: 'nothing' };
  const data = at(configMap.root, 'data');
  const entries = isMap(data) ? data.entries : [];
  const problem = entries.map((entry) => refusalOf(entry, context)).find((refusal) => refusal !== null);
  return problem ? { found: 'refused', problem } : { found: 'headers', entries };
}

function headersOf(reference: Sourced<string | null>, context: RuleContext): Stated<HeaderChanges> | null {
  if (reference.value === null) return null;
  const result = lookUp(reference.value, context);
  if (result.found !== 'headers' || result.entries.length === 0) return null;
  const set = result.entries.map((entry) => ({
    name: entry.key,
    value: textOf(entry),
    ...(textOf(entry).includes('$') ? { literal: true } : {}),
  }));
  const from = [...reference.from, ...result.entries.map(({ value }) => value)];
  return { value: { on: 'response', set, remove: [] }, from };
}

function verdictOf(reference: Sourced<string | null>, context: RuleContext): Verdict | null {
  if (reference.value === null) return null;
  const result = lookUp(reference.value, context);
  if (result.found === 'headers') return result.entries.length === 0 ? inert('The ConfigMap names no header.') : null;
  if (result.found === 'refused') {
    const found = annotationDenies({ name: 'custom-headers', problem: result.problem }, ...reference.from);
    return faulty(`${result.problem}: 503.`, found);
  }
  const found = headersConfigMapMissing({ reference: reference.value }, ...reference.from);
  return unsupported('The ConfigMap is not in the input, so its headers are not known.', found);
}

/** Headers that are taken as allowed, because the controller's own ConfigMap is not in the input. */
function assumptionOf(reference: Sourced<string | null>, context: RuleContext): readonly Diagnostic[] {
  if (reference.value === null || context.settings.configMap) return [];
  const result = lookUp(reference.value, context);
  const names = result.found === 'headers' ? result.entries.map(({ key }) => key) : [];
  return names.length === 0 ? [] : [headersTakenAsAllowed({ names }, ...reference.from)];
}

/** Response headers that a ConfigMap lists. */
export const customHeaders = defineRule({
  name: 'custom-headers',
  title: 'Response headers',
  reference: documentation('custom-headers'),
  annotations: {
    'custom-headers': annotation(objectReference, 'Sets the response headers that a ConfigMap lists', null, {
      risk: 'Medium',
    }),
  },
  facts: { headerChanges: (values, context) => headersOf(values['custom-headers'], context) },
  findings: (values, context) => assumptionOf(values['custom-headers'], context),
  verdicts: (values, context) => ({ 'custom-headers': verdictOf(values['custom-headers'], context) }),
});
