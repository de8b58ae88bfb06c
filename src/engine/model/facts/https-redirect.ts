import type { FactKindInfo } from '../fact.ts';

/** A plain-text request is answered with a redirect to https. */
export interface HttpsRedirect {
  /** HTTP status, 308 by default. */
  readonly status: number;
  /** False: one trailing slash of the request-target is lost in the Location. */
  readonly keepsTrailingSlash: boolean;
  /** True: even where the host has no certificate. */
  readonly withoutCertificate: boolean;
}

export const httpsRedirect: FactKindInfo = {
  title: 'Redirect to HTTPS',
  effect: 'A request over http is answered with a redirect to the same address over https.',
};
