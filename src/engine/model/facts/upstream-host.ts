import type { FactKindInfo } from '../fact.ts';

/** The Host header that the backend receives. */
export interface UpstreamHost {
  /** May hold `$service_name`, `$service_port`, `$namespace` and `$ingress_name`, which are the same for every request of a route. */
  readonly host: string;
}

export const upstreamHost: FactKindInfo = {
  title: 'Host sent to the backend',
  effect: 'The backend receives another Host header than the client sent.',
};
