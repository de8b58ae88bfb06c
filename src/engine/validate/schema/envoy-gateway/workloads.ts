import { isIPv4 } from '../../rules/address.ts';
import { atMostOne, exactlyOne, onlyWith } from '../../rules/combine.ts';
import { replicasAscend } from '../../rules/envoy-gateway/proxy.ts';
import { fields, flag, free, list, map, required, size, text, whole } from '../build.ts';

/*
 * What Envoy Gateway makes of an EnvoyProxy in Kubernetes. Parts that are Kubernetes' own (security contexts, volumes,
 * affinities and the like) are left to its API server.
 */

const patch = fields({ type: text({ options: ['StrategicMerge', 'JSONMerge'] }), value: required(free) });

const imageText = {
  test: /^[a-zA-Z0-9._-]+(?::[0-9]+)?(?:\/[a-zA-Z0-9._/-]+)?(?::[a-zA-Z0-9._-]+)?(?:@sha256:[a-z0-9]+)?$/,
  must: 'be an image such as "registry.example/envoy:v1.39"',
};

const repositoryText = {
  test: /^[a-zA-Z0-9._-]+(?::[0-9]+)?[a-zA-Z0-9._/-]+$/,
  must: 'be an image without tag or digest',
};

const container = fields(
  {
    env: list(free),
    image: text({ pattern: imageText }),
    imageRepository: text({ pattern: repositoryText }),
    resources: free,
    securityContext: free,
    volumeMounts: list(free),
  },
  [atMostOne('image', 'imageRepository')],
);

const pod = fields({
  affinity: free,
  annotations: map(text()),
  imagePullSecrets: list(free),
  labels: map(text()),
  nodeSelector: map(text()),
  priorityClassName: text(),
  securityContext: free,
  tolerations: list(free),
  topologySpreadConstraints: list(free),
  volumes: list(free),
});

const workload = { container, name: text(), patch, pod, strategy: free } as const;

const atLeastOnePod = whole({ min: 1 });

const service = fields(
  {
    allocateLoadBalancerNodePorts: flag,
    annotations: map(text()),
    externalTrafficPolicy: text({ options: ['Local', 'Cluster'], default: 'Local' }),
    labels: map(text()),
    loadBalancerClass: text(),
    loadBalancerIP: text({ pattern: { test: { test: isIPv4 }, must: 'be an IPv4 address' } }),
    loadBalancerSourceRanges: list(text()),
    name: text(),
    patch,
    type: text({ options: ['ClusterIP', 'LoadBalancer', 'NodePort'], default: 'LoadBalancer' }),
  },
  ['allocateLoadBalancerNodePorts', 'loadBalancerSourceRanges', 'loadBalancerIP'].map((name) =>
    onlyWith(name, 'type', ['LoadBalancer']),
  ),
);

/** Deployment, Service and company of the proxies (EnvoyProxy, provider.kubernetes). */
export const kubernetesProvider = fields(
  {
    envoyDaemonSet: fields(workload),
    envoyDeployment: fields({ ...workload, initContainers: list(free), replicas: whole() }),
    envoyHpa: fields(
      {
        behavior: free,
        maxReplicas: required(atLeastOnePod),
        metrics: list(free),
        minReplicas: atLeastOnePod,
        name: text(),
        patch,
      },
      [replicasAscend],
    ),
    envoyPDB: fields(
      { maxUnavailable: size(), minAvailable: size(), name: text(), patch },
      exactlyOne('minAvailable', 'maxUnavailable'),
    ),
    envoyService: service,
    envoyServiceAccount: fields({ name: text() }),
    useListenerPortAsContainerPort: flag,
  },
  [atMostOne('envoyDeployment', 'envoyDaemonSet'), atMostOne('envoyHpa', 'envoyDaemonSet')],
);
