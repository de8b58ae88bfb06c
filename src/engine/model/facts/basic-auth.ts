import type { FactKindInfo } from '../fact.ts';
import type { ObjectName } from '../routing.ts';

/** A user name and a password are asked for. */
export interface BasicAuth {
  readonly scheme: 'basic' | 'digest';
  readonly secret: ObjectName;
  /** `file`: one key `auth` in htpasswd format. `map`: a key per user whose value is the hash. */
  readonly format: 'file' | 'map';
  readonly realm: string;
}

export const basicAuth: FactKindInfo = {
  title: 'User name and password',
  effect: 'A request without a valid user name and password is answered with 401.',
};
