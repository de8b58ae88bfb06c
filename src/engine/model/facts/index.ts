import type { FactKindInfo } from '../fact.ts';
import { type BackendProtocol, backendProtocol } from './backend-protocol.ts';
import { type BackendTls, backendTls } from './backend-tls.ts';
import { type ControllerDefault, controllerDefault } from './controller-default.ts';
import { type Cors, cors } from './cors.ts';
import { type HeaderChanges, headerChanges } from './header-changes.ts';
import { type HostRedirect, hostRedirect } from './host-redirect.ts';
import { type HttpsRedirect, httpsRedirect } from './https-redirect.ts';
import { type Mirror, mirror } from './mirror.ts';
import { type PathRewrite, pathRewrite } from './path-rewrite.ts';
import { type ProxyTimeouts, proxyTimeouts } from './proxy-timeouts.ts';
import { type Redirect, redirect } from './redirect.ts';
import { type RootRedirect, rootRedirect } from './root-redirect.ts';
import { type SlashRedirect, slashRedirect } from './slash-redirect.ts';
import { type TrafficSplit, trafficSplit } from './traffic-split.ts';
import { type UpstreamHost, upstreamHost } from './upstream-host.ts';

/** Every behaviour a provider can state and a target must answer. A new one is a file here and two lines below. */
export interface FactValues {
  readonly httpsRedirect: HttpsRedirect;
  readonly redirect: Redirect;
  readonly rootRedirect: RootRedirect;
  readonly slashRedirect: SlashRedirect;
  readonly hostRedirect: HostRedirect;
  readonly pathRewrite: PathRewrite;
  readonly trafficSplit: TrafficSplit;
  readonly cors: Cors;
  readonly headerChanges: HeaderChanges;
  readonly upstreamHost: UpstreamHost;
  readonly mirror: Mirror;
  readonly proxyTimeouts: ProxyTimeouts;
  readonly backendProtocol: BackendProtocol;
  readonly backendTls: BackendTls;
  readonly controllerDefault: ControllerDefault;
}

export const factKinds = {
  httpsRedirect,
  redirect,
  rootRedirect,
  slashRedirect,
  hostRedirect,
  pathRewrite,
  trafficSplit,
  cors,
  headerChanges,
  upstreamHost,
  mirror,
  proxyTimeouts,
  backendProtocol,
  backendTls,
  controllerDefault,
} satisfies Record<keyof FactValues, FactKindInfo>;
