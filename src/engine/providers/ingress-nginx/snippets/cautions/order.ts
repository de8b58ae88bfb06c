import type { Behaviour, Caution, CautionCode, Statement } from '../statement.ts';
import type { Check } from './standing.ts';

const caution = (code: CautionCode, message: string): Caution => ({ code, message });

const rewriting: ReadonlySet<Behaviour['kind']> = new Set([
  'answer',
  'rewrite',
  'conditional',
  'variable',
  'stop-rewriting',
]);

/** What stands behind an unconditional `return` or `break`. */
const unreachable: Check = ({ behaviour, index, block: { answersAt, stopsAt } }) => {
  if (!rewriting.has(behaviour.kind) || Math.min(answersAt, stopsAt) >= index) return null;
  const name = answersAt < stopsAt ? 'return' : 'break';
  return caution('no-effect', `The ${name} before it ends the processing: it is never reached.`);
};

/** The rewrite phase comes before access, whatever the order of the text. */
const asksNobody: Check = ({ behaviour, block }) => {
  const asks = ['access', 'basic-auth', 'auth-request', 'rate-limit', 'connection-limit'].includes(behaviour.kind);
  return asks && Number.isFinite(block.answersAt)
    ? caution(
        'no-effect',
        'return answers every request first: addresses, passwords and limits are asked after the rewrite phase.',
      )
    : null;
};

/** What concerns the backend, where every request is answered without one. */
const noBackend: Check = ({ behaviour, block }) => {
  const concerns = ['request-header', 'retries', 'backend-tls', 'upstream-address'].includes(behaviour.kind);
  return concerns && Number.isFinite(block.answersAt)
    ? caution('no-effect', 'return answers every request of this block: no backend is asked.')
    : null;
};

const answersEarly: Check = ({ behaviour, kind, place }) => {
  if (behaviour.kind !== 'answer') return null;
  if (kind === 'server') return caution('order', 'It answers every request of the host before any path is looked at.');
  if (kind === 'if-server')
    return caution(
      'order',
      'It answers before any path of the host is looked at, and before its addresses, passwords and auth-url are asked.',
    );
  if (place === 'configuration')
    return caution(
      'order',
      'It answers before the redirect to https, before rewrite-target, and before addresses, passwords, auth-url and limits are asked.',
    );
  return null;
};

const redirectsEarly: Check = ({ behaviour, kind }) => {
  if (behaviour.kind !== 'rewrite') return null;
  if (kind === 'server' || kind === 'if-server')
    return caution(
      'order',
      behaviour.redirect
        ? 'It redirects before any path of the host is looked at.'
        : 'It changes the path before the location is chosen.',
    );
  if (behaviour.redirect) return caution('order', 'It redirects before addresses, passwords and auth-url are asked.');
  if (behaviour.flag === 'last')
    return caution('order', 'The new path is looked up among all locations of the host again.');
  if (behaviour.flag === 'break')
    return caution('order', 'A rewrite-target of the same Ingress stands behind it and is not run where this matches.');
  return caution(
    'order',
    'It changes the path that a rewrite-target of the same Ingress then sees, and the new path is looked up among the locations of the host.',
  );
};

/** An `if` that holds is a location of its own: of several that hold, only the last one's settings apply. */
const ifIsALocation: Check = ({ behaviour, kind }) => {
  if (behaviour.kind !== 'conditional' || kind !== 'location') return null;
  return behaviour.body.some(({ kind: inner }: Statement) => !rewriting.has(inner))
    ? caution(
        'order',
        'Where several ifs of a location hold, only the settings of the last one apply, apart from set, return and rewrite.',
      )
    : null;
};

const own: ReadonlySet<Behaviour['kind']> = new Set(['answer', 'upstream-address', 'conditional', 'script', 'rewrite']);
const content = /^(?:root|alias|try_files|empty_gif|stub_status|autoindex|content_by_lua.*)$/;

const besideController: Check = ({ behaviour, place }) => {
  if (behaviour.kind !== 'location') return null;
  const isHidden = behaviour.match.type === 'named' || behaviour.body.some(({ directive }) => directive === 'internal');
  if (place === 'configuration' || isHidden) return null;
  const answers = behaviour.body.some(({ kind, directive }) => own.has(kind) || content.test(directive));
  const message =
    'Its requests meet no location of an Ingress: no redirect to https, no auth-url or password, no address list, no limit.';
  return caution(
    'bypasses-controller',
    answers ? message : `${message} Nothing in it answers, so nginx looks for a file and says 404.`,
  );
};

const nested: Check = ({ behaviour, place }) =>
  behaviour.kind === 'location' && place === 'configuration'
    ? caution(
        'bypasses-controller',
        'It inherits no proxy_pass: what it matches never reaches the backend. In an exact location, as the controller writes one beside each prefix, nginx refuses it.',
      )
    : null;

export const orderChecks: readonly Check[] = [
  unreachable,
  asksNobody,
  noBackend,
  answersEarly,
  redirectsEarly,
  ifIsALocation,
  besideController,
  nested,
];
