import { finding } from '../report/diagnostic.ts';

export const ingressVersionOld = finding<{ readonly apiVersion: string }>({
  code: 'ingress-version-old',
  severity: 'note',
  text: ({ apiVersion }) =>
    `This Ingress is of ${apiVersion}, which Kubernetes has not served since 1.22; it is read all the same.`,
  why: 'A cluster of Kubernetes 1.22 or later refuses this manifest. Its conversion is as good as that of networking.k8s.io/v1.',
});

export const oldFieldsInV1 = finding<{ readonly fields: readonly string[] }>({
  code: 'old-fields-in-ingress-v1',
  severity: 'manual',
  text: ({ fields }) =>
    `${listed(fields)} ${fields.length > 1 ? 'are fields' : 'is a field'} of v1beta1 in an Ingress of networking.k8s.io/v1, which the API server refuses; it is read as what it means.`,
  why: 'In v1 a backend is written `service: {name, port: {number}}`, and the default backend `defaultBackend`. As it stands, this Ingress never reached a cluster.',
});

export const newFieldsInOldIngress = finding<{ readonly apiVersion: string; readonly fields: readonly string[] }>({
  code: 'new-fields-in-old-ingress',
  severity: 'manual',
  text: ({ apiVersion, fields }) =>
    `${listed(fields)} ${fields.length > 1 ? 'are fields' : 'is a field'} of networking.k8s.io/v1 in an Ingress of ${apiVersion}; it is read as what it means.`,
  why: 'A cluster that still serves the old version drops or refuses these fields. Change the apiVersion to networking.k8s.io/v1.',
});

export const pathTypeMissing = finding<{ readonly count: number }>({
  code: 'path-type-missing',
  severity: 'manual',
  text: ({ count }) =>
    `${count > 1 ? `${count} paths have` : 'A path has'} no \`pathType\`, which the API server demands in networking.k8s.io/v1; it is read as ImplementationSpecific.`,
  why: 'Old versions of Ingress took ImplementationSpecific where nothing was written. Write `Prefix`, `Exact` or `ImplementationSpecific`.',
});

export const pathTypeUnknown = finding<{ readonly written: string; readonly meant: string | undefined }>({
  code: 'path-type-unknown',
  severity: 'manual',
  text: ({ written, meant }) =>
    `\`${written}\` is no path type, so the API server refuses this Ingress.${meant ? ` Did you mean \`${meant}\`?` : ''}`,
  why: 'The path types are `Exact`, `Prefix` and `ImplementationSpecific`, in exactly this spelling.',
});

export const annotationIsNoText = finding<{ readonly name: string; readonly value: string }>({
  code: 'annotation-is-no-text',
  severity: 'manual',
  text: ({ name, value }) =>
    `The value of \`${name}\` is not text (\`${value}\` has no quotes), so the API server refuses this Ingress; it is read as "${value}".`,
  why: 'Annotation values are always text. Write quotes around `true`, `on`, numbers and the like.',
});

export const annotationIsNoScalar = finding<{ readonly name: string }>({
  code: 'annotation-is-a-structure',
  severity: 'manual',
  text: ({ name }) =>
    `The value of \`${name}\` is a map or a list, so the API server refuses this Ingress; the annotation has no effect.`,
  why: 'Annotation values are always text. A structure has to stand in a block of text (`|`) as JSON or YAML.',
});

export const hostHasCapitals = finding<{ readonly host: string }>({
  code: 'host-has-capitals',
  severity: 'manual',
  text: ({ host }) =>
    `The host ${host} holds capital letters, so the API server refuses this Ingress; it is read in lower case.`,
  why: 'Host names mean the same in any case, but Kubernetes takes them in lower case only (RFC 1123). Write it so before you apply anything.',
});

export const serviceHasCapitals = finding<{ readonly name: string }>({
  code: 'service-name-has-capitals',
  severity: 'manual',
  text: ({ name }) =>
    `No Service can be named ${name}: the name holds capital letters, so the API server refuses this Ingress. Where a host name is made of it, it is in lower case.`,
  why: 'The name of a Service is a DNS label, which Kubernetes takes in lower case only (RFC 1035). Write the name that the Service really has.',
});

export const portIsText = finding<{ readonly value: string }>({
  code: 'port-number-is-text',
  severity: 'manual',
  text: ({ value }) =>
    `The port number ${value} stands in quotes, so the API server refuses this Ingress; it is read as the number.`,
  why: '`number` takes a number without quotes; `name` takes the name of a port.',
});

export const portIsNoNumber = finding<{ readonly value: string }>({
  code: 'port-is-no-number',
  severity: 'manual',
  text: ({ value }) =>
    `\`${value}\` is no port number, so the API server refuses this Ingress; the backend has no port.`,
  why: '`number` takes a number without quotes; `name` takes the name of a port.',
});

export const templateInValue = finding<{ readonly template: string }>({
  code: 'template-in-a-value',
  severity: 'manual',
  text: ({ template }) => `\`${template}\` is a template that nobody has filled in yet, so this value means nothing.`,
  why: 'This is the source of a chart, not what reaches the cluster. Paste the output of `helm template` or of `kubectl get ingress -A -o yaml`.',
});

const listed = (fields: readonly string[]): string => fields.map((field) => `\`${field}\``).join(', ');
