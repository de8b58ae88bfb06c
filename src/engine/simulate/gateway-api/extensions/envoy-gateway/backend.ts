import type { KubernetesObject } from '../../../../kubernetes/manifest.ts';
import type { AnswerBackend } from '../../../request.ts';
import type { Extension } from '../../extension.ts';
import { child, fieldsOf, mapsOf, numberOf, textOf } from '../../fields.ts';

/** The Service that a name of the cluster's DNS stands for; another name stands for itself. */
function backend({ spec }: KubernetesObject): AnswerBackend | null {
  const [endpoint = {}] = mapsOf(fieldsOf(spec), 'endpoints');
  const [fqdn, ip] = [child(endpoint, 'fqdn'), child(endpoint, 'ip')];
  const hostname = textOf(fqdn, 'hostname', '') || textOf(ip, 'address', '');
  const port = numberOf(fqdn, 'port') ?? numberOf(ip, 'port');
  if (hostname === '' || port === undefined) return null;
  const [, service, namespace] = /^([^.]+)\.([^.]+)\.svc(?:\.cluster\.local)?\.?$/.exec(hostname) ?? [];
  return { namespace: namespace ?? '', service: service ?? hostname, port };
}

/** Backend: an address outside the routes' Services, or a Service with a protocol or TLS of its own. */
export const backendObject: Extension = { group: 'gateway.envoyproxy.io', kind: 'Backend', backend };
