import type { FactKindInfo } from '../fact.ts';

/** The version of HTTP that is spoken to the backend. */
export interface UpstreamHttpVersion {
  readonly version: '1.0' | '1.1';
}

export const upstreamHttpVersion: FactKindInfo = {
  title: 'HTTP version to the backend',
  effect: 'The backend is spoken to in an older version of HTTP.',
};
