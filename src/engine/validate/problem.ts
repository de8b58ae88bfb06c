import type { KubernetesObject } from '../kubernetes/manifest.ts';
import type { Channel, GatewayApiRelease } from '../options.ts';

/** One set of Gateway API resource definitions as a cluster can have them installed. */
export interface GatewayApiVersion {
  readonly release: GatewayApiRelease;
  readonly channel: Channel;
}

/** Why an API server (or, for a set, a controller) would refuse an object. */
export interface Problem {
  readonly object: { readonly kind: string; readonly namespace: string; readonly name: string };
  /** Position of the object in the input. */
  readonly index: number;
  /** Where in the object, such as `spec.rules[0].matches[1].path.value`; '' for the object as a whole. */
  readonly path: string;
  /** Permanent kebab-case code. */
  readonly rule: string;
  readonly message: string;
}

/** A step into an object: a field's name or a list index. */
export type Step = string | number;

/** Writes steps as `spec.rules[0].name`; a key that isn't an identifier is quoted: `metadata.labels["a/b"]`. */
export function pathText(steps: readonly Step[]): string {
  let text = '';
  for (const step of steps) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (!/^[A-Za-z_$][\w$]*$/.test(step)) text += `[${JSON.stringify(step)}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}

/** The plain object that a JSON value is, else undefined. */
export const recordOf = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Names an object whatever state it is in: a missing or mistyped part is ''. */
export function identify(object: KubernetesObject): Problem['object'] {
  const metadata = recordOf(object.metadata);
  return { kind: textOf(object.kind), namespace: textOf(metadata?.namespace), name: textOf(metadata?.name) };
}
