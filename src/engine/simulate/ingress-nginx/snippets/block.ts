import type { Regex } from '../../regex/compile.ts';
import type { TemplatePart } from '../nginx/variables.ts';

export type Template = readonly TemplatePart[];

/** What a snippet says in one block of nginx's configuration, as far as it decides an answer. */
export interface Block {
  /** The annotation it stands in. */
  readonly annotation: string;
  /** Directives of the rewrite module, in their order. */
  readonly instructions: readonly Instruction[];
  readonly headers: readonly HeaderLine[];
  /** The media type of answers that nginx gives itself (default_type); null where it does not say. */
  readonly mediaType: Template | null;
  /** Lines of allow and deny; the first that fits decides. */
  readonly access: readonly AccessLine[];
  readonly satisfyAny: boolean;
  /** limit_except: what holds for every method but these. */
  readonly otherMethods: { readonly exempt: readonly string[]; readonly access: readonly AccessLine[] } | null;
  readonly locations: readonly BlockLocation[];
  /** Where requests go in place of an Ingress's Service (proxy_pass); '' where it does not say. */
  readonly passesTo: string;
  /** Directives that are not simulated, by name. */
  readonly others: readonly string[];
}

/** A location block of a server-snippet. */
export interface BlockLocation {
  /** `final-prefix` is `^~`. */
  readonly type: 'exact' | 'prefix' | 'final-prefix' | 'regex';
  /** One character per byte. */
  readonly path: string;
  readonly regex: Regex | null;
  readonly block: Block;
}

export interface AccessLine {
  readonly allow: boolean;
  /** `all`, an address, or a network. */
  readonly source: string;
}

/** A change of a header. Names in lower case. */
export interface HeaderLine {
  readonly on: 'request' | 'response';
  /** `hide`: of the backend's answer, before nginx adds its own. */
  readonly change: 'set' | 'add' | 'remove' | 'hide';
  readonly name: string;
  readonly value: Template;
  /** Null: every status. */
  readonly statuses: readonly number[] | null;
  /** Only where the client sent one. */
  readonly onlyIfPresent: boolean;
  /** It changes what the client sent, so that every level counts (more_set_input_headers). */
  readonly isInput: boolean;
}

export type Instruction =
  | { readonly do: 'set'; readonly variable: string; readonly value: Template }
  | { readonly do: 'if'; readonly test: Test; readonly block: Block }
  | { readonly do: 'return'; readonly status: number; readonly text: Template | null }
  | { readonly do: 'break' }
  | RewriteInstruction;

export interface RewriteInstruction {
  readonly do: 'rewrite';
  /** Null: it can't be run here, and never matches. */
  readonly regex: Regex | null;
  /** The expression as written. */
  readonly pattern: string;
  /** Without the `?` that drops the query. */
  readonly target: Template;
  readonly dropsQuery: boolean;
  readonly flag: string;
  /** The target is absolute, or the flag says so. */
  readonly redirects: 301 | 302 | null;
}

/** The condition of an `if`. */
export interface Test {
  readonly variable: string;
  /** What it is compared with, as written. */
  readonly text: string;
  readonly operator: 'is set' | 'equals' | 'matches' | 'unknown';
  readonly value: Template;
  readonly regex: Regex | null;
  readonly negated: boolean;
}

/** The statuses that add_header concerns without `always` (ngx_http_headers_filter_module). */
export const usualStatuses: readonly number[] = [200, 201, 204, 206, 301, 302, 303, 304, 307, 308];
