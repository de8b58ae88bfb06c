import type { Fate } from '../../report/fate.ts';

/** What becomes of a flag or a setting that no behaviour of a route stands for. */
export interface ReadFlag {
  /** Where nothing in the result cites it. */
  readonly fate: Extract<Fate, 'translated' | 'inert'>;
  readonly reason: string;
}

const decides = (what: string): ReadFlag => ({ fate: 'translated', reason: `Read: it decides ${what}.` });
const idle = (reason: string): ReadFlag => ({ fate: 'inert', reason });

/** Flags (pkg/flags/flags.go of 1.15.1) that decide how Ingresses are taken. */
export const readFlags: Readonly<Record<string, ReadFlag>> = {
  'annotations-prefix': decides('which annotations are the controller’s'),
  'ingress-class': decides('which Ingresses are the controller’s'),
  'controller-class': decides('which IngressClasses are the controller’s'),
  'ingress-class-by-name': decides('which IngressClasses are the controller’s'),
  'watch-ingress-without-class': decides('whether Ingresses without a class are served'),
  'enable-annotation-validation': decides('whether bad values of annotations are refused'),
  'enable-ssl-passthrough': decides('whether ssl-passthrough is in force'),
  'disable-catch-all': decides('whether Ingresses with a default backend are served'),
  'default-ssl-certificate': idle('Every host with TLS has a Secret of its own.'),
  'default-backend-service': idle('No request gets as far as it, or the input does not have the Service.'),
};

/** Keys of the ConfigMap that do. */
export const readSettingKeys: Readonly<Record<string, ReadFlag>> = {
  'annotations-risk-level': decides('which annotations are accepted'),
  'allow-snippet-annotations': decides('whether snippets are in force'),
  'allow-cross-namespace-resources': decides('whether objects of other namespaces may be named'),
  'annotation-value-word-blocklist': decides('which annotations are accepted'),
};

/** Ports that the controller listens on, by flag, with what a Gateway has in their place. */
export const portFlags: readonly (readonly [string, string])[] = [
  ['http-port', '80'],
  ['https-port', '443'],
];

/** Flags that keep Ingresses of other namespaces from being served. */
export const scopeFlags = ['watch-namespace', 'watch-namespace-selector'] as const;

/** Flags that name ConfigMaps of ports, by protocol. */
export const streamFlags = [
  ['tcp-services-configmap', 'TCP'],
  ['udp-services-configmap', 'UDP'],
] as const;
