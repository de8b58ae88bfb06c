import { type Codec, refused, valid } from './codec.ts';
import { basicChars } from './text.ts';

/** `namespace/name` of a Secret or ConfigMap, as written. */
export const objectReference: Codec<string> = { ...basicChars, expects: 'namespace/name' };

/** Splits `namespace/name`; null without exactly one slash or with an empty half. */
export function splitReference(reference: string): { readonly namespace: string; readonly name: string } | null {
  const [namespace = '', name = '', ...rest] = reference.split('/');
  return namespace !== '' && name !== '' && rest.length === 0 ? { namespace, name } : null;
}

/** A Service of the Ingress's own namespace: a DNS-1035 label. */
export const serviceName: Codec<string> = {
  expects: 'the name of a Service in the same namespace',
  read: (text) => (/^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/.test(text) ? valid(text) : refused()),
};
