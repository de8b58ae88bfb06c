import { finding } from '../../../report/diagnostic.ts';
import { isPreciseHostname } from '../../gateway-api/hostnames.ts';
import { approximate, type Lowering } from '../../gateway-api/lowering.ts';
import { lowerings as standard } from '../../gateway-api/lowerings/index.ts';
import { differingLeaves } from '../../gateway-api/lowerings/mirror.ts';
import { addressBackend, enableBackends } from '../backends.ts';
import { group } from '../route-filters.ts';

const by = 'mirror';

const mirrorDiffers = finding<{ target: string; also: string }>({
  code: 'mirror-differs',
  severity: 'differs',
  text: ({ target, also }) => `The copy sent to ${target} carries the Host header of the request${also}.`,
  why: 'A mirrored request is sent as it is, always with its body; the controller set a Host header of its own. Let the receiving server accept the hosts of your clients.',
});

/** The parts of an address that a copy can be sent to: no path of its own but the request's. */
const address = /^(https?):\/\/([^/?#:$]+)(?::(\d{1,5}))?(\/?(?:\$request_uri)?)$/;

/** RequestMirror to a Service, or to a Backend object for any other address and for TLS. */
export const mirror: Lowering<'mirror'> = (fact, context) => {
  const plain = standard.mirror(fact, context);
  if (plain.fate !== 'unsupported') return plain;
  const { value, from } = fact;
  const [, scheme, name = '', written, path = ''] = address.exec(value.target) ?? [];
  const hostname = name.toLowerCase();
  const port = Number(written ?? (scheme === 'https' ? 443 : 80));
  if (!isPreciseHostname(hostname) || !hostname.includes('.') || port < 1 || port > 65535) return plain;
  const tls = scheme === 'https' ? { tls: { insecureSkipVerify: true, sni: hostname } } : {};
  const object = addressBackend(hostname, port, tls, { by, from });
  const part = { by, from, body: { reference: { group, kind: object.kind, name: object.name } } };
  const also = `${path.endsWith('$request_uri') ? '' : ' and its path'}${value.copiesBody ? '' : ', and its body as well'}`;
  return approximate(
    { change: (draft) => ({ ...draft, mirrors: [...draft.mirrors, part] }), objects: [object] },
    mirrorDiffers({ target: `${hostname}:${port}`, also }, ...differingLeaves(fact)),
    enableBackends(from),
  );
};
