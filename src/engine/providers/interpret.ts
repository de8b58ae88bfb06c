import type { Manifest } from '../kubernetes/manifest.ts';
import type { Model } from '../model/routing.ts';
import type { Options } from '../options.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import type { Settlement } from '../report/settlement.ts';
import { flatten } from '../text/flatten.ts';
import type { Memory } from '../text/memory.ts';
import type { RecognisedClass } from '../translation.ts';
import { type ClassGroup, groupByClass } from './classes.ts';
import { clusterOf, settleCluster } from './cluster.ts';
import { controllerAnswers, type SourcedAnswer } from './ingress-nginx/answers.ts';
import type { Cluster, Interpretation } from './provider.ts';

/** What the controllers make of the manifests. */
export interface Interpreted {
  readonly model: Model;
  readonly recognised: readonly RecognisedClass[];
  readonly controller: readonly SourcedAnswer[];
  /** Like the diagnostics, grouped per unit of work. */
  readonly settlements: readonly (readonly Settlement[])[];
  readonly diagnostics: readonly (readonly Diagnostic[])[];
}

/** What the controller makes of one class; the same as long as neither its Ingresses nor what is around them changes. */
export const interpretClass = (
  { provider, className, ingresses }: ClassGroup,
  cluster: Cluster,
  memory: Memory,
): Interpretation =>
  memory.part(`interpret ${provider.id} ${className}`, [ingresses, cluster], (own) =>
    provider.interpret({ ingresses, className, cluster }, own),
  );

/** Gives the Ingresses of each class to their controller's provider. */
export function interpret(manifests: readonly Manifest[], options: Options, memory: Memory): Interpreted {
  const cluster = clusterOf(manifests, memory, options.controller);
  const ingresses = manifests.filter(({ recognised, kind }) => recognised && kind === 'Ingress');
  const classes = groupByClass(ingresses, cluster, options, memory);
  const interpretations = classes.groups
    .filter(({ excluded }) => !excluded)
    .map((group) => interpretClass(group, cluster, memory));
  return {
    model: { frontends: interpretations.map(({ frontend }) => frontend) },
    recognised: classes.groups.map(({ provider, className, ingresses: own, excluded }) => ({
      provider: provider.id,
      title: provider.title,
      className,
      ingresses: own.length,
      excluded,
    })),
    controller: memory.once('controller answers', [cluster], () => controllerAnswers(cluster)),
    settlements: [
      ...settleCluster(manifests, memory),
      ...classes.settlements,
      ...flatten(interpretations.map(({ settlements }) => settlements)),
    ],
    diagnostics: [classes.diagnostics, ...flatten(interpretations.map(({ diagnostics }) => diagnostics))],
  };
}
