import { decodeBase64 } from '../../../../access/base64.ts';
import type { Request } from '../../../../request.ts';
import { readReference } from '../../../cluster.ts';
import type { Verdict } from '../../../effects.ts';
import { child, type Fields, fieldsOf, has, textOf } from '../../../fields.ts';
import { secretProblem } from '../../../listeners.ts';
import type { Resource } from '../../../objects.ts';
import { filterOrder } from '../filter-order.ts';
import type { Block } from './block.ts';

const key = '.htpasswd';

/**
 * A user name and a password; their Secret is asked, and taken to know them unless it is there and does not (Envoy's
 * basic_auth filter).
 */
export const basicAuth: Block = (block, { around: { cluster }, owner }) => {
  const to = readReference(child(block, 'users'), 'Secret', owner.namespace);
  const label = `Secret ${to.namespace}/${to.name}`;
  const problem = secretProblem(owner, to, cluster, 'Invalid', () => true);
  if (problem) return problem.message;
  const found = cluster.find(to);
  const users = found === null || found === 'assumed' ? null : usersOf(found);
  if (typeof users === 'string') return `${label} ${users}`;
  const good: Verdict = {
    text: `Credentials were sent; whether ${label} holds them is not known here, so they are taken as good.`,
    question: { of: 'password', at: '' },
  };
  const ask = (request: Request): Verdict => {
    const user = userOf(request.headers.authorization ?? '');
    if (user === null) return refused('A password is wanted and none was sent: 401.', request);
    return users === null || users.has(user) ? good : refused(`${label} does not know the user: 401.`, request);
  };
  return [{ kind: 'check', order: filterOrder.basicAuth, at: 'spec.basicAuth', ask, about: { password: true } }];
};

/** The realm is the address that was asked for. */
const refused = (text: string, { scheme, host, path }: Request): Verdict => ({
  text,
  refusal: {
    status: 401,
    headers: [['www-authenticate', `Basic realm="${scheme}://${host}${path.slice(0, 256)}"`]],
  },
});

/** The user's name; null where the header is not as it must be. */
function userOf(header: string): string | null {
  if (!header.startsWith('Basic ')) return null;
  const credentials = decodeBase64(header.slice(6));
  const colon = credentials.indexOf(':');
  return colon < 0 ? null : credentials.slice(0, colon);
}

/** The names in the password file; null where the manifest keeps them to itself, a text where they cannot be used. */
function usersOf({ object }: Resource): ReadonlySet<string> | null | string {
  const fields: Fields = fieldsOf(object);
  if (!has(fields, 'data') && !has(fields, 'stringData')) return null;
  const plain = textOf(child(fields, 'stringData'), key, undefined);
  const text = plain ?? decodeBase64(textOf(child(fields, 'data'), key, ''));
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length === 0)
    return has({ ...child(fields, 'data'), ...child(fields, 'stringData') }, key) ? null : `has no key ${key}`;
  if (!lines.every((line) => /^[^:]*:\{SHA\}[A-Za-z0-9+/]{27}=\s*$/.test(line)))
    return 'holds passwords in another form than {SHA}';
  return new Set(lines.map((line) => line.slice(0, line.indexOf(':'))));
}
