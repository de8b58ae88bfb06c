import type { AddressAccess } from '../../../model/facts/address-access.ts';
import type { RequestCondition } from '../../../model/request-condition.ts';
import type { Snippet, Statement } from '../snippets/index.ts';
import { addressesOf, isAccess, methodLimit } from './access.ts';
import { answerOf, rewriteOf } from './answers.ts';
import { cacheLifetime, requestHeaders, responseHeaders } from './headers.ts';
import { settingOf } from './settings.ts';
import { nothing, type Reading, rawOf, type StatedFact } from './stated.ts';
import { conditionsOf, textOf } from './values.ts';

/** The behaviours of a snippet, and its directives that no behaviour carries, in order of the text. */
export function factsOf({ statements }: Pick<Snippet, 'statements'>): readonly StatedFact[] {
  const type = statements.find(({ kind }) => kind === 'default-type');
  const contentType = type?.kind === 'default-type' ? textOf(type.type) : null;
  const facts: StatedFact[] = [];
  for (const statement of statements) {
    if (isAccess(statement) || statement.kind === 'satisfy' || isIdle(statement)) continue;
    const read = readStatement(statement, contentType);
    if (read === 'raw') facts.push(rawOf(statement));
    else facts.push(...read.facts);
  }
  return [...facts, ...accessOf(statements)];
}

/** It changes nothing where it stands. */
const isIdle = ({ cautions }: Statement): boolean => cautions.some(({ code }) => code === 'no-effect');

/** The allow and deny lines are one list. */
function accessOf(statements: readonly Statement[]): readonly StatedFact[] {
  const lines = statements.filter(isAccess);
  const any = statements.find((one) => one.kind === 'satisfy' && one.mode === 'any');
  if (lines.length === 0) return any ? [rawOf(any)] : [];
  const satisfy: AddressAccess['satisfy'] = any ? 'any' : 'all';
  const value = addressesOf(lines, satisfy);
  if (value === null) return lines.map(rawOf);
  return value.allow.length + value.deny.length === 0 ? [] : [{ kind: 'addressAccess', value }];
}

function readStatement(statement: Statement, contentType: string | null): Reading {
  switch (statement.kind) {
    case 'response-header':
      return responseHeaders(statement);
    case 'request-header':
      return requestHeaders(statement);
    case 'cache-lifetime':
      return cacheLifetime(statement);
    case 'answer':
      return answerOf(statement, [], contentType);
    case 'rewrite':
      return rewriteOf(statement, []);
    case 'conditional':
      return conditional(statement, contentType);
    case 'location':
      return asLocation(statement.match.type, locationOf(statement, contentType));
    case 'method-limit':
      return methodLimit(statement);
    case 'variable':
      return statement.ofController === null ? nothing : 'raw';
    case 'stop-rewriting':
    case 'default-type':
      return nothing;
    default:
      return settingOf(statement);
  }
}

/** What an `if` holds, for each way in which its condition can hold. */
function conditional(statement: Extract<Statement, { kind: 'conditional' }>, contentType: string | null): Reading {
  const ways = conditionsOf(statement.when);
  const [first, ...more] = statement.body.filter(({ kind }) => kind !== 'variable' && kind !== 'stop-rewriting');
  if (first === undefined) return nothing;
  if (ways === null || (more.length > 0 && first.kind !== 'answer')) return 'raw';
  return all(ways.map((when) => answering(first, when, contentType)));
}

const answering = (statement: Statement, when: readonly RequestCondition[], contentType: string | null): Reading =>
  statement.kind === 'answer'
    ? answerOf(statement, when, contentType)
    : statement.kind === 'rewrite'
      ? rewriteOf(statement, when)
      : 'raw';

const all = (readings: readonly Reading[]): Reading =>
  readings.includes('raw') ? 'raw' : { facts: readings.flatMap((one) => (one === 'raw' ? [] : one.facts)) };

const asLocation = (type: LocationType, reading: Reading): Reading =>
  reading === 'raw' || type !== 'prefix'
    ? reading
    : { facts: reading.facts.map((fact) => ({ ...fact, losesToExpressions: true })) };

type LocationType = Extract<Statement, { kind: 'location' }>['match']['type'];

/** A location that only answers: the answer for the paths it is for. */
function locationOf({ match, body }: Extract<Statement, { kind: 'location' }>, contentType: string | null): Reading {
  if (match.type === 'named') return 'raw';
  const told = body.filter(({ kind }) => kind !== 'access-log' && kind !== 'default-type');
  const answer = told.find(({ kind }) => kind === 'answer');
  const isClosed = told.every((one) => one.kind === 'access' && !one.allow && one.source === 'all');
  const path: RequestCondition = {
    subject: { type: 'path' },
    test: match.type === 'exact' ? 'equals' : 'matches',
    value: match.type === 'regex' || match.type === 'exact' ? match.path : `^${quoted(match.path)}`,
    ignoreCase: match.ignoreCase,
    negated: false,
  };
  if (answer?.kind === 'answer' && told.every(({ kind }) => kind === 'answer' || kind === 'access'))
    return answerOf(answer, [path], contentType);
  if (told.length === 0 || !isClosed) return 'raw';
  return {
    facts: [
      { kind: 'fixedAnswer', value: { status: 403, body: null, contentType: null, when: [path], because: null } },
    ],
  };
}

const quoted = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
