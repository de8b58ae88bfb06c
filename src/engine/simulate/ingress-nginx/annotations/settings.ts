import type { Network } from '../../access/networks.ts';

/** The canary rules of one Ingress. */
export interface Canary {
  readonly enabled: boolean;
  readonly weight: number;
  readonly weightTotal: number;
  readonly header: string;
  readonly headerValue: string;
  readonly headerPattern: string;
  readonly cookie: string;
}

export interface Rewrite {
  /** '' = none. */
  readonly target: string;
  readonly sslRedirect: boolean;
  readonly forceSslRedirect: boolean;
  readonly preserveTrailingSlash: boolean;
  readonly useRegex: boolean;
  readonly appRoot: string;
}

export interface Redirect {
  /** '' = none. */
  readonly url: string;
  readonly code: number;
  /** The annotation that gave the address. */
  readonly from: 'temporal-redirect' | 'permanent-redirect';
  readonly fromToWww: boolean;
  readonly relative: boolean;
}

export interface Cors {
  readonly enabled: boolean;
  readonly origins: readonly string[];
  readonly methods: string;
  readonly headers: string;
  readonly credentials: boolean;
  readonly exposed: string;
  readonly maxAge: number;
}

export interface BasicAuth {
  readonly type: 'basic' | 'digest';
  readonly realm: string;
  readonly secret: string;
  /** The password file, where the Secret is known. */
  readonly file: string | null;
}

/** Another service that is asked; '' where there is no sign-in page. */
export interface ExternalAuth {
  readonly url: string;
  readonly signin: string;
  /** The query parameter that tells the sign-in page where the client came from. */
  readonly signinParameter: string;
  /** Headers of the service's answer that the backend gets. */
  readonly responseHeaders: readonly string[];
}

/** Client certificates, a matter of the whole server. */
export interface ClientTls {
  readonly secret: string;
  readonly verify: string;
  readonly matchCommonName: string;
  /** Where a client is sent that is refused; '' = nowhere. */
  readonly errorPage: string;
  readonly passCertificate: boolean;
}

/** Cookie affinity; '' where an attribute is not set. */
export interface Affinity {
  readonly cookie: string;
  readonly path: string;
  readonly domain: string;
  /** Seconds, as written. */
  readonly maxAge: string;
  readonly expires: string;
  readonly sameSite: string;
  readonly conditionalSameSiteNone: boolean;
  /** Secure over http too. */
  readonly secure: boolean;
}

/** Why a location answers 503 whatever the request, and the annotation at fault. */
export interface Denial {
  readonly reason: string;
  readonly annotation: string;
}

/** What one Ingress's annotations mean, the controller's defaults filled in. */
export interface Settings {
  readonly denied: Denial | null;
  readonly clientTls: ClientTls | null;
  /** The server answers 403 to everything: its client certificate Secret could not be used. */
  readonly clientTlsError: Denial | null;
  readonly canary: Canary;
  readonly rewrite: Rewrite;
  readonly redirect: Redirect;
  readonly usePortInRedirects: boolean;
  readonly cors: Cors;
  readonly allow: readonly Network[];
  readonly deny: readonly Network[];
  readonly basicAuth: BasicAuth | null;
  readonly externalAuth: ExternalAuth | null;
  readonly globalAuth: boolean;
  readonly satisfyAny: boolean;
  /** Bytes; 0 lifts the limit. */
  readonly bodySize: number;
  readonly upstreamVhost: string;
  readonly forwardedPrefix: string;
  readonly connection: string;
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly customHttpErrors: readonly number[];
  readonly interceptErrors: boolean;
  /** A Service of the Ingress's namespace; '' = none. */
  readonly defaultBackend: string;
  readonly backendProtocol: string;
  readonly mirror: string;
  readonly rateLimited: boolean;
  readonly affinity: Affinity | null;
  readonly stickyCanary: boolean;
  readonly aliases: readonly string[];
  readonly sslPassthrough: boolean;
  /** Snippets that are in effect; '' where there is none. */
  readonly snippets: { readonly configuration: string; readonly server: string };
}
