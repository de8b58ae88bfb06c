import { fields, free, list, required, text, whole } from '../build.ts';
import { objectName } from '../references.ts';
import type { Field } from '../schema.ts';

/** One operation of a JSON patch. */
export const jsonPatch = fields({
  op: required(text({ options: ['add', 'remove', 'replace', 'move', 'copy', 'test'] })),
  path: text(),
  jsonPath: text(),
  from: text(),
  value: free,
});

const resourceTypes = [
  'type.googleapis.com/envoy.config.listener.v3.Listener',
  'type.googleapis.com/envoy.config.route.v3.RouteConfiguration',
  'type.googleapis.com/envoy.config.cluster.v3.Cluster',
  'type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment',
  'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret',
];

/** EnvoyPatchPolicy's spec (Envoy Gateway 1.9): it attaches to a Gateway, or to a GatewayClass that merges its Gateways. */
export const envoyPatchPolicy: Field = required(
  fields({
    targetRef: required(
      fields({
        group: required(text({ options: ['gateway.networking.k8s.io'] })),
        kind: required(text({ options: ['Gateway', 'GatewayClass'] })),
        name: required(objectName),
      }),
    ),
    type: required(text({ options: ['JSONPatch'] })),
    jsonPatches: list(
      fields({
        type: required(text({ options: resourceTypes })),
        name: required(text()),
        operation: required(jsonPatch),
      }),
    ),
    priority: whole(),
  }),
);
