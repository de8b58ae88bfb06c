import { finding } from '../../report/diagnostic.ts';

export const resourceBackendSkipped = finding<{ readonly kind: string; readonly name: string }>({
  code: 'resource-backend-skipped',
  severity: 'note',
  text: ({ kind, name }) =>
    `The backend is the ${kind} ${name}, not a Service; the controller does not serve it, so the result has no route for it.`,
  why: 'A resource backend needs a controller that knows the resource. Put a Service in front of it, or use a backend kind of your Gateway API implementation.',
});

export const annotationOfController = finding<{ readonly name: string; readonly controller: string }>({
  code: 'annotation-of-unmodelled-controller',
  severity: 'manual',
  text: ({ name, controller }) =>
    `${name} is not translated: Gatewright has no model of ${controller} and converts the Ingress fields only.`,
  why: 'The controller acted on this annotation and nothing in the result does. Look up what it does and find the filter or policy for it before traffic moves.',
});

export const implementationSpecificPath = finding<{ readonly path: string; readonly controller: string }>({
  code: 'path-type-implementation-specific',
  severity: 'manual',
  text: ({ path, controller }) =>
    `${path} has no standard path type, so ${controller} decides how it matches; the result takes it as a prefix.`,
  why: 'ImplementationSpecific means another thing in each controller: a prefix, a regular expression, a pattern with *. Check the path, and write Exact or Prefix where that is meant.',
});

export const pathLost = finding<{ readonly path: string; readonly host: string; readonly winner: string }>({
  code: 'path-in-two-ingresses',
  severity: 'manual',
  text: ({ path, host, winner }) =>
    `${path} on ${host === '' ? 'any host' : host} is declared by ${winner} as well; the older one, by creationTimestamp or else by the order of the input, is converted.`,
  why: 'The Ingress API does not say which of two equal paths wins. Check which one your controller serves.',
});
