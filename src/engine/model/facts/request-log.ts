import type { FactKindInfo } from '../fact.ts';

/** What is written to the logs about a request. */
export interface RequestLog {
  /** Null: not said here. */
  readonly access: boolean | null;
  readonly rewrite: boolean | null;
}

export const requestLog: FactKindInfo = {
  title: 'Access log',
  effect: 'Requests appear in the access log, or do not.',
};
