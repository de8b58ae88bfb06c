import type { FactKind } from '../../model/fact.ts';
import { expressedAs as standard } from '../gateway-api/expressed-as.ts';

/** What Envoy Gateway makes of each behaviour, in a few words: the standard's where it has no better one. */
export const expressedAs: Readonly<Record<FactKind, string>> = {
  ...standard,
  listenerTls: 'tls.ciphers of a ClientTrafficPolicy on the listener',
  controllerDefault: 'ClientTrafficPolicy and BackendTrafficPolicy on the Gateways',
};
