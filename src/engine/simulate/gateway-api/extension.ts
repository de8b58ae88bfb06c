import type { KubernetesObject } from '../../kubernetes/manifest.ts';
import type { AnswerBackend } from '../request.ts';
import type { Dialect } from './dialect.ts';
import type { Effect } from './effects.ts';

/** An effect before it knows where it is used. */
type Placeless<E> = E extends unknown ? Omit<E, 'at' | 'of'> : never;

/** Behaviours of a data plane that a policy can set. */
export type Arrival = Partial<Pick<Dialect, 'underscoreHeaders' | 'escapedSlash' | 'mergeSlashes' | 'requestTimeout'>>;

/**
 * What an implementation does with objects of one of its own kinds. One file per kind; a table of them goes into
 * `loadGatewayApi`.
 */
export interface Extension {
  readonly group: string;
  readonly kind: string;
  /** As a filter of a rule (`type: ExtensionRef`). Null: the object cannot be used, and the rule answers 500. */
  readonly filter?: (object: KubernetesObject) => readonly Placeless<Effect>[] | null;
  /** As a policy on what its `targetRef(s)` name: a route, one of its rules, or a Gateway. The narrowest of a kind wins. */
  readonly policy?: (object: KubernetesObject) => readonly Placeless<Effect>[];
  /** As a policy on a Gateway or one of its listeners: what it changes in how requests arrive there. */
  readonly arrival?: (object: KubernetesObject) => Arrival;
  /** As a backendRef. Null: it leads nowhere. */
  readonly backend?: (object: KubernetesObject, port: number | undefined) => AnswerBackend | null;
}

/** The extension for a kind, if there is one. */
export const extensionFor = (table: readonly Extension[], group: string, kind: string): Extension | undefined =>
  table.find((extension) => extension.group === group && extension.kind === kind);
