import { experimentalSince, since } from '../availability.ts';
import { serviceHasPort } from '../rules/filters.ts';
import {
  parentRefsDifferBySection,
  parentRefsDifferBySectionOrPort,
  portForEveryParentRef,
  sectionForEveryParentRef,
  uniqueRuleNames,
} from '../rules/parent-refs.ts';
import { fields, list, offered, required, text, whole } from './build.ts';
import { apiGroup, dnsLabel, dnsName, kindName, wildcardName } from './patterns.ts';
import type { Field, FieldsSchema, Schema } from './schema.ts';

/** Group of a referenced object. */
export const group = text({ max: 253, pattern: apiGroup });
/** Kind of a referenced object. */
export const kind = text({ min: 1, max: 63, pattern: kindName });
/** Name of a referenced object; its syntax is left to its own API. */
export const objectName = text({ min: 1, max: 253 });
/** Namespace of a referenced object. */
export const namespace = text({ min: 1, max: 63, pattern: dnsLabel });
/** Name of a listener, a rule, or a port of a Service. */
export const sectionName = text({ min: 1, max: 253, pattern: dnsName });
/** TCP or UDP port. */
export const port = whole({ min: 1, max: 65535 });
/** Host name to match, possibly a wildcard. */
export const hostname = text({ min: 1, max: 253, pattern: wildcardName });
/** Host name without wildcard. */
export const preciseHostname = text({ min: 1, max: 253, pattern: dnsName });

/** A name for a rule: experimental in 1.2, standard since 1.4. */
export const ruleName = offered(since('1.4', '1.2'), sectionName);

const gatewayGroup = { ...group, default: 'gateway.networking.k8s.io' };
const gatewayKind = { ...kind, default: 'Gateway' };

/** The Gateway of a ListenerSet. */
export const gatewayRef = fields({ group: gatewayGroup, kind: gatewayKind, name: required(objectName), namespace });

/** What every route begins with: parents, and the wish to hang on whatever Gateway is the default one. */
export const routeBase: Readonly<Record<string, Schema | Field>> = {
  parentRefs: list(
    fields({ group: gatewayGroup, kind: gatewayKind, name: required(objectName), namespace, sectionName, port }),
    {
      max: 32,
      rules: [
        sectionForEveryParentRef,
        portForEveryParentRef,
        parentRefsDifferBySection,
        parentRefsDifferBySectionOrPort,
      ],
    },
  ),
  useDefaultGateways: offered(experimentalSince('1.4'), text({ options: ['All', 'None'] })),
};

/** Rules that hold for the rules of an HTTPRoute or GRPCRoute alike. */
export const namedRules = [uniqueRuleNames] as const;

const serviceRef = {
  group: { ...group, default: '' },
  kind: { ...kind, default: 'Service' },
  name: required(objectName),
  namespace,
  port,
};

/** A backend outside the rotation: of a mirror or of external authorization. */
export const backendObject = fields(serviceRef, [serviceHasPort]);

/** A backend with its share of the traffic. */
export const weightedBackend = (more: Readonly<Record<string, Schema | Field>> = {}): FieldsSchema =>
  fields({ ...serviceRef, weight: whole({ min: 0, max: 1_000_000, default: 1 }), ...more }, [serviceHasPort]);

/** A certificate, by default a Secret. */
export const certificateRef = fields({
  group: { ...group, default: '' },
  kind: { ...kind, default: 'Secret' },
  name: required(objectName),
  namespace,
});

/** An object in the same namespace. */
export const localRef = fields({ group: required(group), kind: required(kind), name: required(objectName) });

/** An object with its namespace. */
export const objectRef = fields({
  group: required(group),
  kind: required(kind),
  name: required(objectName),
  namespace,
});
