import { type Fact, leavesOfParts } from '../../../model/fact.ts';
import { finding } from '../../../report/diagnostic.ts';
import type { Span } from '../../../text/span.ts';
import { approximate, type Lowering, unsupported } from '../lowering.ts';

const mirrorUnsupported = finding<{ target: string; because: string }>({
  code: 'mirror-not-expressible',
  severity: 'breaks',
  text: ({ target, because }) => `Requests are no longer copied to ${target}, because ${because}.`,
  why: 'RequestMirror copies to a Service of the cluster, under the path of the request. Make a Service for the target and mirror to that, or copy the traffic elsewhere.',
});

const mirrorDiffers = finding<{ target: string; also: string }>({
  code: 'mirror-differs',
  severity: 'differs',
  text: ({ target, also }) => `The copy sent to ${target} carries the Host header of the request${also}.`,
  why: 'RequestMirror sends the request as it is, always with its body, to one endpoint of the Service; the controller set a Host header of its own. Let the receiving service accept the hosts of your clients.',
});

interface MirrorService {
  readonly name: string;
  readonly namespace: string;
  readonly port: number;
  readonly keepsPath: boolean;
}

/** Reads a URL as a Service of the cluster, or says in words why it is none. */
function mirrorService(target: string): MirrorService | string {
  const found = /^(https?):\/\/([^/?#:]+)(?::(\d+))?(.*)$/.exec(target);
  const [, scheme, host = '', port, rest = ''] = found ?? [];
  if (!found) return 'it is no address of http';
  if (scheme === 'https') return 'a copy can’t be sent over TLS without a BackendTLSPolicy for the target’s Service';
  const [, name, namespace] =
    /^([a-z](?:[-a-z0-9]*[a-z0-9])?)\.([a-z0-9](?:[-a-z0-9]*[a-z0-9])?)\.svc(?:\.cluster\.local)?\.?$/.exec(host) ?? [];
  if (name === undefined || namespace === undefined) return 'its host is not the name of a Service of the cluster';
  const number = port === undefined ? 80 : Number(port);
  if (number < 1 || number > 65535) return 'its port is out of range';
  const keepsPath = /^\/?\$request_uri$/.test(rest);
  if (!keepsPath && !/^\/?$/.test(rest)) return 'it gives the copy another path';
  return { name, namespace, port: number, keepsPath };
}

/** The copy has another Host, and a body whatever was wished. */
export const differingLeaves = (fact: Fact<'mirror'>): readonly Span[] =>
  leavesOfParts(fact, 'target', 'host', ...(fact.value.copiesBody ? [] : ['body']));

/** RequestMirror to a Service; the copy keeps the request's own Host. */
export const mirror: Lowering<'mirror'> = (fact) => {
  const { value, from } = fact;
  const service = mirrorService(value.target);
  if (typeof service === 'string') {
    return unsupported({}, mirrorUnsupported({ target: value.target, because: service }, ...from));
  }
  const { name, namespace, port, keepsPath } = service;
  const also = `${keepsPath ? '' : ' and its path'}${value.copiesBody ? '' : ', and its body as well'}`;
  const part = { by: 'mirror', from, body: { name, namespace, port } };
  return approximate(
    { change: (draft) => ({ ...draft, mirrors: [...draft.mirrors, part] }) },
    mirrorDiffers({ target: `Service ${namespace}/${name}`, also }, ...differingLeaves(fact)),
  );
};
