import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Settlement } from '../../report/settlement.ts';
import type { Account } from './annotations-foreign.ts';
import type { Judged, JudgedAnnotations } from './annotations-judged.ts';
import { splitReference } from './codecs/reference.ts';
import { annotationClosesHost, annotationDenies } from './findings-annotations.ts';
import type { RuleContext } from './rule.ts';

/** Why the controller cannot work with a valid text; null where it can. */
type Check = (text: string, context: RuleContext) => string | null;

/** Objects of other namespaces are refused unless the controller's ConfigMap allows them (allow-cross-namespace-resources). */
const isForeign = (namespace: string, { manifest, settings }: RuleContext): boolean =>
  namespace !== manifest.namespace && settings.values.get('allow-cross-namespace-resources')?.value !== 'true';

const elsewhere = (reference: string): string =>
  `${reference} lies in another namespace, which the controller does not allow by default`;

/** `name` or `namespace/name`. */
const ownObject: Check = (text, context) => {
  if (!text.includes('/')) return null;
  const name = splitReference(text);
  if (!name) return `${JSON.stringify(text)} is not of the form namespace/name`;
  return isForeign(name.namespace, context) ? elsewhere(text) : null;
};

const withNamespace: Check = (text, context) =>
  splitReference(text) ? ownObject(text, context) : `${JSON.stringify(text)} is not of the form namespace/name`;

const urlWithHost: Check = (text) => {
  const host = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]+)/i.exec(text)?.[1];
  return host === undefined || host.includes('..') ? `${JSON.stringify(text)} is no URL with a scheme and a host` : null;
};

/** An invalid detail that is read before these headers drops the whole check (annotations/authreq). */
const proxiedHeaders: Check = (text, context) =>
  context.refused('auth-cache-duration') ? null : ownObject(text, context);

/** Annotations whose valid text may still close what the Ingress serves (LocationDenied of their parsers). */
const checks: Readonly<Record<string, Check>> = {
  'auth-url': urlWithHost,
  'auth-proxy-set-headers': proxiedHeaders,
  'auth-secret': ownObject,
  'auth-type': (_, context) => (context.valueOf('auth-secret') === undefined ? 'no auth-secret goes with it' : null),
  // It closes the server and not only the Ingress's own paths (AuthTLSError of the template).
  'auth-tls-secret': withNamespace,
};

function closed({ entry, node }: Judged, problem: string): { settlement: Settlement; diagnostic: Diagnostic } {
  const { name, behaviour } = entry;
  const by = behaviour.type === 'rule' ? behaviour.rule.name : behaviour.recognised.name;
  const finding = name === 'auth-tls-secret' ? annotationClosesHost : annotationDenies;
  return {
    settlement: { leaf: node, fate: 'invalid', by, reason: `${problem}: ingress-nginx answers no request with it.` },
    diagnostic: finding({ name, problem }, node),
  };
}

/** Accounts for valid annotations with which the controller closes a route all the same: the objects they name decide. */
export function accountForClosed(judged: JudgedAnnotations, context: RuleContext): Account {
  const found = [...judged.values()].flatMap((annotation) => {
    const { judgement, entry } = annotation;
    if (judgement.is !== 'valid' || typeof judgement.value !== 'string') return [];
    const problem = checks[entry.name]?.(judgement.value, context);
    return problem ? [closed(annotation, problem)] : [];
  });
  return {
    settlements: found.map(({ settlement }) => settlement),
    diagnostics: found.map(({ diagnostic }) => diagnostic),
  };
}
