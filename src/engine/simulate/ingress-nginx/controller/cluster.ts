import type { KubernetesObject } from '../../../kubernetes/manifest.ts';
import { decodeBase64 } from '../../access/base64.ts';
import { fieldsOf, listOf, type ServiceRef, textOf } from './objects.ts';

/** What is known of the cluster beside the Ingresses. What was not given is taken to exist. */
export interface Cluster {
  readonly hasService: (namespace: string, name: string) => boolean;
  /** Whether requests can reach a pod: the Service exists, has that port, and isn't named as empty. */
  readonly hasEndpoints: (namespace: string, service: ServiceRef) => boolean;
  /** The port's number, where a known Service resolves the name. */
  readonly portNumber: (namespace: string, service: ServiceRef) => number | string;
  /** The first port of a Service; 80 where the Service is unknown, null where it has none. */
  readonly firstPort: (namespace: string, name: string) => number | null;
  readonly hasSecret: (namespace: string, name: string) => boolean;
  /** One key of a Secret as text; null where the Secret or the key is unknown. */
  readonly secretText: (namespace: string, name: string, key: string) => string | null;
  /** A ConfigMap's data; null where it is unknown. */
  readonly configMap: (namespace: string, name: string) => Readonly<Record<string, string>> | null;
}

export interface ClusterInput {
  readonly services?: readonly KubernetesObject[];
  /** `namespace/name` of Services without a ready pod. */
  readonly servicesWithoutEndpoints?: readonly string[];
  readonly secrets?: readonly KubernetesObject[];
  readonly configMaps?: readonly KubernetesObject[];
}

type Named = ReadonlyMap<string, KubernetesObject>;

/** Indexes what was given by namespace and name. */
export function readCluster(input: ClusterInput): Cluster {
  const services = indexed(input.services);
  const secrets = indexed(input.secrets);
  const configMaps = indexed(input.configMaps);
  const empty = new Set(input.servicesWithoutEndpoints);
  const hasService = (namespace: string, name: string) => !services || services.has(`${namespace}/${name}`);
  const portOf = (namespace: string, { name, port }: ServiceRef) =>
    portsOf(services?.get(`${namespace}/${name}`)).find((own) => own.includes(port));
  return {
    hasService,
    hasEndpoints: (namespace, service) =>
      hasService(namespace, service.name) &&
      !empty.has(`${namespace}/${service.name}`) &&
      (!services ||
        isExternal(services.get(`${namespace}/${service.name}`)) ||
        portOf(namespace, service) !== undefined),
    portNumber: (namespace, service) => Number(portOf(namespace, service)?.[0]) || service.port,
    firstPort: (namespace, name) => {
      if (!services) return 80;
      const port = portsOf(services.get(`${namespace}/${name}`))[0]?.[0];
      return typeof port === 'number' ? port : null;
    },
    hasSecret: (namespace, name) => !secrets || secrets.has(`${namespace}/${name}`),
    secretText: (namespace, name, key) => secretText(secrets?.get(`${namespace}/${name}`), key),
    configMap: (namespace, name) => {
      const object = configMaps?.get(`${namespace}/${name}`);
      return object ? textsOf(object.data) : null;
    },
  };
}

const indexed = (objects: readonly KubernetesObject[] | undefined): Named | undefined =>
  objects &&
  new Map(
    objects.map((object) => {
      const { namespace, name } = fieldsOf(object.metadata);
      return [`${textOf(namespace) || 'default'}/${textOf(name)}`, object];
    }),
  );

const isExternal = (service: KubernetesObject | undefined) => fieldsOf(service?.spec).type === 'ExternalName';

/** Each port by all the names an Ingress may give it: number, name, target port (controller.go serviceEndpoints). */
const portsOf = (service: KubernetesObject | undefined): (number | string)[][] =>
  listOf(fieldsOf(service?.spec).ports).map((entry) => {
    const { port, name, targetPort } = fieldsOf(entry);
    return [Number(port), ...[name, targetPort].filter((own) => typeof own === 'string' || typeof own === 'number')];
  });

const textsOf = (value: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(fieldsOf(value)).map(([key, text]) => [key, textOf(text)]));

function secretText(secret: KubernetesObject | undefined, key: string): string | null {
  if (!secret) return null;
  const plain = textsOf(secret.stringData)[key];
  if (plain !== undefined) return plain;
  const encoded = textsOf(secret.data)[key];
  return encoded === undefined ? null : decodeBase64(encoded);
}
