import type { Surroundings } from '../../backends.ts';
import type { Arrival, Extension, OwnEffect } from '../../extension.ts';
import { child, type Fields, flagOf, has, mapsOf, textOf, textsOf } from '../../fields.ts';
import type { Resource } from '../../objects.ts';
import { clientAddress } from './client/client-address.ts';
import { authorityProblem, handshake } from './client/client-validation.ts';

const underscores = { Allow: 'allow', DropHeader: 'drop', RejectRequest: 'reject' } as const;
const slashes = {
  KeepUnchanged: 'keep',
  RejectRequest: 'reject',
  UnescapeAndRedirect: 'redirect',
  UnescapeAndForward: 'decode',
} as const;

const choice = <T>(table: Readonly<Record<string, T>>, word: string): T | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;

/** How a ClientTrafficPolicy lets requests in (Envoy Gateway API reference, ClientTrafficPolicySpec). */
function arrival({ spec: fields }: Resource): Arrival {
  const clientOf = clientAddress(child(fields, 'clientIPDetection'));
  const tls = child(fields, 'tls');
  const ends = has(tls, 'clientValidation') ? handshake(child(tls, 'clientValidation')) : undefined;
  const underscore = choice(underscores, textOf(child(fields, 'headers'), 'withUnderscoresAction', ''));
  const slash = choice(slashes, textOf(child(fields, 'path'), 'escapedSlashesAction', ''));
  const unmerged = flagOf(child(fields, 'path'), 'disableMergeSlashes');
  const known = { confidence: 'documented' } as const;
  return {
    ...(clientOf ? { clientOf } : {}),
    ...(ends ? { handshake: ends } : {}),
    dialect: {
      ...(underscore ? { underscoreHeaders: { value: underscore, ...known } } : {}),
      ...(slash ? { escapedSlash: { value: slash, ...known } } : {}),
      ...(unmerged ? { mergeSlashes: { value: false, ...known } } : {}),
    },
  };
}

const detailFormats: Readonly<Record<string, string>> = {
  Subject: 'Subject="%DOWNSTREAM_PEER_SUBJECT%"',
  Cert: 'Cert="%DOWNSTREAM_PEER_CERT%"',
  Chain: 'Chain="%DOWNSTREAM_PEER_CERT%"',
};

/** x-forwarded-client-cert, where a mode tells the backend of the client's certificate (XFCCForwardMode). */
function forwardedCertificate(headers: Fields): readonly OwnEffect[] {
  const forwarded = child(headers, 'xForwardedClientCert');
  const mode = textOf(forwarded, 'mode', 'Sanitize');
  if (mode !== 'SanitizeSet' && mode !== 'AppendForward') return [];
  const details = textsOf(forwarded, 'certDetailsToAdd').flatMap((detail) => detailFormats[detail] ?? []);
  const pair = ['x-forwarded-client-cert', ['Hash=%DOWNSTREAM_PEER_FINGERPRINT_256%', ...details].join(';')] as const;
  const changes = mode === 'SanitizeSet' ? { set: [pair], add: [], remove: [] } : { set: [], add: [pair], remove: [] };
  const at = 'spec.headers.xForwardedClientCert';
  return [{ kind: 'request-headers', changes, when: ({ certificate }) => certificate !== undefined, at }];
}

/** The address of the client comes before its first byte; here it is the one that the request names. */
const proxyProtocol = (spec: Fields): readonly OwnEffect[] =>
  has(spec, 'proxyProtocol') || flagOf(spec, 'enableProxyProtocol')
    ? [
        {
          kind: 'limit',
          text: 'The client is the one that the PROXY protocol names.',
          limits: {},
          at: 'spec.proxyProtocol',
        },
      ]
    : [];

/** Headers it sets on requests as they arrive and on responses as they leave. */
function headersOf({ spec }: Resource) {
  const headers = child(spec, 'headers');
  const pairs = (of: string, list: string) =>
    mapsOf(child(headers, of), list).map(
      (one) => [textOf(one, 'name', '').toLowerCase(), textOf(one, 'value', '')] as const,
    );
  const changes = (of: string) => ({
    set: pairs(of, 'set'),
    add: pairs(of, 'add'),
    remove: textsOf(child(headers, of), 'remove').map((name) => name.toLowerCase()),
  });
  return [
    { kind: 'request-headers', changes: changes('earlyRequestHeaders') },
    { kind: 'response-headers', changes: changes('lateResponseHeaders') },
  ] as const;
}

/** A policy that cannot be used closes every route of its listeners. */
function closed(resource: Resource, around: Surroundings): readonly OwnEffect[] {
  const problem = authorityProblem(resource, around);
  if (problem === null) return [];
  const reason = `the ClientTrafficPolicy cannot be used, as ${problem}`;
  return [{ kind: 'respond', status: 500, reason, at: 'spec.tls.clientValidation', headers: [] }];
}

/** ClientTrafficPolicy: how a Gateway, or one of its listeners, talks to clients. */
export const clientTrafficPolicy: Extension = {
  group: 'gateway.envoyproxy.io',
  kind: 'ClientTrafficPolicy',
  arrival,
  problem: authorityProblem,
  policy: (resource, around) => [
    ...closed(resource, around),
    ...headersOf(resource).filter(({ changes: { set, add, remove } }) => set.length + add.length + remove.length > 0),
    ...forwardedCertificate(child(resource.spec, 'headers')),
    ...proxyProtocol(resource.spec),
  ],
};
