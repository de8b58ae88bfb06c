import type { Probe } from '../comparison.ts';
import type { Answer } from '../request.ts';
import { accountFor, type Candidate, findingsNear, inOrder } from './account.ts';
import type { Contest, Touch } from './contest.ts';
import { type Detail, differencesOf } from './differences.ts';
import type { Exchange } from './explanations/explanation.ts';
import { decodedPath, isOddPath, plainPath } from './plain-path.ts';
import type { Scope } from './scopes.ts';

/** A request with both its answers, on the way to the findings that account for what they differ in. */
interface Asked {
  readonly probe: Probe;
  readonly exchange: Exchange;
  readonly details: readonly Detail[];
  readonly touched: ReadonlySet<Scope>;
  readonly source: Contest['source'];
  /** Codes of findings whose effect has been taken away already. */
  readonly aside: ReadonlySet<string>;
}

/**
 * A finding may hide what lies behind it: of a path that implementations read differently, of a match that another is
 * tried before. So its effect is taken away, and both sides must then agree but for other findings: in one of these
 * rounds. None: the finding is not about this request.
 */
type Behind = (contest: Contest, touch: Touch, asked: Asked) => readonly Asked[] | 'nothing is behind';

/** The rounds in which both sides are asked for a path that they read alike. One that leads nowhere has none. */
const plainForm: Behind = (contest, touch, asked) => {
  const { request } = asked.probe;
  if (!isOddPath(request.path)) return [];
  const plain = plainPath(request.path);
  if (plain === null) return 'nothing is behind';
  const decoded = decodedPath(plain);
  return [
    ...(plain === request.path ? [] : [ofPath(contest, touch, asked, plain, plain)]),
    ...(decoded === plain ? [] : [ofPath(contest, touch, asked, plain, decoded)]),
  ];
};

/** `path` is asked of the source, and of the result as `shown` where it decodes what the source decodes. */
function ofPath({ result }: Contest, touch: Touch, asked: Asked, path: string, shown: string): Asked {
  const { probe, exchange, touched, source } = asked;
  const request = { ...probe.request, path };
  const plain = { ...probe, request };
  const answers = {
    source: source(plain, true),
    result: result({ ...probe, request: { ...request, path: shown } }, true),
  };
  const scopes = touch(...answers.source.steps, ...answers.result.steps);
  return {
    ...asked,
    probe: plain,
    exchange: { ...exchange, ...answers, request },
    details: differencesOf(request, answers.source, answers.result),
    touched: new Set([...touched, ...scopes]),
  };
}

/** The result answers by each of its matches that the request fits. */
const otherMatches: Behind = ({ alternatives }, touch, { exchange, touched, ...rest }) =>
  alternatives(rest.probe).map((result: Answer) => ({
    ...rest,
    exchange: { ...exchange, result },
    details: differencesOf(exchange.request, exchange.source, result),
    touched: new Set([...touched, ...touch(...result.steps)]),
  }));

const behind: Readonly<Record<string, Behind>> = {
  'default-path-normalisation': plainForm,
  'paths-normalised': plainForm,
  'paths-forwarded-normalised': plainForm,
  'regex-precedence-differs': otherMatches,
};

const oneOfEachCode = (candidates: readonly Candidate[]): readonly Candidate[] => [
  ...new Map(candidates.map((one) => [one.code, one])).values(),
];

/** The findings that account for everything two answers differ in; null where something is left over. */
export function accountForAll(contest: Contest, touch: Touch, asked: Asked): readonly Candidate[] | null {
  const { exchange, details, touched, aside } = asked;
  const near = findingsNear(contest.accounts, touched, aside);
  const used = accountFor(details, exchange, near);
  if (used) return used;
  for (const candidate of oneOfEachCode(near)) {
    const rounds = behind[candidate.code]?.(contest, touch, asked) ?? [];
    if (rounds === 'nothing is behind') return [candidate];
    const others = first(rounds, (round) =>
      accountForAll(contest, touch, { ...round, aside: new Set([...aside, candidate.code]) }),
    );
    if (others) return inOrder([candidate, ...others]);
  }
  return null;
}

/** What is found for the first item for which there is anything. */
function first<T, Found>(items: readonly T[], find: (item: T) => Found | null): Found | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}
