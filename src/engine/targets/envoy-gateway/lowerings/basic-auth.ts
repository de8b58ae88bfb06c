import { factOf, leavesOfParts } from '../../../model/fact.ts';
import type { BasicAuth } from '../../../model/facts/basic-auth.ts';
import { finding } from '../../../report/diagnostic.ts';
import type { Span } from '../../../text/span.ts';
import type { RouteDraft } from '../../gateway-api/draft.ts';
import { approximate, exact, type Lowering, type RouteContext } from '../../gateway-api/lowering.ts';
import { label } from '../../gateway-api/names.ts';
import { securityPolicy } from '../security-policy.ts';

const by = 'basic-auth';

const usersSecret = finding<{ of: string; secret: string; command: string }>({
  code: 'users-secret-must-be-made',
  severity: 'manual',
  text: ({ of, secret, command }) =>
    `The SecurityPolicy reads its users from Secret ${secret}, which must be made of Secret ${of}: ${command}`,
  why: 'Envoy Gateway wants the users under the key .htpasswd, in the namespace of the policy, and every hash in the form {SHA}. Look at the hashes first: a line that begins otherwise ($apr1$, $2y$, crypt) can’t be converted, so its user needs a line from htpasswd -nbs USER PASSWORD. Until the Secret is there and all its lines are of this form, the routes are answered with 500. Paths that no rule serves are answered with 404 at once.',
});

const digestBecomesBasic = finding<{ of: string; secret: string; command: string }>({
  code: 'digest-becomes-basic',
  severity: 'breaks',
  text: ({ of, secret, command }) =>
    `Users give their passwords in the basic scheme; until now it was digest, whose hashes in Secret ${of} can’t be used on. The SecurityPolicy reads them from Secret ${secret}, which must be made anew: ${command}`,
  why: 'Envoy has no digest authentication. The routes stay closed, but each user needs a new password line, programs must be told to use the basic scheme, and it belongs on https only, as it sends the password readable. Until the Secret is there the routes are answered with 500.',
});

const realmLost = finding<{ realm: string }>({
  code: 'password-realm-lost',
  severity: 'differs',
  text: ({ realm }) =>
    `Browsers ask for the password with the address of the request instead of ${JSON.stringify(realm)}.`,
  why: 'Envoy has no setting for it. A responseOverride for 401 could set WWW-Authenticate, but would do so for the answers of the authentication service as well, which is asked about the same routes.',
});

/** Lines of the new Secret, read from the old one without showing them. */
const templates: Readonly<Record<BasicAuth['format'], string>> = {
  file: '{{index .data "auth" | base64decode}}',
  map: '{{range $user, $hash := .data}}{{$user}}:{{$hash | base64decode}}{{"\\n"}}{{end}}',
};

const commandOf = ({ scheme, secret, format }: BasicAuth, namespace: string, name: string): string => {
  const lines =
    scheme === 'digest'
      ? 'htpasswd -nbs USER PASSWORD'
      : `kubectl -n ${secret.namespace} get secret ${secret.name} -o go-template='${templates[format]}'`;
  return `${lines} | kubectl -n ${namespace} create secret generic ${name} --from-file=.htpasswd=/dev/stdin`;
};

/** nginx keeps the password from the backend; Envoy hands it on unless the header is removed. */
function withoutPassword(draft: RouteDraft, from: readonly Span[], { route }: RouteContext): RouteDraft {
  const name = 'Authorization';
  const isName = (text: string): boolean => text.toLowerCase() === name.toLowerCase();
  const isSet =
    draft.requestHeaders.some(({ body }) => isName(body.name)) ||
    factOf(route.facts, 'authRequest')?.value.responseHeaders.some(isName) === true;
  if (isSet) return draft;
  return { ...draft, requestHeaders: [...draft.requestHeaders, { by, from, body: { name, value: null } }] };
}

/** Envoy writes the address of the request as the realm; an answer of its own can have another. */
function withRealm(draft: RouteDraft, { realm }: BasicAuth, from: readonly Span[]): RouteDraft {
  const set = [{ name: 'WWW-Authenticate', value: `Basic realm="${realm.replaceAll('%', '%%')}"` }];
  const override = {
    source: 'Local',
    match: { statusCodes: [{ type: 'Value', value: 401 }] },
    response: { header: { set } },
  };
  const spec = { responseOverride: [override] };
  return { ...draft, policies: [...draft.policies, { by, from, body: { kind: 'BackendTrafficPolicy', spec } }] };
}

/** Passwords become basicAuth of a SecurityPolicy, with a Secret in the form that Envoy Gateway wants. */
export const basicAuth: Lowering<'basicAuth'> = (fact, context) => {
  const { value, from } = fact;
  const { scheme, secret } = value;
  const { namespace } = context.route.owner;
  const name = label(`${secret.name}-htpasswd`);
  const users = { group: '', kind: 'Secret', name };
  // The answer of an authentication service is Envoy's own as well, and has its own header.
  const isAlone = factOf(context.route.facts, 'authRequest') === undefined;
  const hasPage = factOf(context.route.facts, 'errorPages')?.value.codes.includes(401) === true;
  const change = (draft: RouteDraft): RouteDraft => {
    const closed = securityPolicy(by, from, { basicAuth: { users } })(withoutPassword(draft, from, context));
    return isAlone && !hasPage ? withRealm(closed, value, from) : closed;
  };
  const command = commandOf(value, namespace, name);
  const said = { of: `${secret.namespace}/${secret.name}`, secret: `${namespace}/${name}`, command };
  const realm = isAlone ? [] : [realmLost({ realm: value.realm }, ...leavesOfParts(fact, 'realm'))];
  if (scheme === 'digest') return approximate({ change }, digestBecomesBasic(said, ...from), ...realm);
  const [differs] = realm;
  const made = usersSecret(said, ...from);
  return differs ? approximate({ change }, differs, made) : exact({ change }, made);
};
