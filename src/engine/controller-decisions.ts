/**
 * What ingress-nginx is told by its command line and its ConfigMap and Ingresses do not show. Where the input holds
 * neither, the user can state it (`Options.controller`); facts after pkg/flags/flags.go and
 * internal/ingress/controller/config/config.go of 1.15.1.
 */
export interface ControllerDecision {
  /** Of the flag without its dashes, or of the key of the ConfigMap. */
  readonly name: ControllerDecisionName;
  readonly of: 'flag' | 'setting';
  readonly question: string;
  /** What ingress-nginx 1.15 has where nobody says anything, as it would be written; '' is nothing. */
  readonly default: string;
  /** What holds while nobody says anything, where that is not the default, and why. */
  readonly assumed?: { readonly value: string; readonly because: string };
  /** What can be chosen; empty where the answer is a text. */
  readonly options: readonly ControllerOption[];
  /** Where the answer is a text: what one looks like, and what it changes. */
  readonly text?: { readonly expects: string; readonly example: string; readonly changes: string };
}

export interface ControllerOption {
  readonly value: string;
  /** What it changes. */
  readonly changes: string;
}

export type ControllerDecisionName =
  | 'annotations-prefix'
  | 'ingress-class'
  | 'watch-ingress-without-class'
  | 'default-ssl-certificate'
  | 'default-backend-service'
  | 'enable-ssl-passthrough'
  | 'annotations-risk-level'
  | 'allow-snippet-annotations';

const inUse = 'an Ingress that is in use shows that it is served';

/** Every decision, in the order in which they are offered. */
export const controllerDecisions: readonly ControllerDecision[] = [
  {
    name: 'annotations-prefix',
    of: 'flag',
    question: 'Which prefix do the controller’s annotations have?',
    default: 'nginx.ingress.kubernetes.io',
    options: [],
    text: {
      expects: 'a DNS name',
      example: 'nginx.ingress.kubernetes.io',
      changes: 'Annotations under it are read; those under any other prefix have no effect.',
    },
  },
  {
    name: 'ingress-class',
    of: 'flag',
    question: 'Which value of the annotation kubernetes.io/ingress.class does it answer to?',
    default: 'nginx',
    options: [],
    text: {
      expects: 'the name of a class',
      example: 'nginx',
      changes: 'Ingresses with this class are taken as ingress-nginx takes them, whatever the class is called.',
    },
  },
  {
    name: 'watch-ingress-without-class',
    of: 'flag',
    question: 'Does it serve Ingresses that name no class?',
    default: 'false',
    assumed: { value: 'true', because: inUse },
    options: [
      { value: 'true', changes: 'Ingresses without a class are translated.' },
      { value: 'false', changes: 'Ingresses without a class are ignored: nothing of them is in the result.' },
    ],
  },
  {
    name: 'default-ssl-certificate',
    of: 'flag',
    question: 'Which Secret does it show where a host has no certificate of its own?',
    default: '',
    options: [],
    text: {
      expects: 'namespace/name of a Secret',
      example: 'ingress-nginx/wildcard-tls',
      changes: 'Hosts with TLS and without a Secret get a listener with this one.',
    },
  },
  {
    name: 'default-backend-service',
    of: 'flag',
    question: 'Which Service answers what no Ingress matches?',
    default: '',
    options: [],
    text: {
      expects: 'namespace/name of a Service',
      example: 'ingress-nginx/default-backend',
      changes: 'Requests for hosts that no Ingress names go to it, by a route without a hostname.',
    },
  },
  {
    name: 'enable-ssl-passthrough',
    of: 'flag',
    question: 'May connections pass with TLS unopened?',
    default: 'false',
    options: [
      { value: 'true', changes: 'Hosts with ssl-passthrough become TLSRoutes.' },
      { value: 'false', changes: 'ssl-passthrough has no effect: TLS ends at the controller.' },
    ],
  },
  {
    name: 'annotations-risk-level',
    of: 'setting',
    question: 'Up to which risk does it accept annotations?',
    default: 'High',
    assumed: { value: 'Critical', because: inUse },
    options: [
      { value: 'Critical', changes: 'Annotations of every risk are accepted, snippets among them.' },
      { value: 'High', changes: 'Ingresses with a snippet are ignored as a whole.' },
      { value: 'Medium', changes: 'So are those with server-alias, auth-url, mirror-target and others of risk High.' },
      { value: 'Low', changes: 'So are those with rewrite-target, proxy-body-size and others of risk Medium.' },
    ],
  },
  {
    name: 'allow-snippet-annotations',
    of: 'setting',
    question: 'Are snippets in annotations in force?',
    default: 'false',
    assumed: { value: 'true', because: 'a snippet in use shows that it is allowed' },
    options: [
      { value: 'true', changes: 'Snippets are read directive by directive.' },
      { value: 'false', changes: 'Snippets are taken out; the rest of their Ingress is served.' },
    ],
  },
];

const patterns: Readonly<Partial<Record<ControllerDecisionName, RegExp>>> = {
  'annotations-prefix': /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/,
  'ingress-class': /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,251}[A-Za-z0-9])?$/,
  'default-ssl-certificate': /^[a-z0-9][-a-z0-9]{0,62}\/[a-z0-9][-a-z0-9.]{0,252}$/,
  'default-backend-service': /^[a-z0-9][-a-z0-9]{0,62}\/[a-z0-9][-a-z0-9.]{0,252}$/,
};

/** The decision of a name; undefined where none is offered under it. */
export const controllerDecision = (name: string): ControllerDecision | undefined =>
  controllerDecisions.find((decision) => decision.name === name);

/** What a value must be, in words, where it is none that the decision takes; undefined where it is one. */
export function controllerValueProblem({ name, options, text }: ControllerDecision, value: string): string | undefined {
  if (options.length > 0)
    return options.some((option) => option.value === value)
      ? undefined
      : `expected one of ${options.map((option) => option.value).join(', ')}`;
  return patterns[name]?.test(value) === false ? `expected ${text?.expects ?? 'a text'}` : undefined;
}
