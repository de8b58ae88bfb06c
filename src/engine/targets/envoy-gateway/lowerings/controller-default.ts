import { type ControllerDefaultName, leftOpen } from '../../../model/facts/controller-default.ts';
import { finding } from '../../../report/diagnostic.ts';
import type { TreeMap } from '../../../yaml/tree.ts';
import { approximate, type Effects, exact, type Lowering, type Outcome } from '../../gateway-api/lowering.ts';
import { lowerings as standard } from '../../gateway-api/lowerings/index.ts';
import { blockedAddresses, clientAddress } from './client-addresses.ts';

type Answer = Lowering<'controllerDefault'>;

const by = 'controller-default';

const onGateways = (kind: string, spec: TreeMap, from: Parameters<Answer>[0]['from']): Effects => ({
  gateways: [{ by, from, body: { kind, spec } }],
});

/** What the controller writes as `60s (reading; sending 30s, connecting 5s)`. */
const timeoutsText = /^(\d+)s(?: \(reading; sending \d+s, connecting (\d+)s\))?$/;

/**
 * Envoy ends a request after 15 s in all unless a policy says otherwise; a silent stream is given up on by its idle
 * timeout, which is what the controller's read timeout was.
 */
const backendTimeouts: Answer = (fact, context) => {
  const [, read, connect = '5'] = timeoutsText.exec(fact.value.value) ?? [];
  if (read === undefined) return standard.controllerDefault(fact, context);
  const timeout = {
    tcp: { connectTimeout: `${connect}s` },
    http: { requestTimeout: '0s', streamIdleTimeout: `${read}s` },
  };
  return exact(onGateways('BackendTrafficPolicy', { timeout }, fact.from));
};

const hstsOnOtherAnswers = finding<Record<never, never>>({
  code: 'hsts-on-other-answers',
  severity: 'differs',
  expected: true,
  text: () =>
    'Strict-Transport-Security is kept on the https listeners; redirects of the Gateway carry it too, and answers to preflights do not, which was the other way round.',
  why: 'Browsers need it on one response to remember it, and do not look for it on preflights.',
});

/** The header goes out on the https listeners only, as before. */
const hsts: Answer = ({ value, from }) => {
  const set = [{ name: 'Strict-Transport-Security', value: value.value }];
  const spec = { headers: { lateResponseHeaders: { set } } };
  const effects = { secureListeners: [{ by, from, body: { kind: 'ClientTrafficPolicy', spec } }] };
  return approximate(effects, hstsOnOtherAnswers({}, ...from));
};

/** Envoy Gateway refuses such requests with 400 where nothing is said. */
const underscoreHeaders: Answer = ({ value, from }) => {
  const withUnderscoresAction = value.value === 'dropped' ? 'DropHeader' : 'Allow';
  return exact(onGateways('ClientTrafficPolicy', { headers: { withUnderscoresAction } }, from));
};

const pathsForwardedDecoded = finding<Record<never, never>>({
  code: 'paths-forwarded-normalised',
  severity: 'differs',
  expected: true,
  text: () =>
    'Paths are matched as before, with %2F decoded, // merged and dots resolved, but they reach the backend in that form, where until now they arrived as they were sent; other escapes, such as %20, are no longer decoded before a path is matched.',
  why: 'The ClientTrafficPolicy decodes escaped slashes (escapedSlashesAction: UnescapeAndForward), so that no request gets around a rule that guards a path. Backends that tell %2F from / see a difference: set KeepUnchanged if no path is guarded.',
});

const pathsNormalised = finding<Record<never, never>>({
  code: 'paths-normalised',
  severity: 'differs',
  expected: true,
  text: () =>
    'Envoy merges // and resolves dots in paths before it matches them, and sends a client that asks with %2F to the path without it; what the controller did with such paths is not known.',
  why: 'The Ingress API says nothing of such paths. It matters where a path guards something: a ClientTrafficPolicy can switch the merging off (disableMergeSlashes) and choose what becomes of %2F (escapedSlashesAction).',
});

const pathNormalisation: Answer = ({ value, from }) => {
  if (value.value === leftOpen) return approximate({}, pathsNormalised({}, ...from));
  return forwardedDecoded(from);
};

const forwardedDecoded = (from: Parameters<Answer>[0]['from']): Outcome =>
  approximate(
    onGateways('ClientTrafficPolicy', { path: { escapedSlashesAction: 'UnescapeAndForward' } }, from),
    pathsForwardedDecoded({}, ...from),
  );

const fewerRetries = finding<{ value: string }>({
  code: 'retries-on-connection-only',
  severity: 'differs',
  expected: true,
  text: ({ value }) =>
    `A failed try was repeated with another endpoint (${value}); the BackendTrafficPolicy repeats only requests that reached no endpoint, twice at most.`,
  why: 'nginx also repeated idempotent requests whose connection broke before the answer began. Envoy does not tell idempotent requests from others, so that would repeat a POST. Add the trigger reset to spec.retry.retryOn if no request is harmed by it.',
});

const retries: Answer = ({ value, from }) => {
  const retry = { numRetries: 2, retryOn: { triggers: ['connect-failure', 'refused-stream'] } };
  return approximate(
    onGateways('BackendTrafficPolicy', { retry }, from),
    fewerRetries({ value: value.value }, ...from),
  );
};

const gzip: Answer = ({ value, from }) =>
  value.value === 'on'
    ? exact(onGateways('BackendTrafficPolicy', { compressor: [{ type: 'Gzip' }] }, from))
    : exact({});

const versions: Readonly<Record<string, string>> = {
  TLSv1: '1.0',
  'TLSv1.1': '1.1',
  'TLSv1.2': '1.2',
  'TLSv1.3': '1.3',
};

/** `TLSv1.2 TLSv1.3` as the oldest and the newest; a gap between them can't be said. */
const tlsVersions: Answer = (fact, context) => {
  const known = fact.value.value
    .split(/\s+/)
    .flatMap((word) => versions[word] ?? [])
    .sort();
  const [minVersion] = known;
  const maxVersion = known.at(-1);
  if (!minVersion || !maxVersion) return standard.controllerDefault(fact, context);
  const spec = { tls: { minVersion, maxVersion } };
  return exact({ secureListeners: [{ by, from: fact.from, body: { kind: 'ClientTrafficPolicy', spec } }] });
};

/** What Envoy Gateway keeps of the controller's defaults; of the others the standard's words are true. */
const answers: Partial<Readonly<Record<ControllerDefaultName, Answer>>> = {
  'client-address': clientAddress,
  'blocked-addresses': blockedAddresses,
  'backend-timeouts': backendTimeouts,
  hsts,
  'underscore-headers': underscoreHeaders,
  'path-normalisation': pathNormalisation,
  retries,
  gzip,
  'tls-versions': tlsVersions,
};

/** Defaults become policies on the Gateways, which those on routes are merged with. */
export const controllerDefault: Answer = (fact, context) =>
  (answers[fact.value.name] ?? standard.controllerDefault)(fact, context);
