/** One HTTP request, asked of either side. */
export interface Request {
  readonly method: string;
  readonly scheme: 'http' | 'https';
  /** The Host header, with its port where one was sent. '' = none. For https it is the SNI name as well. */
  readonly host: string;
  /** The request-target: path and query as sent on the wire. */
  readonly path: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Size of the body in bytes; 0 when absent. */
  readonly bodyBytes?: number;
  /** The listener's port, where the caller dials another than 80 or 443. */
  readonly port?: number;
  /** The client's address; 127.0.0.1 when absent. */
  readonly client?: string;
  /** What the client shows in the TLS handshake; absent: nothing. */
  readonly certificate?: ClientCertificate;
}

/** The certificate of a client. */
export interface ClientCertificate {
  /** Whether it is signed by the authority that the server asks for, and still valid. */
  readonly trusted: boolean;
  /** Its subject, such as `CN=client`. */
  readonly subject: string;
}

/** Somebody beside the proxy who decides whether a request may pass. An answer takes them to say yes. */
export interface Question {
  /** A service, or whoever knows passwords, keys, tokens, or who signs in. */
  readonly of: 'service' | 'password' | 'key' | 'token' | 'sign-in';
  /** The address and path of a service, `auth.example.com:443/verify`; '' for the others. */
  readonly at: string;
  /** Where a client is sent that the service answers with 401; absent: it gets that answer. */
  readonly signIn?: string;
}

/** A Service that receives the request. `port` is the Service port's number, or its name where no Service is known. */
export interface AnswerBackend {
  readonly namespace: string;
  readonly service: string;
  readonly port: number | string;
}

/** A place in a manifest that a step rests on; `path` as in a ledger: `spec.rules[0].host`. */
export interface Citation {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly path: string;
}

/** One step of the way to an answer, in words a reader can follow, with the lines it rests on. */
export interface Step {
  readonly text: string;
  readonly detail?: string;
  readonly cites: readonly Citation[];
}

/** One of several ways a request may go by chance. */
export interface AnswerShare {
  readonly backend: AnswerBackend | null;
  readonly share: number;
  /** What the client gets on this way; absent or 200 = whatever the backend says. */
  readonly status?: number;
  /** Headers that only requests on this way get (a value) or lose (null); lower-case names. */
  readonly headers?: Readonly<Record<string, string | null>>;
}

/** How long a request may take, in seconds (0 = no limit), and how often it is tried again. */
export interface AnswerLimits {
  /** The whole request, tries included. */
  readonly request?: number;
  /** One try at a backend. */
  readonly backendRequest?: number;
  /** `attempts` more tries after an answer with one of `codes`. */
  readonly retries?: { readonly attempts: number; readonly codes: readonly number[] };
}

/** What one side does with a request, and why. */
export interface Answer {
  /** Null: answered by the proxy itself. With several weighted backends, the one named is the heaviest. */
  readonly backend: AnswerBackend | null;
  /** What the client gets where the proxy decides it; 200 stands for "whatever the backend says", 0 for no connection. */
  readonly status: number;
  readonly location?: string;
  /** What is sent to the backend: request-target, Host, and headers that are set (a value) or removed (null). */
  readonly upstream?: {
    readonly path: string;
    readonly host: string;
    readonly headers: Readonly<Record<string, string | null>>;
  };
  /** Response headers set (a value) or removed (null) by the proxy; lower-case names. */
  readonly responseHeaders?: Readonly<Record<string, string | null>>;
  /** Where chance decides: every backend that may answer, with its share of 1. */
  readonly shares?: readonly AnswerShare[];
  /** Backends that get a copy; their answers are ignored. `share` = the part of the requests that is copied, 1 when absent. */
  readonly mirrors?: readonly (AnswerBackend & { readonly share?: number })[];
  /** Names among `responseHeaders` whose value is appended to what the backend sends, after a comma, instead of replacing it. */
  readonly appendedResponseHeaders?: readonly string[];
  /** Limits on time and tries. */
  readonly limits?: AnswerLimits;
  /** Whose yes the answer rests on. */
  readonly asks?: readonly Question[];
  readonly steps: readonly Step[];
}

/** What a kept request must get. */
export interface ExpectedAnswer {
  /** As in `Answer`: 200 stands for whatever the backend says, 0 for no connection. */
  readonly status: number;
  /** `namespace/service:port`; null: the proxy itself answers. */
  readonly backend: string | null;
  readonly location?: string;
  /** The request-target and the Host that the backend gets. */
  readonly upstreamPath?: string;
  readonly upstreamHost?: string;
}

/** A request that the user keeps, with what it must get on either side. */
export interface SavedRequest {
  readonly name: string;
  readonly request: Request;
  /** The Ingress class to ask, where the estate has several and one is meant. */
  readonly className?: string;
  readonly expect: ExpectedAnswer;
}
