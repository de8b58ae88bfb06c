import type { BasicAuth } from '../../../model/facts/basic-auth.ts';
import { finding } from '../../../report/diagnostic.ts';
import type { Sourced } from '../../../text/sourced.ts';
import { closingProblem } from '../annotations-closed.ts';
import { basicChars, basicCharsWithSpaces, matching } from '../codecs/text.ts';
import { documentation } from '../documentation.ts';
import { annotationDenies } from '../findings-annotations.ts';
import { annotation, defineRule, faulty, inert, inParts, type RuleContext, state } from '../rule.ts';

const withAuthType = { onInvalid: 'drop-ingress', requires: 'auth-type' } as const;

const passwordSwitchedOff = finding<Record<never, never>>({
  code: 'password-switched-off',
  severity: 'manual',
  text: () => 'auth-realm is off, which nginx takes as "no password": these routes let everybody in.',
  why: 'off is a word of nginx’s own in the place of the realm. The result lets everybody in as well; if a password was meant, give the realm another text.',
});

interface Values {
  readonly 'auth-type': Sourced<string | null>;
  readonly 'auth-secret': Sourced<string | null>;
  readonly 'auth-secret-type': Sourced<string>;
  readonly 'auth-realm': Sourced<string | null>;
}

/** nginx reads the realm `off` as "no password" (ngx_http_auth_basic_module). */
const isOff = (values: Values): boolean =>
  values['auth-type'].value === 'basic' && values['auth-realm'].value === 'off';

const formats: Readonly<Record<string, BasicAuth['format']>> = { 'auth-file': 'file', 'auth-map': 'map' };

/** The Secret, unless the controller closes the locations instead (annotations/auth). */
function secretOf(values: Values, { manifest, settings }: RuleContext): BasicAuth['secret'] | null {
  const { value } = values['auth-secret'];
  const beside = { namespace: manifest.namespace, settings, isWritten: () => true };
  if (value === null || closingProblem('auth-secret', value, beside) !== null) return null;
  const [name = '', namespace = manifest.namespace] = value.split('/').reverse();
  return { namespace, name };
}

/** A user name and a password, from a Secret in one of two layouts. */
export const basicAuthentication = defineRule({
  name: 'basic-authentication',
  title: 'Password authentication',
  reference: documentation('authentication'),
  annotations: {
    'auth-type': annotation(
      matching(/basic|digest/, 'basic or digest', true),
      'Asks clients for a user name and password',
      null,
      { onInvalid: 'drop-ingress' },
    ),
    'auth-secret': annotation(
      { ...basicChars, expects: 'a Secret as name or namespace/name' },
      'Names the Secret with the users and their passwords',
      null,
      { risk: 'Medium', onInvalid: 'deny-503', requires: 'auth-type' },
    ),
    'auth-secret-type': annotation(
      matching(/auth-file|auth-map/, 'auth-file or auth-map', true),
      'Says whether the Secret holds one password file or one entry per user',
      'auth-file',
      withAuthType,
    ),
    'auth-realm': annotation(basicCharsWithSpaces, 'Sets the text with which a browser asks for the password', null, {
      ...withAuthType,
      risk: 'Medium',
    }),
  },
  facts: {
    basicAuth(values, context) {
      const type = values['auth-type'];
      const secret = secretOf(values, context);
      const format = formats[values['auth-secret-type'].value];
      if (type.value === null || secret === null || format === undefined || isOff(values)) return null;
      // Whatever is not the word itself is digest to the template.
      const scheme = type.value === 'basic' ? 'basic' : 'digest';
      const realm = values['auth-realm'].value ?? '';
      const { 'auth-secret': of, 'auth-secret-type': layout, 'auth-realm': text } = values;
      return inParts(state({ scheme, secret, format, realm }, type, of, layout), { realm: text });
    },
  },
  leadsTo: ['headerChanges'],
  findings: (values) => (isOff(values) ? [passwordSwitchedOff({}, ...values['auth-realm'].from)] : []),
  moreFacts(values, context) {
    // The header is kept from the backend all the same (nginx.tmpl).
    if (!isOff(values) || secretOf(values, context) === null) return [];
    const { 'auth-type': type, 'auth-secret': secret, 'auth-realm': realm } = values;
    const value = { on: 'request', set: [], remove: ['Authorization'] } as const;
    return [{ kind: 'headerChanges', ...state(value, realm, type, secret) }];
  },
  verdicts(values) {
    const layout = values['auth-secret-type'];
    const problem = `${JSON.stringify(layout.value)} is neither auth-file nor auth-map`;
    const isUnknown = formats[layout.value] === undefined;
    const off = isOff(values) && inert('auth-realm is off, so no password is asked for.');
    const idle = off || inert('No password is asked for.');
    return {
      'auth-type': idle,
      'auth-secret': idle,
      'auth-secret-type': isUnknown
        ? faulty(problem, annotationDenies({ name: 'auth-secret-type', problem }, ...layout.from))
        : idle,
      'auth-realm': idle,
    };
  },
});
