import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../kubernetes/manifest.ts';
import { validate, validateTogether } from './index.ts';

const file = '../shared/cases/gateway-api-conformance.json';

interface Case {
  readonly id: string;
  readonly manifests: readonly KubernetesObject[];
}

/** The conformance tests that are about something a controller refuses, and the complaint each is to raise. */
const refused: Readonly<Record<string, readonly string[]>> = {
  'gateway-invalid-tls-backend-configuration': ['reference-not-granted'],
  'gateway-secret-invalid-reference-grant': ['reference-not-granted'],
  'gateway-with-attached-routes': ['hostname-not-on-listener'],
  'httproute-disallowed-kind': ['route-not-allowed'],
  'httproute-invalid-cross-namespace-backend-ref': ['reference-not-granted'],
  'httproute-invalid-cross-namespace-parent-ref': ['route-not-allowed'],
  'httproute-invalid-parentref-not-matching-listener-port': ['parent-listener-missing'],
  'httproute-invalid-parentref-not-matching-section-name': ['parent-listener-missing'],
  'httproute-invalid-parentref-section-name-not-matching-port': ['parent-listener-missing'],
  'listenerset-allowed-namespace-same': ['listener-set-not-allowed'],
  'listenerset-default-not-allowed': ['listener-set-not-allowed'],
  'listenerset-dual-parentref-independence': ['parent-listener-missing'],
  'listenerset-gateway-parent-section-name-not-found': ['parent-listener-missing'],
  'tcproute-invalid-non-tcp-listener': ['route-not-allowed'],
  'tlsroute-invalid-no-matching-listener': ['parent-listener-missing', 'route-not-allowed'],
  'tlsroute-invalid-no-matching-listener-hostname': ['hostname-not-on-listener'],
  'tlsroute-invalid-reference-grant': ['reference-not-granted'],
  'udproute-invalid-cross-namespace-backend-ref': ['reference-not-granted'],
  'udproute-not-allowed-by-listeners': ['route-not-allowed'],
};

describe.skipIf(!existsSync(file))('the official conformance tests', () => {
  const read = (): readonly Case[] =>
    JSON.parse(readFileSync(file, 'utf8').replaceAll('{GATEWAY_CLASS_NAME}', 'gateway-conformance'));

  // Their objects are all legal: what is invalid in the tests named so, only a controller finds out.
  it('have legal objects', () => {
    const cases = read();
    expect(cases.length).toBeGreaterThan(50);
    const version = { release: '1.6', channel: 'experimental' } as const;
    expect(cases.flatMap(({ manifests }) => validate(manifests, version))).toEqual([]);
  });

  it('have the complaints that they are about, and no others', () => {
    const found = read().flatMap(({ id, manifests }) => {
      const rules = new Set(validateTogether(manifests).map(({ rule }) => rule));
      return rules.size > 0 ? [[id, [...rules].toSorted()] as const] : [];
    });
    expect(Object.fromEntries(found)).toEqual(refused);
  });
});
