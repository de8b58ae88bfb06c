import type { Request } from '../request.ts';
import type { Served } from './gateways.ts';
import { type HostMap, mostSpecific } from './host-map.ts';
import { coversHost, nameOfHost } from './hostnames.ts';
import { onListener } from './on-listener.ts';
import type { Arriving } from './policies.ts';
import type { Port } from './ports.ts';
import type { Entry } from './precedence.ts';
import type { PortView } from './routing.ts';
import type { Reply } from './run.ts';
import type { Site } from './site.ts';
import { passThrough, streamThrough } from './streams.ts';
import { cite, restOn, type Trail, tell } from './trail.ts';

export interface Asking {
  /** The Gateway that is dialled; every Gateway that listens on the port when absent. */
  readonly gateway?: { readonly namespace: string; readonly name: string };
  /** The name in the TLS handshake, where it is not the Host. */
  readonly sni?: string;
  /** Matches that are passed over; the one that answers joins them. */
  readonly passed?: Set<Entry>;
}

/** What becomes of a request that reached some port. */
export const reply = (site: Site, request: Request, asking: Asking, trail: Trail | null): Reply => {
  const number = request.port ?? (request.scheme === 'https' ? 443 : 80);
  const host = nameOfHost(request.host);
  const { gateway } = asking;
  const port = site.byPort.get(number);
  const view = gateway
    ? port?.views.find((each) => isOf(each, gateway))
    : port && (port.views.length > 1 ? likeliest(port, request, asking, site) : port.views[0]);
  if (!view) {
    tell(trail, `Nothing listens on port ${number}: the client gets no connection.`);
    return { backend: null, status: 0 };
  }
  if (view.stream) return streamThrough(view.stream, request, trail);
  return onPort(view, host, request, asking, site, trail);
};

const isOf = ({ gateway }: PortView, { namespace, name }: NonNullable<Asking['gateway']>) =>
  gateway.namespace === namespace && gateway.name === name;

/** Of several Gateways on one port: the one whose listener fits the host best, and that has a rule for the request. */
const likeliest = (port: Port, request: Request, asking: Asking, site: Site): PortView | undefined => {
  const host = nameOfHost(request.host);
  const isSecure = request.scheme === 'https';
  const name = isSecure ? (asking.sni ?? host) : host;
  const fronts = isSecure ? port.secure : port.clear;
  const best = mostSpecific(fronts, name, site.dialect.wildcardLabels.value) ?? [];
  if (best.length < 2) return best[0]?.view ?? port.views[0];
  const answering = best.find(({ view, served }) => {
    if (asking.sni === undefined && !mayAnswer(view, served, host, site)) return false;
    const { status, backend } = onPort(view, host, request, asking, site, null);
    return backend !== null || status !== site.dialect.noMatchStatus.value;
  });
  return (answering ?? best[0])?.view;
};

/** Whether a listener that keeps to itself has a route for the host, or something else to say: most have not. */
const mayAnswer = (view: PortView, served: Served, host: string, { dialect }: Site): boolean => {
  const tables = view.tables.get(served);
  if (!tables || !dialect.listenerIsolation.value || view.passed.has(served)) return true;
  return mostSpecific(tables, host, dialect.wildcardLabels.value) !== null;
};

const listenersOf = (view: PortView, { scheme }: Request) => (scheme === 'https' ? view.secure : view.clear);

const isEmpty = ({ precise, wildcard, any }: HostMap<Served>) =>
  precise.size + wildcard.size === 0 && any === undefined;

const onPort = (
  view: PortView,
  host: string,
  request: Request,
  asking: Asking,
  site: Site,
  trail: Trail | null,
): Reply => {
  const listeners = listenersOf(view, request);
  if (isEmpty(listeners)) return wrongProtocol(view, request, trail);
  const { dialect } = site;
  const labels = dialect.wildcardLabels.value;
  const name = request.scheme === 'https' ? (asking.sni ?? host).toLowerCase() : host;
  const served = mostSpecific(listeners, name, labels);
  if (!served) {
    tell(
      trail,
      `No listener of Gateway ${view.gateway.name} on port ${view.port} is for ${name || 'a request without a host'}.`,
      cite(view.gateway, 'spec.listeners'),
    );
    restOn(trail, 'noMatchStatus');
    return { backend: null, status: dialect.noMatchStatus.value };
  }
  if (trail) tellListener(served, trail);
  const passed = view.passed.size > 0 ? view.passed.get(served) : undefined;
  if (passed) return passThrough(passed, name, request, dialect, trail);
  if (request.scheme === 'https') {
    const refused = handshakeRefused(view.arrivals.get(served), request, trail);
    if (refused) return refused;
    const misdirected = misdirection(listeners, served, name, host, site, trail);
    if (misdirected) return misdirected;
  }
  return onListener(view, served, host, request, site, trail, asking.passed);
};

const tellListener = ({ listener, asksForCertificate }: Served, trail: Trail) => {
  const { owner, name, hostname, index } = listener;
  const scope = hostname === '' ? '' : `, for ${hostname}`;
  tell(
    trail,
    `Listener ${name} of ${owner.kind} ${owner.name} takes the request${scope}.`,
    cite(owner, `spec.listeners[${index}]`),
  );
  if (hostname.startsWith('*.')) restOn(trail, 'wildcardLabels');
  if (asksForCertificate)
    tell(
      trail,
      'It asks for a client certificate: without a valid one there is no connection. One is taken for granted here.',
      cite(owner, 'spec.tls.frontend'),
    );
};

/** A client whose certificate, or lack of one, ends the handshake. */
const handshakeRefused = (arriving: Arriving | undefined, request: Request, trail: Trail | null): Reply | null => {
  const why = arriving?.handshake?.(request.certificate) ?? null;
  if (why === null) return null;
  const cites = arriving?.of ? [cite(arriving.of, 'spec.tls.clientValidation')] : [];
  tell(trail, `The client gets no connection: ${why}.`, ...cites);
  return { backend: null, status: 0 };
};

const wrongProtocol = (view: PortView, { scheme }: Request, trail: Trail | null): Reply => {
  const secure = scheme === 'https';
  tell(
    trail,
    secure
      ? `Port ${view.port} does not speak TLS: the client gets no connection.`
      : `Port ${view.port} expects TLS, and the request came in the clear.`,
    cite(view.gateway, 'spec.listeners'),
  );
  return { backend: null, status: secure ? 0 : 400 };
};

/** Host and SNI that belong to different HTTPS listeners (Listener.hostname): 421, or 404 where no listener is for the Host. */
const misdirection = (
  listeners: HostMap<Served>,
  served: Served,
  name: string,
  host: string,
  { dialect }: Site,
  trail: Trail | null,
): Reply | null => {
  if (host === name) return null;
  restOn(trail, 'misdirected');
  const rule = dialect.misdirected.value;
  if (rule === 'not-detected') return null;
  const better = mostSpecific(listeners, host, dialect.wildcardLabels.value);
  const own = coversHost(served.listener.hostname, host, dialect.wildcardLabels.value);
  const status = better !== null && better !== served ? 421 : own ? null : dialect.noMatchStatus.value;
  const strict = rule === 'any-difference' && served.listener.hostname !== '' ? 421 : status;
  if (strict === null) return null;
  tell(
    trail,
    `The TLS handshake names ${name}, the request ${host || 'no host'}: the answer is ${strict}.`,
    cite(served.listener.owner, `spec.listeners[${served.listener.index}].hostname`),
  );
  return { backend: null, status: strict };
};
