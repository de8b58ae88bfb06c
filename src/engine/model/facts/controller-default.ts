import type { FactKindInfo } from '../fact.ts';

/** A behaviour of the controller that nobody wrote and that every request meets. */
export interface ControllerDefault {
  readonly name: ControllerDefaultName;
  /** The value in the controller's own notation, such as `1m` or `60s`; `leftOpen` where it is not known. */
  readonly value: string;
}

/** What the Ingress API does not say, and no controller's documentation says for it. */
export const leftOpen = 'left open';

export type ControllerDefaultName =
  | 'body-limit'
  | 'backend-timeouts'
  | 'hsts'
  | 'retries'
  | 'client-address'
  | 'client-address-headers'
  | 'blocked-addresses'
  | 'underscore-headers'
  | 'path-normalisation'
  | 'refused-methods'
  | 'default-certificate'
  | 'default-backend'
  | 'gzip'
  | 'tls-versions';

export const controllerDefault: FactKindInfo = {
  title: 'Controller default',
  effect: 'Every request meets a limit or a header that no manifest mentions.',
};
