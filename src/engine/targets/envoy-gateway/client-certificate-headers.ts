import { factOf } from '../../model/fact.ts';
import type { ClientCertificate } from '../../model/facts/client-certificate.ts';
import { certificateHeaders, type HeaderPlan, ownHeaders } from '../gateway-api/certificate-headers.ts';
import type { RouteContext } from '../gateway-api/lowering.ts';

/** All that reaches the route came over TLS. */
const isOnlySecure = ({ route, secured }: RouteContext): boolean =>
  secured && factOf(route.facts, 'httpsRedirect') !== undefined;

interface Headers extends HeaderPlan {
  /** Of the removed ones those that a backend got until now. */
  readonly lost: readonly string[];
}

/** The headers of every request, as far as Envoy knows their values (Envoy, HTTP header manipulation). */
export function headersFor(value: ClientCertificate, context: RouteContext): Headers {
  const { passesCertificate } = value;
  const own = ownHeaders(value);
  const { verify, subject, issuer, certificate } = certificateHeaders;
  const isOff = value.verify === 'off';
  // Over http backends are told nothing. A value that Envoy lacks there would leave what the client sent.
  if (!context.secured) return { set: [], removed: own, lost: [] };
  if (!isOnlySecure(context)) return { set: [], removed: own, lost: isOff ? [verify] : own };
  if (isOff) return { set: [[verify, 'NONE']], removed: own.filter((name) => name !== verify), lost: [] };
  const isSure = value.verify === 'required';
  const removed = isSure ? [] : [verify];
  return {
    set: [
      ...(isSure ? [[verify, 'SUCCESS'] as const] : []),
      [subject, '%DOWNSTREAM_PEER_SUBJECT%'],
      [issuer, '%DOWNSTREAM_PEER_ISSUER%'],
      ...(passesCertificate ? [[certificate, '%DOWNSTREAM_PEER_CERT%'] as const] : []),
    ],
    removed,
    lost: removed,
  };
}
