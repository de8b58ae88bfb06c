import { factOf } from '../../../model/fact.ts';
import type { ClientCertificate } from '../../../model/facts/client-certificate.ts';
import type { Span } from '../../../text/span.ts';
import type { TreeMap } from '../../../yaml/tree.ts';
import { ownHeaders, sending } from '../../gateway-api/certificate-headers.ts';
import type { Part, PolicyPiece, RouteDraft } from '../../gateway-api/draft.ts';
import { asNear, exact, type Lowering, type RouteContext } from '../../gateway-api/lowering.ts';
import { authorization, subjectExpression } from '../authorization.ts';
import { certificateFindings } from '../client-certificate-findings.ts';
import { headersFor } from '../client-certificate-headers.ts';
import { securityPolicy } from '../security-policy.ts';

const by = 'client-certificate';

/** The expression that the subject of a client's certificate must meet on a route; null: any will do. */
export function subjectOf({ route, site }: RouteContext): string | null {
  const fact = factOf(route.facts, 'clientCertificate') ?? factOf(site.facts, 'clientCertificate');
  const pattern = fact?.value.commonName ?? null;
  return pattern === null ? null : (subjectExpression(pattern) ?? 'false');
}

const modes = { required: 'RequireAndVerify', optional: 'VerifyIfGiven', any: 'Request' } as const;

/** What the https listeners of the host ask for; the Secret serves as it is (`ca.crt`, `ca.crl`). */
function listenerPiece(value: ClientCertificate, from: readonly Span[]): readonly Part<PolicyPiece>[] {
  const { verify, secret, revokes } = value;
  if (verify === 'off') return [];
  const refs = [{ group: '', kind: 'Secret', name: secret.name, namespace: secret.namespace }];
  const authority = {
    caCertificateRefs: refs,
    ...(revokes === true ? { crl: { refs } } : {}),
  };
  const clientValidation: TreeMap = { mode: modes[verify], ...(verify === 'any' ? {} : authority) };
  // Where there may be no certificate, a value that Envoy lacks would leave what the client sent.
  const headers = verify === 'required' ? {} : { headers: { earlyRequestHeaders: { remove: [...ownHeaders(value)] } } };
  const body = { kind: 'ClientTrafficPolicy', spec: { tls: { clientValidation }, ...headers } };
  return [{ by, from, body: verify === 'any' ? body : { ...body, reads: [secret] } }];
}

/** A ClientTrafficPolicy on the https listeners of the host, and on its routes the headers and whose certificate it must be. */
export const clientCertificate: Lowering<'clientCertificate'> = (fact, context) => {
  const { value, from } = fact;
  const headers = headersFor(value, context);
  const subject = subjectOf(context);
  const change = (draft: RouteDraft): RouteDraft => {
    const made = sending(headers, by, from)(draft);
    // With lists of addresses the expression is part of their rules.
    const isWritten = draft.policies.some(({ body }) => body.spec.authorization !== undefined);
    return subject === null || isWritten ? made : securityPolicy(by, from, authorization([], subject))(made);
  };
  const effects = { change, listeners: listenerPiece(value, from) };
  const diagnostics = certificateFindings(fact, headers.lost, context);
  const differs = diagnostics.some(({ severity }) => severity !== 'manual');
  return differs ? asNear(effects, diagnostics) : exact(effects, ...diagnostics);
};
