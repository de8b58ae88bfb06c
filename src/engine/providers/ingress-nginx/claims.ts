import type { Claims, Cluster } from '../provider.ts';
import { controllerClassOf, controllersOf, ingressClassesOf } from './controller.ts';
import { settingsOf } from './settings.ts';

const flag = 'watch-ingress-without-class';

/** What the controllers of the input, and the user, say of which Ingresses are theirs. */
export function claimsOf(cluster: Cluster): Claims {
  const { flags } = settingsOf(cluster);
  const controllers = controllersOf(cluster);
  const valuesOf = (name: string): readonly string[] => [
    ...controllers.flatMap((one) => one.flags.values.get(name)?.value ?? []),
    ...(flags.values.has(name) ? [flags.values.get(name)?.value ?? ''] : []),
  ];
  const watched = controllers.map((one) => one.flags.values.get(flag)).find((one) => one?.value === 'true');
  const said = watched ?? flags.values.get(flag);
  return {
    prefixes: [...new Set(valuesOf('annotations-prefix'))].map((prefix) => `${prefix}/`),
    controllers: controllers.map(controllerClassOf),
    classNames: [...new Set(valuesOf('ingress-class'))],
    classes: ingressClassesOf(cluster),
    classless: said
      ? { value: said.value === 'true', from: said.from }
      : controllers.length > 0
        ? { value: false, from: [] }
        : null,
  };
}
