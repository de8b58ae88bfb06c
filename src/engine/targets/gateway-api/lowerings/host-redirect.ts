import { finding } from '../../../report/diagnostic.ts';
import { isHostname, isPreciseHostname } from '../hostnames.ts';
import { asNear, type Lowering, unsupported } from '../lowering.ts';
import { statusFor } from './redirect-status.ts';

const hostNotExpressible = finding<{ from: string; to: string }>({
  code: 'host-redirect-not-expressible',
  severity: 'breaks',
  text: ({ from, to }) =>
    `${from} is no longer redirected to ${to || 'this site'}: a RequestRedirect needs one fixed host name to lead to.`,
  why: 'The redirect’s hostname must be a plain host name, without wildcard. Write one redirect per name by hand.',
});

/** An HTTPRoute of its own for the other name, on listeners of its own. */
export const hostRedirect: Lowering<'hostRedirect'> = ({ value, from }, { site, edition }) => {
  const to = site.host.value;
  if (!isPreciseHostname(to) || !isHostname(value.fromHost))
    return unsupported({}, hostNotExpressible({ from: value.fromHost, to }, ...from));
  const { sent, said } = statusFor(value.status, edition, from);
  const body = { hostname: to, statusCode: sent };
  return asNear({ hosts: [{ host: value.fromHost, redirect: { by: 'host-redirect', from, body } }] }, said);
};
