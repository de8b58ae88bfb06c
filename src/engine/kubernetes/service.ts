import type { Sourced } from '../text/sourced.ts';
import { at, type YamlNode } from '../yaml/node.ts';
import { filledTextOf, integerOf, itemsOf } from './fields.ts';
import type { Manifest } from './manifest.ts';

/** A Service as far as routing needs it. */
export interface Service {
  readonly manifest: Manifest;
  /** `ClusterIP` where absent. */
  readonly type: string;
  /** Where an ExternalName Service leads; null otherwise. */
  readonly externalName: Sourced<string> | null;
  readonly ports: readonly ServicePort[];
}

export interface ServicePort {
  /** Null where the only port of a Service has no name. */
  readonly name: Sourced<string> | null;
  readonly number: Sourced<number>;
  /** Number or name of the container's port, as written. */
  readonly targetPort: Sourced<string> | null;
  /** Such as `kubernetes.io/h2c`. */
  readonly appProtocol: Sourced<string> | null;
  /** `TCP` where absent. */
  readonly protocol: string;
  readonly node: YamlNode;
}

export function readService(manifest: Manifest): Service {
  const spec = at(manifest.root, 'spec');
  return {
    manifest,
    type: filledTextOf(at(spec, 'type'))?.value ?? 'ClusterIP',
    externalName: filledTextOf(at(spec, 'externalName')),
    ports: itemsOf(at(spec, 'ports')).flatMap(readServicePort),
  };
}

function readServicePort(node: YamlNode): readonly ServicePort[] {
  const number = integerOf(at(node, 'port'));
  if (!number) return [];
  return [
    {
      name: filledTextOf(at(node, 'name')),
      number,
      targetPort: filledTextOf(at(node, 'targetPort')),
      appProtocol: filledTextOf(at(node, 'appProtocol')),
      protocol: filledTextOf(at(node, 'protocol'))?.value ?? 'TCP',
      node,
    },
  ];
}

/** The port of a name, or undefined where the Service has none of that name. */
export const portNamed = (service: Service, name: string): ServicePort | undefined =>
  service.ports.find((port) => port.name?.value === name);

/** The port of a number, or undefined where the Service has none of that number. */
export const portNumbered = (service: Service, number: number): ServicePort | undefined =>
  service.ports.find((port) => port.number.value === number);
