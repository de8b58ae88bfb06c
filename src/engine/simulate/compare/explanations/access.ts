import { granted } from '../../access/question.ts';
import type { Answer } from '../../request.ts';
import { asked, closes, refusedInOtherWords } from './conditions.ts';
import {
  answered,
  type Condition,
  differ,
  type Explanation,
  either,
  header,
  routing,
  when,
  whereItGoes,
} from './explanation.ts';

/** Headers of an authentication's yes. */
const grantedHeader: Explanation = ({ header: own }, { source, result }) =>
  own?.on === 'request' && [source, result].some(({ upstream }) => upstream?.headers[own.name] === granted(own.name));

/** The client must say who it is, or is sent where it can. */
const forbids = ({ backend, status }: Answer): boolean => backend === null && [401, 403, 302].includes(status);

const passwordHeader = header(/^(www-authenticate|authorization)$/);

/** A proxy in front, or somebody who poses as one, says who asks and how. */
const toldByProxy: Condition = ({ request: { headers } }) =>
  Object.keys(headers).some((name) => /^x-forwarded-|^forwarded$|-ip$/.test(name));

/** The source answered itself, and asked nobody. */
const answersUnasked: Condition = ({ source: { backend, asks = [] } }) => backend === null && asks.length === 0;

/** Who may ask: addresses, passwords, certificates, checks by another service. */
export const access: Readonly<Record<string, Explanation>> = {
  'annotation-denies-requests': closes,
  'annotation-closes-host': closes,
  'external-authentication-not-expressible': either(asked, grantedHeader),
  'external-auth-filter-differs': either(asked, grantedHeader),
  'auth-asked-directly': differ('access'),
  'sign-in-redirect-lost': either(
    asked,
    when(({ source }) => source.status === 302, answered),
  ),
  'sign-in-return-not-escaped': differ('access', 'location'),
  'auth-headers-config-map-missing': closes,
  'password-not-expressible': either(
    asked,
    when(({ source }) => forbids(source), answered),
    passwordHeader,
  ),
  'digest-becomes-basic': either(
    passwordHeader,
    when(({ request: { headers } }) => headers.authorization !== undefined, [...routing, 'headers', 'access']),
  ),
  'answer-after-check': either(
    when(answersUnasked, ['access']),
    when((exchange, about) => answersUnasked(exchange, about) && forbids(exchange.result), answered),
    when(({ result }) => result.status === 0, [...routing, 'access']),
  ),
  'addresses-checked-last': when(({ source, result }) => source.status === 403 && forbids(result), answered),
  'any-check-suffices': either(
    asked,
    passwordHeader,
    when(({ result }) => forbids(result), answered),
  ),
  'blocked-addresses-not-expressible': when(({ source }) => source.status === 403, [...answered, 'access']),
  'blocked-before-redirect': either(
    when(({ result }) => result.status === 403, [...answered, 'access']),
    when(refusedInOtherWords, answered),
  ),
  'password-realm-lost': header(/^www-authenticate$/),
  'users-secret-must-be-made': when(refusedInOtherWords, ['status', 'headers', 'access']),
  'client-address-must-be-seen': when(refusedInOtherWords, ['status', 'headers', 'access']),
  'client-address-not-expressible': when(toldByProxy, [...whereItGoes, 'headers', 'access']),
  'client-address-header-of-anybody': when(toldByProxy, [...answered, 'access']),
  'forwarded-scheme-unread': when(toldByProxy, [...whereItGoes, 'headers', 'access']),
  'client-certificate-not-expressible': either(
    when(({ source: { backend, status } }) => backend === null && [400, 302, 403, 500].includes(status), answered),
    header(/^ssl-client-/),
  ),
  'client-certificate-refused-in-handshake': when(({ result }) => result.status === 0, [...routing, 'access']),
  'client-certificate-over-http': when(({ source }) => source.status === 403, answered),
  'client-certificate-headers-lost': header(/^ssl-client-/),
  // Another no, or an answer that opens nothing: no backend gets the request.
  'common-name-checked-on-routes': when(
    ({ source, result }) => source.backend === null && source.status === 403 && result.backend === null,
    [...answered, 'access'],
  ),
  'client-common-name-not-expressible': when(({ result }) => result.status === 403, answered),
};
