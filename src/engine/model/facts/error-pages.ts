import type { FactKindInfo } from '../fact.ts';
import type { ServiceBackend } from '../routing.ts';

/** Answers with certain codes are replaced with those of another backend. */
export interface ErrorPages {
  /** Status codes of the answers that are replaced. */
  readonly codes: readonly number[];
  /** Who makes the page; null: the controller’s own default backend. */
  readonly backend: ServiceBackend | null;
  /** False: the backend's own answers are left alone, those of the proxy are replaced. */
  readonly ofBackend: boolean;
}

export const errorPages: FactKindInfo = {
  title: 'Error pages',
  effect: 'The client gets another page where the backend answers with certain codes.',
};
