import type { KubernetesObject } from '../../kubernetes/manifest.ts';
import type { Answer, ClientCertificate, Request } from '../request.ts';

/** What a request of a case must get. Each field is compared only where it is there. */
export interface Expected {
  readonly backend?: string | null;
  readonly namespace?: string;
  readonly status?: number | readonly number[];
  readonly location?: string;
  readonly upstreamPath?: string;
  readonly upstreamHeaders?: Readonly<Record<string, string | null>>;
  readonly responseHeaders?: Readonly<Record<string, string | null | readonly string[]>>;
  readonly redirect?: {
    readonly scheme: string;
    readonly host: string | null;
    readonly port: string | null;
    readonly path: string;
  };
  readonly upstreamRequest?: {
    readonly path?: string;
    readonly host?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly absentHeaders?: readonly string[];
  };
  readonly absentResponseHeaders?: readonly string[];
  readonly distribution?: Readonly<Record<string, number>>;
  readonly mirroredTo?: readonly { readonly name: string; readonly percent?: number }[];
  readonly answeredByGateway?: boolean;
  readonly grpcStatus?: string;
  /** The request fails for the certificate that the backend holds, which is in no manifest: not compared. */
  readonly failure?: boolean;
}

/** A request of a case: scheme http, method GET and no headers unless it says otherwise. */
export interface CaseRequest {
  readonly method?: string;
  readonly scheme?: string;
  readonly host: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly bodyBytes?: number;
  readonly port?: number;
  readonly client?: string;
  readonly certificate?: ClientCertificate;
  /** The Gateway that is dialled; that of the case, or any, when absent. */
  readonly gateway?: { readonly namespace: string; readonly name: string };
  readonly sni?: string;
  /** How many of the case's phases have happened before. */
  readonly phase?: number;
  readonly backendSetResponseHeaders?: Readonly<Record<string, string>>;
  readonly backendBehaviour?: { readonly respondWith: number; readonly succeedAfterAttempts: number };
  readonly expect?: Expected;
}

/** Manifests and the requests to ask of them. `ingresses` are asked of ingress-nginx, `manifests` of the Gateway API. */
export interface Case {
  readonly id: string;
  readonly ingresses?: readonly KubernetesObject[];
  readonly manifests?: readonly KubernetesObject[];
  /** The implementation that the manifests are applied to, such as `envoy-gateway`; absent: what the specification says. */
  readonly target?: string;
  readonly configMap?: Readonly<Record<string, string>>;
  /** By name or `namespace/name`: Services without endpoints are those that say so. */
  readonly services?: Readonly<Record<string, { readonly endpoints?: number } | null>>;
  readonly secrets?: readonly KubernetesObject[];
  readonly gateway?: { readonly namespace: string; readonly name: string };
  readonly requests?: readonly CaseRequest[];
  readonly rejectedIngresses?: readonly string[];
  readonly expectConfigError?: unknown;
  /** False: what is expected was measured nowhere, so that an answer may differ. */
  readonly verified?: boolean;
  readonly phases?: readonly {
    readonly delete?: { readonly kind: string; readonly namespace: string; readonly name: string };
  }[];
}

/** An answer as a case's result shows it. */
export interface CaseAnswer {
  /** `service:port` as the Ingress names it, the Service's name on the Gateway API side; null: the proxy answers. */
  readonly backend: string | null;
  readonly namespace?: string;
  readonly port?: number | string;
  readonly status: number;
  readonly location?: string;
  readonly upstream?: Answer['upstream'];
  readonly responseHeaders?: Answer['responseHeaders'];
  readonly shares?: Answer['shares'];
  /** The steps of the way, in words. */
  readonly reasons: readonly string[];
}

/** What came of a case. `mismatches` are sentences; empty where everything is as expected. */
export interface CaseResult {
  readonly id: string;
  readonly answers: readonly CaseAnswer[];
  readonly mismatches: readonly string[];
  /** What no manifest and no request of the case decides, and what differs from an expectation that nobody measured. */
  readonly undecided?: readonly string[];
}

/** Names in lower case. */
export const lower = (headers: Readonly<Record<string, string>> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** A case's request as the simulators take it. */
export function requestOf(one: CaseRequest): Request {
  const { method = 'GET', scheme, host, path, headers, bodyBytes, port, client, certificate } = one;
  return {
    method,
    scheme: scheme === 'https' || scheme === 'wss' ? 'https' : 'http',
    host,
    path,
    headers: lower(headers),
    ...(bodyBytes === undefined ? {} : { bodyBytes }),
    ...(port === undefined ? {} : { port }),
    ...(client === undefined ? {} : { client }),
    ...(certificate === undefined ? {} : { certificate }),
  };
}

/** An answer as a result shows it; `backend` in the words of the side. */
export function answerOf(answer: Answer, backend: string | null): CaseAnswer {
  const { status, location, upstream, responseHeaders, shares, steps } = answer;
  return {
    backend,
    ...(answer.backend ? { namespace: answer.backend.namespace, port: answer.backend.port } : {}),
    status,
    ...(location === undefined ? {} : { location }),
    ...(upstream ? { upstream } : {}),
    ...(responseHeaders ? { responseHeaders } : {}),
    ...(shares ? { shares } : {}),
    reasons: steps.map(({ text, detail }) => (detail === undefined ? text : `${text} (${detail})`)),
  };
}
