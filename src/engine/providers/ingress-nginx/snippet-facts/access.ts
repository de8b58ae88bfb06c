import type { AddressAccess } from '../../../model/facts/address-access.ts';
import type { Access, MethodLimit, Statement } from '../snippets/index.ts';
import { one, type Reading } from './stated.ts';

/** The lines of an allow and deny list as one behaviour; null where their order says more than that. */
export function addressesOf(lines: readonly Access[], satisfy: AddressAccess['satisfy']): AddressAccess | null {
  const networks = lines.filter(({ source }) => source !== 'unix:');
  const everybody = networks.findIndex(({ source }) => source === 'all');
  const listed = everybody < 0 ? networks : networks.slice(0, everybody);
  const isClosed = everybody >= 0 && networks[everybody]?.allow === false;
  const firstAllowed = listed.findIndex(({ allow }) => allow);
  const isMixed = firstAllowed >= 0 && listed.slice(firstAllowed).some(({ allow }) => !allow);
  if (isMixed) return null;
  const deny = listed.filter(({ allow }) => !allow).map(({ source }) => source);
  const allow = listed.filter((line) => line.allow).map(({ source }) => source);
  if (!isClosed) return { allow: [], deny, satisfy };
  return allow.length === 0 ? { allow, deny: ['0.0.0.0/0', '::/0'], satisfy } : { allow, deny, satisfy };
}

/** `limit_except` with `deny all`: every other method is refused. */
export function methodLimit({ exempt, body }: MethodLimit): Reading {
  const [line, ...more] = body;
  if (line?.kind !== 'access' || line.allow || line.source !== 'all' || more.length > 0) return 'raw';
  const methods = `^(?:${exempt.join('|')})$`;
  const when = [
    { subject: { type: 'method' }, test: 'matches', value: methods, ignoreCase: false, negated: true },
  ] as const;
  return one('fixedAnswer', { status: 403, body: null, contentType: null, when, because: null });
}

export const isAccess = (statement: Statement): statement is Extract<Statement, { kind: 'access' }> =>
  statement.kind === 'access';
