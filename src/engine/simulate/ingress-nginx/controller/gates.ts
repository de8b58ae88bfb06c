import { readSettings } from '../annotations/read.ts';
import type { Settings } from '../annotations/settings.ts';
import { annotationEntries } from '../annotations/table.ts';
import type { Cluster } from './cluster.ts';
import type { Configuration } from './configuration.ts';
import type { IngressObject } from './objects.ts';

/** An Ingress the controller serves, with what its annotations mean. */
export interface ServedIngress extends IngressObject {
  readonly settings: Settings;
}

/** An Ingress the controller does not serve at all, and why. */
export interface RejectedIngress {
  readonly namespace: string;
  readonly name: string;
  readonly reason: string;
  /** Leaf path of what is at fault; '' where it is the object as a whole. */
  readonly path: string;
}

const riskLevels = ['low', 'medium', 'high', 'critical'];

/** The leaf path of an annotation. */
export const annotationPath = (prefix: string, name: string): string => `metadata.annotations["${prefix}/${name}"]`;

/** Passes an Ingress through every gate that drops it whole (store.go syncIngress, annotations.go Extract). */
export function admit(
  ingress: IngressObject,
  configuration: Configuration,
  cluster: Cluster,
  classes: readonly string[] | undefined,
): { readonly served: ServedIngress } | { readonly rejected: RejectedIngress } {
  const reject = (reason: string, path: string) => ({
    rejected: { namespace: ingress.namespace, name: ingress.name, reason, path },
  });
  const className = ingress.className ?? ingress.annotations.get('kubernetes.io/ingress.class') ?? '';
  if (classes && !classes.includes(className)) {
    return reject(
      className === '' ? 'no class is named' : `class ${className} is not served`,
      ingress.className === null ? 'metadata.annotations["kubernetes.io/ingress.class"]' : 'spec.ingressClassName',
    );
  }
  if (configuration.disableCatchAll && ingress.hasDefaultBackend) {
    return reject('the controller runs with --disable-catch-all', 'spec.defaultBackend');
  }
  const blocked = findBlockedWord(ingress, configuration);
  if (blocked) return reject(`an annotation holds the blocked word ${blocked.word}`, blocked.path);
  const risky = findRisk(ingress, configuration);
  if (risky) {
    const limit = configuration.riskLevel;
    return reject(`annotation ${risky.name} is of risk ${risky.risk}, above the accepted level ${limit}`, risky.path);
  }
  const { settings, dropped } = readSettings(ingress, configuration, cluster);
  if (dropped) {
    return reject(
      `annotation ${dropped} holds a value the controller refuses`,
      annotationPath(configuration.prefix, dropped),
    );
  }
  return { served: { ...ingress, settings } };
}

/** Any annotation's value counts, of whatever prefix (store.go checkBadAnnotationValue). */
function findBlockedWord(ingress: IngressObject, configuration: Configuration) {
  for (const [key, value] of ingress.annotations) {
    if (!key.startsWith(`${configuration.prefix}/`)) continue;
    const word = configuration.wordBlocklist.find((blocked) => value.includes(blocked));
    if (word !== undefined) return { word, path: `metadata.annotations["${key}"]` };
  }
  return null;
}

/** Entries by their other names. */
const aliased = new Map(
  [...annotationEntries.values()].flatMap((entry) => (entry.aliases ?? []).map((alias) => [alias, entry] as const)),
);

/** The first annotation above the accepted risk level; snippets are Critical (parser CheckAnnotationRisk). */
function findRisk(ingress: IngressObject, configuration: Configuration) {
  // An unknown level reads as Low.
  const accepted = Math.max(0, riskLevels.indexOf(configuration.riskLevel.toLowerCase()));
  for (const key of ingress.annotations.keys()) {
    if (!key.startsWith(`${configuration.prefix}/`)) continue;
    const name = key.slice(configuration.prefix.length + 1);
    const risk = (annotationEntries.get(name) ?? aliased.get(name))?.risk ?? 'Low';
    if (riskLevels.indexOf(risk.toLowerCase()) > accepted)
      return { name, risk, path: `metadata.annotations["${key}"]` };
  }
  return null;
}
