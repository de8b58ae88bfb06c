import type { Extent } from '../../../nginx/syntax.ts';
import type {
  Access,
  AuthRequest,
  AuthVariable,
  Bandwidth,
  BasicAuth,
  BodyLimit,
  ClientAddress,
  ConnectionLimit,
  Firewall,
  LimitStatus,
  ListenerTls,
  RateLimit,
  Satisfy,
} from './behaviours/access.ts';
import type {
  BackendTls,
  Buffering,
  Buffers,
  Compression,
  HttpVersion,
  Mirror,
  Retries,
  Timeout,
  UpstreamAddress,
} from './behaviours/backend.ts';
import type {
  CacheLifetime,
  CookieRewrite,
  DefaultType,
  PassedHeader,
  RedirectRewrite,
  RequestHeader,
  ResponseHeader,
} from './behaviours/headers.ts';
import type { AccessLog, BodyRewrite, Other, Script, Tracing } from './behaviours/other.ts';
import type {
  Answer,
  Conditional,
  ErrorPage,
  LocationBlock,
  MethodLimit,
  Rewrite,
  StopRewriting,
  Variable,
} from './behaviours/rewriting.ts';

/** Where the text stands in what the controller renders; `location` is a location block inside a server-snippet. */
export type SnippetPlace = 'configuration' | 'server' | 'auth' | 'stream' | 'location';

/** One directive and what it does. Every directive of a snippet, at any depth, is exactly one statement. */
export type Statement = StatementOf<Behaviour>;

type StatementOf<B> = B extends Behaviour
  ? B & {
      readonly directive: string;
      /** The whole directive with its block. */
      readonly at: Extent;
      /** The directive as written, without its block's content: `if ($x) { … }`. */
      readonly text: string;
      /** What the directive does or names, in a few words. */
      readonly meaning: string;
      /** How to have the same without nginx, in a sentence or two; for where no fact carries it. */
      readonly wayOut: string;
      /** Traps: what nginx or the controller does here that a reader would not expect. */
      readonly cautions: readonly Caution[];
    }
  : never;

export interface Caution {
  readonly code: CautionCode;
  /** A whole sentence. */
  readonly message: string;
}

export type CautionCode =
  /** nginx refuses the whole configuration: the controller keeps the old one and applies no change of any Ingress. */
  | 'refused'
  /** Refused likewise, unless the controller's ConfigMap declares or loads what it needs. */
  | 'needs-configmap'
  /** It changes nothing where it stands. */
  | 'no-effect'
  /** A group of an expression that is not there stands in its text. */
  | 'always-empty'
  /** It hides what an outer level or the controller says. */
  | 'replaces-inherited'
  /** The controller sends the same header, and both arrive. */
  | 'sent-twice'
  /** It acts earlier or later than its place in the text suggests. */
  | 'order'
  /** Some answers lack it. */
  | 'some-answers-only'
  /** It answers without what the controller puts into its own locations. */
  | 'bypasses-controller'
  /** It concerns more than the Ingress that carries it. */
  | 'wider-than-ingress';

export type Behaviour =
  | ResponseHeader
  | RequestHeader
  | PassedHeader
  | CacheLifetime
  | DefaultType
  | Answer
  | Conditional
  | Rewrite
  | StopRewriting
  | MethodLimit
  | Access
  | Satisfy
  | ClientAddress
  | ListenerTls
  | BodyLimit
  | Timeout
  | Buffering
  | Buffers
  | Compression
  | RateLimit
  | ConnectionLimit
  | LimitStatus
  | Bandwidth
  | Variable
  | LocationBlock
  | AuthRequest
  | AuthVariable
  | BasicAuth
  | ErrorPage
  | Retries
  | BackendTls
  | UpstreamAddress
  | HttpVersion
  | CookieRewrite
  | RedirectRewrite
  | Mirror
  | AccessLog
  | BodyRewrite
  | Firewall
  | Tracing
  | Script
  | Other;
