import type { PlainHost } from '../ingress/index.ts';
import type { HostMaterial, PathMaterial } from './material.ts';

/** What the Ingress API serves, as material. */
export const fromIngress = (hosts: readonly PlainHost[]): readonly HostMaterial[] =>
  hosts.map(({ host, hasCertificate, exact, prefixes, fallback }) => ({
    host,
    secure: hasCertificate,
    paths: [...exact.values(), ...prefixes.values(), ...(fallback ? [fallback] : [])].map(
      ({ type, path }): PathMaterial => ({ kind: type, value: path, conditions: [], origins: [] }),
    ),
  }));
