import type { Route } from '../../../model/routing.ts';
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
export const upstreamHost: Lowering<'upstreamHost'> = ({ value, from }, { route }) => {
  const host = filledIn(value.host, route).toLowerCase();
  if (!isPreciseHostname(host)) return unsupported({}, hostNotFixed({ host: value.host }, ...from));
  return exact({ change: (draft) => ({ ...draft, upstreamHost: { by: 'upstream-host', from, body: host } }) });
};

/** The text with what is known of a route in place of its variables. */
function filledIn(host: string, { backends, owner }: Route): string {
  const [backend] = backends;
  const port = backend?.type === 'service' ? backend.port?.value : undefined;
  const known: Readonly<Record<string, string | undefined>> = {
    service_name: backend?.name.value,
    service_port: port === undefined ? undefined : String(port),
    namespace: owner.namespace,
    ingress_name: owner.name,
  };
  return host.replace(/\$([a-z_]+)/g, (whole, name: string) => known[name] ?? whole);
}
