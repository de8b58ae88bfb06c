import type { KubernetesObject } from '../../kubernetes/manifest.ts';

/** The Services around the Ingresses. */
export interface Services {
  /** The number of a port given by number or name; the name itself where no Service is known; null where it is missing. */
  readonly portOf: (namespace: string, service: string, port: number | string) => number | string | null;
}

interface Port {
  readonly number: number | string;
  readonly name: string;
}

const portsOf = ({ spec }: KubernetesObject): readonly Port[] => {
  const { ports } = (spec ?? {}) as { readonly ports?: unknown };
  if (!Array.isArray(ports)) return [];
  return ports.map((port: { readonly port?: number; readonly name?: string } | null) => ({
    number: port?.port ?? '',
    name: port?.name ?? '',
  }));
};

/** Indexes Services by namespace and name; undefined: every Service exists. */
export function knowServices(objects: readonly KubernetesObject[] | undefined): Services {
  const services = new Map(
    objects?.map((object) => [`${object.metadata.namespace ?? 'default'}/${object.metadata.name}`, portsOf(object)]),
  );
  return {
    portOf: (namespace, service, port) => {
      if (!objects) return port;
      const ports = services.get(`${namespace}/${service}`);
      // An ExternalName needs no list of ports.
      if (ports?.length === 0) return port;
      return ports?.find(({ number, name }) => number === port || name === port)?.number ?? null;
    },
  };
}
