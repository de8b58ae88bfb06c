import { type Diagnostic, finding } from '../../../report/diagnostic.ts';
import { approximate, asNear, type Lowering } from '../../gateway-api/lowering.ts';
import { lowerings as standard } from '../../gateway-api/lowerings/index.ts';
import { authorization, isNetwork, withMask } from '../authorization.ts';

type Answer = Lowering<'controllerDefault'>;

const by = 'controller-default';

const forwardedSchemeUnread = finding<Record<never, never>>({
  code: 'forwarded-scheme-unread',
  severity: 'manual',
  text: () =>
    'The X-Forwarded-Proto of a proxy in front no longer counts as the scheme: if one ends TLS and passes requests on over http, routes that redirect http to https redirect them again and again.',
  why: 'Listeners of a Gateway go by the connection that reaches them. Let the load balancer pass TCP on and end TLS at the Gateway, or let it do the redirect itself and turn ssl-redirect off for these hosts before the translation.',
});

const anybodyTellsAddress = finding<{ header: string; networks: string }>({
  code: 'client-address-header-of-anybody',
  severity: 'breaks',
  text: ({ header, networks }) =>
    `Whoever sends ${header} is believed, where until now only ${networks} were: addresses can be made up.`,
  why: 'customHeader of clientIPDetection knows no networks. Make sure that nobody but those proxies reaches the Gateway, or let them send X-Forwarded-For, for which trustedCIDRs can be given.',
});

/** What the provider writes as `X-Forwarded-For from 10.0.0.0/8, 192.0.2.1; …`. */
const sourceText = /^(\S+) from ([^;]+)(;.*)?$/;

/** Whose word is taken for the address of a client: `clientIPDetection` on every Gateway. */
export const clientAddress: Answer = (fact, context) => {
  const [, header = '', list = '', more] = sourceText.exec(fact.value.value) ?? [];
  const networks = list.split(', ');
  if (header === '' || !networks.every(isNetwork)) return standard.controllerDefault(fact, context);
  const { from } = fact;
  const isUsual = header.toLowerCase() === 'x-forwarded-for';
  const clientIPDetection = isUsual
    ? { xForwardedFor: { trustedCIDRs: networks.map(withMask) } }
    : { customHeader: { name: header } };
  const body = { kind: 'ClientTrafficPolicy', spec: { clientIPDetection } };
  const said: readonly Diagnostic[] = [
    ...(isUsual || networks.includes('0.0.0.0/0') ? [] : [anybodyTellsAddress({ header, networks: list }, ...from)]),
    ...(more === undefined ? [] : [forwardedSchemeUnread({}, ...from)]),
  ];
  return asNear({ gateways: [{ by, from, body }] }, said);
};

const blockedBeforeRedirect = finding<{ networks: string }>({
  code: 'blocked-before-redirect',
  severity: 'differs',
  text: ({ networks }) =>
    `Clients in ${networks} get 403 for whatever they ask; until now redirects were answered before their address was looked at.`,
  why: 'The SecurityPolicy on the Gateways looks at every request first. Nobody gets further than before.',
});

/** Networks that no host lets in: authorization on every Gateway, which lists of a route's own take the place of. */
export const blockedAddresses: Answer = (fact, context) => {
  const networks = fact.value.value.split(', ');
  if (!networks.every(isNetwork)) return standard.controllerDefault(fact, context);
  const { from } = fact;
  const spec = authorization([{ allow: [], deny: networks }], null);
  const effects = { gateways: [{ by, from, body: { kind: 'SecurityPolicy', spec } }] };
  return approximate(effects, blockedBeforeRedirect({ networks: fact.value.value }, ...from));
};
