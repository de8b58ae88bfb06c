import {
  type IngressBackend,
  type IngressPath,
  type IngressRule,
  type IngressTls,
  readIngress,
} from '../kubernetes/ingress.ts';
import type { KubernetesObject, Manifest } from '../kubernetes/manifest.ts';
import { at, plain } from '../yaml/node.ts';

/** An object as plain data, with its namespace filled in as kubectl would. */
export function objectOf({ root, apiVersion, kind, namespace, name }: Manifest): KubernetesObject {
  const written = plain(root) as Partial<KubernetesObject>;
  return { ...written, apiVersion, kind, metadata: { ...written.metadata, name, ...(namespace ? { namespace } : {}) } };
}

/**
 * An Ingress as the API server hands it to a controller: networking.k8s.io/v1, whatever version it was written in,
 * annotations as texts. Rules and paths keep their places, so that a citation still names the leaf that was written.
 */
export function ingressObject(manifest: Manifest): KubernetesObject {
  const { annotations, ingressClassName, rules, defaultBackend, tls, creationTimestamp } = readIngress(manifest);
  const { namespace, name } = manifest;
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name,
      namespace,
      annotations: Object.fromEntries(annotations.map((one) => [one.name, one.value.value])),
      ...(creationTimestamp ? { creationTimestamp: creationTimestamp.value } : {}),
    },
    spec: {
      ...(ingressClassName ? { ingressClassName: ingressClassName.value } : {}),
      ...(defaultBackend ? { defaultBackend: backendOf(defaultBackend) } : {}),
      rules: rules.map(ruleOf),
      tls: tls.map(tlsOf),
    },
  };
}

const ruleOf = ({ host, paths, node }: IngressRule): object => ({
  // The API server takes lower case only, so what is written otherwise can only mean that.
  ...(host.value === '' ? {} : { host: host.value.toLowerCase() }),
  ...(at(node, 'http') === undefined ? {} : { http: { paths: paths.map(pathOf) } }),
});

const pathOf = ({ path, pathType, backend }: IngressPath): object => ({
  ...(path ? { path: path.value } : {}),
  ...(pathType ? { pathType: pathType.value } : {}),
  ...(backend ? { backend: backendOf(backend) } : {}),
});

const tlsOf = ({ hosts, secretName }: IngressTls): object => ({
  hosts: hosts.map(({ value }) => value.toLowerCase()),
  ...(secretName ? { secretName: secretName.value } : {}),
});

function backendOf(backend: IngressBackend): object {
  if (backend.type === 'resource') {
    const { apiGroup, kind, name } = backend;
    return { resource: { apiGroup: apiGroup.value, kind: kind.value, name: name.value } };
  }
  const { name, port, portName } = backend;
  return {
    service: {
      name: name.value,
      port: { ...(port ? { number: port.value } : {}), ...(portName ? { name: portName.value } : {}) },
    },
  };
}
