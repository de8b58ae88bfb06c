import { finding } from '../../../report/diagnostic.ts';
import { isPreciseHostname } from '../hostnames.ts';
import { exact, type Lowering, unsupported } from '../lowering.ts';

const hostNotFixed = finding<{ host: string }>({
  code: 'upstream-host-not-expressible',
  severity: 'breaks',
  text: ({ host }) => `The backend receives the client’s Host header, because ${host} is no fixed host name.`,
  why: 'URLRewrite.hostname takes one plain host name, without port, wildcard and variables. Name the host, or let the backend accept the names its clients use.',
});

/** URLRewrite.hostname. */
export const upstreamHost: Lowering<'upstreamHost'> = ({ value, from }) => {
  const host = value.host.toLowerCase();
  if (!isPreciseHostname(host)) return unsupported({}, hostNotFixed({ host: value.host }, ...from));
  return exact({ change: (draft) => ({ ...draft, upstreamHost: { by: 'upstream-host', from, body: host } }) });
};
