import { ciphersHaveEffect, tlsVersionsInOrder } from '../../rules/envoy-gateway/values.ts';
import { list, text } from '../build.ts';

const version = text({ options: ['Auto', '1.0', '1.1', '1.2', '1.3'] });

/** How TLS is spoken, whichever side Envoy is. */
export const tlsSettings = {
  minVersion: version,
  maxVersion: version,
  ciphers: list(text()),
  ecdhCurves: list(text()),
  signatureAlgorithms: list(text()),
  alpnProtocols: list(text()),
  fingerprints: list(text({ options: ['JA3', 'JA4'] })),
} as const;

/** Rules of TLS settings. */
export const tlsRules = [tlsVersionsInOrder, ciphersHaveEffect] as const;
