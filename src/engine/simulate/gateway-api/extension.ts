import type { KubernetesObject } from '../../kubernetes/manifest.ts';
import type { AnswerBackend, ClientCertificate, Request } from '../request.ts';
import type { Surroundings } from './backends.ts';
import type { Dialect } from './dialect.ts';
import type { Effect } from './effects.ts';
import type { Resource } from './objects.ts';

/** An effect before it knows where it is used; it may name its place within the object. */
type Placeless<E> = E extends unknown ? Omit<E, 'at' | 'of'> & { readonly at?: string } : never;

/** What an object of an implementation's own does to requests. */
export type OwnEffect = Placeless<Effect>;

/** What a policy says of requests as they arrive on a listener. */
export interface Arrival {
  /** Behaviours of the data plane that it sets. */
  readonly dialect?: Partial<Pick<Dialect, 'underscoreHeaders' | 'escapedSlash' | 'mergeSlashes' | 'requestTimeout'>>;
  /** The client's address as everything behind takes it; null: the request is refused with 403. */
  readonly clientOf?: (request: Request) => string | null;
  /** Why a client that is asked for a certificate gets no connection; null where it does. Absent: nobody is asked. */
  readonly handshake?: (certificate: ClientCertificate | undefined) => string | null;
}

/**
 * What an implementation does with objects of one of its own kinds. One file per kind; a table of them goes into
 * `loadGatewayApi`.
 */
export interface Extension {
  readonly group: string;
  readonly kind: string;
  /** As a filter of a rule (`type: ExtensionRef`). Null: the object cannot be used, and the rule answers 500. */
  readonly filter?: (object: KubernetesObject) => readonly OwnEffect[] | null;
  /**
   * As a policy on what its `targetRef(s)` name: a route, one of its rules, a Gateway or a listener. The narrowest of a
   * kind wins; with `mergeType` its spec is laid over the wider one's, and `ownerOf` tells whose a block of it is.
   */
  readonly policy?: (
    policy: Resource,
    around: Surroundings,
    ownerOf: (block: string) => Resource,
  ) => readonly OwnEffect[];
  /** Why the policy is not accepted; null where it is. */
  readonly problem?: (policy: Resource, around: Surroundings) => string | null;
  /** As a policy on a Gateway or one of its listeners: what it changes in how requests arrive there. */
  readonly arrival?: (policy: Resource, around: Surroundings) => Arrival;
  /** As a backendRef. Null: it leads nowhere. */
  readonly backend?: (object: KubernetesObject, port: number | undefined) => AnswerBackend | null;
}

/** The extension for a kind, if there is one. */
export const extensionFor = (table: readonly Extension[], group: string, kind: string): Extension | undefined =>
  table.find((extension) => extension.group === group && extension.kind === kind);
