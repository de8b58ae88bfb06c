import type { FactKindInfo } from '../fact.ts';

/** Every request for another name is answered with a redirect to this site's host, path and query kept. */
export interface HostRedirect {
  /** The name that redirects, such as `www.example.com`. */
  readonly fromHost: string;
  readonly status: number;
}

export const hostRedirect: FactKindInfo = {
  title: 'Redirect between www and bare host',
  effect: 'A request for the other name of the host is answered with a redirect to this one.',
};
