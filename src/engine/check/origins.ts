import type { Manifest } from '../kubernetes/manifest.ts';
import type { ClassGroup } from '../providers/classes.ts';
import { append } from '../text/append.ts';
import { lastAtOrBefore } from '../text/position.ts';
import type { Place, Places } from '../text/span.ts';

/** Tells Ingresses apart, also where several of different classes have one name: no cluster holds them, but files may. */
export interface Origins {
  readonly idOf: (ingress: Manifest) => string;
  /** The ids of Ingresses whose names stand for others too. */
  readonly shared: readonly string[];
  /** Those of them that name no class. */
  readonly classless: readonly string[];
  /** Whether a `namespace/name` stands for Ingresses of several classes. */
  readonly isShared: (name: string) => boolean;
  /** The id of the Ingress that a place of the source lies in. */
  readonly idAt: (place: Place) => string | undefined;
}

const nameOf = ({ namespace, name }: Manifest): string => `${namespace}/${name}`;

/** Knows the Ingresses class by class. */
export function originsOf(groups: readonly Pick<ClassGroup, 'className' | 'ingresses'>[], places: Places): Origins {
  const classes = groups.map(({ ingresses }) => ingresses);
  const classesOf = new Map<string, Set<number>>();
  for (const [index, ingresses] of classes.entries())
    for (const name of ingresses.map(nameOf)) classesOf.set(name, (classesOf.get(name) ?? new Set()).add(index));
  const isShared = (name: string): boolean => (classesOf.get(name)?.size ?? 0) > 1;
  const idOf = (ingress: Manifest): string => {
    const place = places.get(ingress.root.piece);
    return isShared(nameOf(ingress)) ? `${nameOf(ingress)} ${place?.file}:${place?.offset}` : nameOf(ingress);
  };
  const shared = classes.flat().filter((ingress) => isShared(nameOf(ingress)));
  const idAt = shared.length > 0 ? locate(classes.flat(), places, idOf) : () => undefined;
  return {
    idOf,
    shared: shared.map(idOf),
    classless: groups
      .filter(({ className }) => className === null)
      .flatMap(({ ingresses }) => ingresses.filter((ingress) => isShared(nameOf(ingress))).map(idOf)),
    isShared,
    idAt,
  };
}

/** Finds the Ingress that a place lies in: the last that begins at or before it. */
function locate(ingresses: readonly Manifest[], places: Places, idOf: Origins['idOf']): Origins['idAt'] {
  const byFile = new Map<string, { readonly at: number; readonly id: string }[]>();
  for (const ingress of ingresses) {
    const place = places.get(ingress.root.piece);
    if (place) append(byFile, place.file, { at: place.offset, id: idOf(ingress) });
  }
  const files = new Map(
    [...byFile].map(([file, list]) => {
      const sorted = list.toSorted((one, other) => one.at - other.at);
      return [file, { ids: sorted.map(({ id }) => id), starts: sorted.map(({ at }) => at) }] as const;
    }),
  );
  return ({ file, start }) => {
    const { ids = [], starts = [] } = files.get(file) ?? {};
    return (starts[0] ?? 0) > start ? undefined : ids[lastAtOrBefore(starts, start)];
  };
}
