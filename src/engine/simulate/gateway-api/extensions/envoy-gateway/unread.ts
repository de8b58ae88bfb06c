import type { Extension } from '../../extension.ts';

const group = 'gateway.envoyproxy.io';

const unread = (kind: string, what: string): Extension => ({
  group,
  kind,
  policy: () => [{ kind: 'limit', text: `${what}, which is not followed here.`, limits: {} }],
});

/** Policies whose working no manifest tells; an answer that they may change says so. */
export const unreadPolicies: readonly Extension[] = [
  unread('EnvoyExtensionPolicy', 'An EnvoyExtensionPolicy runs code of its own on requests'),
  unread('EnvoyPatchPolicy', 'An EnvoyPatchPolicy changes the configuration of Envoy itself'),
];
