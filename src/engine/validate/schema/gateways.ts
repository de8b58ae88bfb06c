import { always, experimentalSince, since } from '../availability.ts';
import {
  certificateToTerminate,
  hostnameAddress,
  infrastructureKeyPrefix,
  infrastructureKeys,
  ipAddress,
  listenerRules,
  uniqueAddresses,
} from '../rules/listeners.ts';
import { fields, list, map, offered, required, text, varies } from './build.ts';
import { addressType, controllerName, labelValue, protocolName } from './patterns.ts';
import {
  certificateRef,
  gatewayRef,
  group,
  hostname,
  kind,
  localRef,
  objectName,
  objectRef,
  port,
  sectionName,
} from './references.ts';
import type { Field, ListSchema } from './schema.ts';

/** GatewayClass's spec. That controllerName can't be changed later shows in no manifest. */
export const gatewayClass: Field = required(
  fields({
    controllerName: required(text({ min: 1, max: 253, pattern: controllerName })),
    parametersRef: objectRef,
    description: text({ max: 64 }),
  }),
);

const selector = fields({
  matchLabels: map(text()),
  matchExpressions: list(fields({ key: required(text()), operator: required(text()), values: list(text()) })),
});

const sameNamespace = { from: 'Same' };

const allowedRoutes = fields(
  {
    namespaces: fields(
      { from: text({ options: ['All', 'Selector', 'Same'], default: 'Same' }), selector },
      [],
      sameNamespace,
    ),
    kinds: list(fields({ group: { ...group, default: 'gateway.networking.k8s.io' }, kind: required(kind) }), {
      max: 8,
    }),
  },
  [],
  { namespaces: sameNamespace },
);

const certificateAuthorities = (most: ListSchema['max']) => list(objectRef, { min: 1, ...(most ? { max: most } : {}) });

const listenerTls = fields(
  {
    mode: text({ options: ['Terminate', 'Passthrough'], default: 'Terminate' }),
    certificateRefs: list(certificateRef, { max: 64 }),
    // Moved to spec.tls.frontend in 1.4.
    frontendValidation: offered(
      experimentalSince('1.2', '1.4'),
      fields({ caCertificateRefs: certificateAuthorities(8) }),
    ),
    options: map(text({ max: 4096 }), { max: 16 }),
  },
  [certificateToTerminate],
);

const listeners = required(
  list(
    fields({
      name: required(sectionName),
      hostname,
      port: required(port),
      protocol: required(text({ min: 1, max: 255, pattern: protocolName })),
      tls: listenerTls,
      allowedRoutes,
    }),
    { min: 1, max: 64, unique: 'name', rules: listenerRules },
  ),
);

const addresses = list(
  fields(
    {
      type: text({ min: 1, max: 253, pattern: addressType, default: 'IPAddress' }),
      value: {
        schema: text({ min: varies([always, 1], [since('1.3'), 0]), max: 253 }),
        required: { ...always, removed: '1.3' },
      },
    },
    [hostnameAddress, ipAddress],
  ),
  { max: 16, rules: [uniqueAddresses] },
);

const keyRules = [infrastructureKeys, infrastructureKeyPrefix] as const;

const infrastructure = fields({
  labels: map(text({ max: 63, pattern: labelValue }), { max: 8, rules: keyRules }),
  annotations: map(text({ max: 4096 }), { max: varies([always, 8], [since('1.6'), 16]), rules: keyRules }),
  parametersRef: localRef,
});

const frontendTls = fields({
  validation: fields({
    caCertificateRefs: required(certificateAuthorities(varies([always, 8], [since('1.6'), 16]))),
    mode: text({ options: ['AllowValidOnly', 'AllowInsecureFallback'], default: 'AllowValidOnly' }),
  }),
});

const gatewayTls = fields({
  backend: fields({ clientCertificateRef: certificateRef }),
  frontend: fields({
    default: required(frontendTls),
    perPort: list(fields({ port: required(port), tls: required(frontendTls) }), { max: 64, unique: 'port' }),
  }),
});

const allowedListeners = fields({
  namespaces: fields({ from: text({ options: ['All', 'Selector', 'Same', 'None'], default: 'None' }), selector }, [], {
    from: 'None',
  }),
});

/** Gateway's spec. */
export const gateway: Field = required(
  fields({
    gatewayClassName: required(objectName),
    listeners,
    addresses,
    infrastructure,
    allowedListeners: offered(since('1.5', '1.3'), allowedListeners),
    tls: offered(since('1.5', '1.4'), gatewayTls),
    // Moved to spec.tls.backend in 1.4.
    backendTLS: offered(experimentalSince('1.2', '1.4'), fields({ clientCertificateRef: certificateRef })),
    defaultScope: offered(experimentalSince('1.4'), text({ options: ['All', 'None'] })),
  }),
);

/** ListenerSet's spec. */
export const listenerSet: Field = required(fields({ parentRef: required(gatewayRef), listeners }));
