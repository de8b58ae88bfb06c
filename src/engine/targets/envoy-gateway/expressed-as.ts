import type { FactKind } from '../../model/fact.ts';
import { expressedAs as standard } from '../gateway-api/expressed-as.ts';

/** What Envoy Gateway makes of each behaviour, in a few words: the standard's where it has no better one. */
export const expressedAs: Readonly<Record<FactKind, string>> = {
  ...standard,
  controllerDefault: 'ClientTrafficPolicy and BackendTrafficPolicy on the Gateways',
};
