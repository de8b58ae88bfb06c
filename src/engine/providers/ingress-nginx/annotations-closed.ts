import type { Fact } from '../../model/fact.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Settlement } from '../../report/settlement.ts';
import type { Span } from '../../text/span.ts';
import type { Account } from './annotations-foreign.ts';
import type { Judged, JudgedAnnotations } from './annotations-judged.ts';
import { splitReference } from './codecs/reference.ts';
import { annotationClosesHost, annotationDenies } from './findings-annotations.ts';
import type { Settings } from './settings.ts';

/** What a check looks at beside the text. */
export interface Beside {
  /** Of the Ingress. */
  readonly namespace: string;
  readonly settings: Settings;
  /** Whether another annotation is written. */
  isWritten(name: string): boolean;
}

/** Why the controller cannot work with a valid text; null where it can. */
type Check = (text: string, beside: Beside) => string | null;

/** Objects of other namespaces are refused unless the controller's ConfigMap allows them (allow-cross-namespace-resources). */
const isForeign = (namespace: string, { namespace: own, settings }: Beside): boolean =>
  namespace !== own && settings.values.get('allow-cross-namespace-resources')?.value !== 'true';

const elsewhere = (reference: string): string =>
  `${reference} lies in another namespace, which the controller does not allow by default`;

/** `name` or `namespace/name`. */
const ownObject: Check = (text, beside) => {
  if (!text.includes('/')) return null;
  const name = splitReference(text);
  if (!name) return `${JSON.stringify(text)} is not of the form namespace/name`;
  return isForeign(name.namespace, beside) ? elsewhere(text) : null;
};

const withNamespace: Check = (text, beside) =>
  splitReference(text) ? ownObject(text, beside) : `${JSON.stringify(text)} is not of the form namespace/name`;

const urlWithHost: Check = (text) => {
  const host = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]+)/i.exec(text)?.[1];
  return host === undefined || host.includes('..')
    ? `${JSON.stringify(text)} is no URL with a scheme and a host`
    : null;
};

/** Annotations whose valid text may still close what the Ingress serves (LocationDenied of their parsers). */
const checks: Readonly<Record<string, Check>> = {
  'auth-url': urlWithHost,
  'auth-proxy-set-headers': ownObject,
  'auth-secret': ownObject,
  'auth-type': (_, beside) => (!beside.isWritten('auth-secret') ? 'no auth-secret goes with it' : null),
  // It closes the server and not only the Ingress's own paths (AuthTLSError of the template).
  'auth-tls-secret': withNamespace,
};

function closed({ entry, node }: Judged, problem: string): { settlement: Settlement; diagnostic: Diagnostic } {
  const { name, rule } = entry;
  const finding = name === 'auth-tls-secret' ? annotationClosesHost : annotationDenies;
  return {
    settlement: {
      leaf: node,
      fate: 'invalid',
      by: rule.name,
      reason: `${problem}: ingress-nginx answers no request with it.`,
    },
    diagnostic: finding({ name, problem }, node),
  };
}

/** Why a valid value makes the controller close what the Ingress serves; null where it does not. */
export const closingProblem = (name: string, text: string, beside: Beside): string | null =>
  checks[name]?.(text, beside) ?? null;

/** Read before the object is looked up that the annotation they depend on names (annotations/auth). */
export const readBeforeClosing: ReadonlySet<string> = new Set(['auth-secret-type']);

/** Lists whose text is taken as one even where it is empty, which is no address (annotations/ipallowlist). */
const closedWhenEmpty: ReadonlySet<string> = new Set(['allowlist-source-range', 'denylist-source-range']);

/** Annotations that are looked at no further where another one, read first, is refused or closes (annotations/auth). */
export const closedByRefusal: Readonly<Record<string, string>> = { 'auth-type': 'auth-secret' };

/** Accounts for annotations with which the controller closes a route although their text is valid, or empty. */
export function accountForClosed(judged: JudgedAnnotations, beside: Beside): Account {
  const found = [...judged.values()].flatMap((annotation) => {
    const { judgement, entry, name } = annotation;
    // An empty alias is passed over.
    if (judgement.is === 'empty' && closedWhenEmpty.has(name)) return [closed(annotation, 'the list is empty')];
    if (judgement.is !== 'valid' || typeof judgement.value !== 'string') return [];
    const problem = closingProblem(entry.name, judgement.value, beside);
    return problem ? [closed(annotation, problem)] : [];
  });
  return {
    settlements: found.map(({ settlement }) => settlement),
    diagnostics: found.map(({ diagnostic }) => diagnostic),
  };
}

function answerTo(causes: readonly Diagnostic[], status: number): Fact<'fixedAnswer'> | null {
  const [first] = causes;
  if (!first) return null;
  const value = { status, body: null, contentType: null, when: [], because: first.message };
  return { kind: 'fixedAnswer', value, from: causes.flatMap(({ from }) => from), rule: 'closed' };
}

/** What is closed stays closed: the answer that every request of the Ingress gets (template, `return 503` of Denied); null where it is open. */
export const closedBy = (diagnostics: readonly Diagnostic[]): Fact<'fixedAnswer'> | null =>
  answerTo(
    diagnostics.filter(({ code }) => code === annotationDenies.code),
    503,
  );

/** The same of a whole host (template, `return 403` of AuthTLSError). */
export function closingHost(diagnostics: readonly Diagnostic[]): readonly Fact<'fixedAnswer'>[] {
  const answer = answerTo(
    diagnostics.filter(({ code }) => code === annotationClosesHost.code),
    403,
  );
  return answer ? [answer] : [];
}

/** What stands beside a value that closes the Ingress has nothing left to act on. */
export const behindClosed = (leaf: Span, by: string): Settlement => ({
  leaf,
  fate: 'inert',
  by,
  reason: 'The controller closes the Ingress, so there is nothing left for it to act on.',
});
