import { finding } from '../../../report/diagnostic.ts';
import { type Lowering, unsupported } from '../lowering.ts';

const passwordLost = finding<{ secret: string }>({
  code: 'password-not-expressible',
  severity: 'breaks',
  text: ({ secret }) =>
    `No user name and password are asked for any more, so everybody is let in; until now the users of Secret ${secret} were.`,
  why: 'Gateway API has no user names and passwords. Use your implementation’s policy for basic authentication, or an authenticating proxy, before traffic moves.',
});

/** The standard has no user names and passwords. */
export const basicAuth: Lowering<'basicAuth'> = ({ value: { secret }, from }) =>
  unsupported({}, passwordLost({ secret: `${secret.namespace}/${secret.name}` }, ...from));
