/** What a variable of nginx, or of the controller's configuration, stands for while a request is answered. */
export type RequestValue =
  /** A request header, name in lower case with dashes. */
  | { readonly of: 'header'; readonly name: string }
  | { readonly of: 'cookie'; readonly name: string }
  | { readonly of: 'query-parameter'; readonly name: string }
  /** The Host header as sent. */
  | { readonly of: 'host-header' }
  /** The host name: lower case, no port. */
  | { readonly of: 'host' }
  | { readonly of: 'scheme' }
  | { readonly of: 'method' }
  /** The request-target as sent: path and query, not decoded. */
  | { readonly of: 'request-target' }
  /** The path: decoded, normalised, and as rewritten so far. */
  | { readonly of: 'path' }
  /** The query without its `?`. */
  | { readonly of: 'query' }
  /** `?` where there is a query, else nothing. */
  | { readonly of: 'query-mark' }
  | { readonly of: 'client-address' }
  /** X-Forwarded-For as sent, with the client's address appended. */
  | { readonly of: 'forwarded-for' }
  | { readonly of: 'request-id' }
  | { readonly of: 'server-name' }
  | { readonly of: 'server-port' }
  | { readonly of: 'protocol' }
  | { readonly of: 'user' }
  /** Of the client's certificate: `subject`, `issuer`, `certificate`, `serial`, `fingerprint`, `verify`. */
  | { readonly of: 'client-certificate'; readonly name: string }
  /** A header of the backend's response, name in lower case with dashes. */
  | { readonly of: 'response-header'; readonly name: string }
  /** A group of the last regular expression that matched. */
  | { readonly of: 'capture'; readonly group: number }
  /** A variable that the snippet itself sets. */
  | { readonly of: 'own-variable'; readonly name: string }
  /** Another variable of nginx or of the controller; `meaning` in words. */
  | { readonly of: 'other'; readonly name: string; readonly meaning: string }
  /** A variable that neither nginx, nor the controller, nor the snippet defines. */
  | { readonly of: 'unknown'; readonly name: string };

/** A text with variables, taken apart. */
export interface Template {
  /** As nginx reads it: quotes gone. */
  readonly text: string;
  /** Variables that the snippet sets to something constant are filled in. */
  readonly parts: readonly TemplatePart[];
  /** The text it always yields, or null where it depends on the request. */
  readonly constant: string | null;
}

export type TemplatePart =
  | { readonly literal: string }
  /** `variable` is its name without `$`. */
  | { readonly variable: string; readonly value: RequestValue };
