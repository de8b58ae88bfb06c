import type { HeaderChanges } from './effects.ts';
import type { Turn } from './site.ts';

type Operator = (turn: Turn, argument: string) => string;

const generated = '<generated id>';

/** Fields of a request that operators name like headers. */
const pseudo: Readonly<Record<string, (turn: Turn) => string>> = {
  ':method': ({ request }) => request.method,
  ':path': ({ request }) => request.path,
  ':authority': ({ request }) => request.host,
  ':scheme': ({ request }) => request.scheme,
  'x-request-id': ({ headers }) => headers['x-request-id'] ?? generated,
};

/** Envoy's command operators that a request decides (Envoy, access log format). */
const operators: Readonly<Record<string, Operator>> = {
  REQ: (turn, argument) => {
    for (const name of argument.toLowerCase().split('?')) {
      const value = Object.hasOwn(pseudo, name) ? pseudo[name]?.(turn) : turn.headers[name];
      if (value !== undefined && value !== '') return value;
    }
    return '';
  },
  DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT: ({ request }) => request.client ?? '127.0.0.1',
  PROTOCOL: () => 'HTTP/1.1',
  DOWNSTREAM_PEER_SUBJECT: ({ request }) => request.certificate?.subject ?? '',
  DOWNSTREAM_PEER_CERT: ({ request }) => (request.certificate ? '<certificate>' : ''),
  DOWNSTREAM_PEER_ISSUER: ({ request }) => (request.certificate ? '<issuer>' : ''),
  DOWNSTREAM_PEER_FINGERPRINT_256: ({ request }) => (request.certificate ? '<fingerprint>' : ''),
};

/** A header's value as Envoy fills it in: `%%` is a percent sign; an operator that nothing is known of stays as it is. */
function filled(value: string, turn: Turn): string {
  if (!value.includes('%')) return value;
  return value.replace(/%(?:%|([A-Z_0-9]+)(?:\(([^)]*)\))?%)/g, (whole, name?: string, argument?: string) => {
    if (name === undefined) return '%';
    return operators[name]?.(turn, argument ?? '') ?? whole;
  });
}

/** Changes with their values filled in, where the implementation takes them for formats; an empty value sends nothing. */
export function filledChanges(changes: HeaderChanges, turn: Turn): HeaderChanges {
  if (turn.dialect.headerValues.value === 'literal') return changes;
  const pairs = (list: HeaderChanges['set']) =>
    list.map(([name, value]) => [name, filled(value, turn)] as const).filter(([, value]) => value !== '');
  return { set: pairs(changes.set), add: pairs(changes.add), remove: changes.remove };
}
