import type { ComparedProbe, ComparisonGroup } from '../comparison.ts';
import type { Request } from '../request.ts';

/** A compared request on its way into a group. */
export interface Member {
  readonly row: number;
  readonly compared: ComparedProbe;
  /** What differs, in words: `status 308 → 200`. */
  readonly what: string;
  readonly cause: string;
}

/** The size of a request to a reader: what is short and plain comes first. */
const weightOf = ({ method, host, path, headers }: Request): number =>
  path.length + host.length + (method === 'GET' ? 0 : 20) + 30 * Object.keys(headers).length;

const order = { different: 0, 'accounted for': 1, same: 2 } as const;

/** Puts requests that differ for one cause together; `explain` asks again with every step. */
export function groupByCause(
  members: readonly Member[],
  explain: (compared: ComparedProbe) => ComparedProbe,
): readonly ComparisonGroup[] {
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    const known = groups.get(member.cause);
    if (known) known.push(member);
    else groups.set(member.cause, [member]);
  }
  return [...groups]
    .map(([cause, own]) => {
      const smallest = own.reduce((best, one) =>
        weightOf(one.compared.probe.request) < weightOf(best.compared.probe.request) ? one : best,
      );
      const { request } = smallest.compared.probe;
      return {
        verdict: smallest.compared.verdict,
        cause,
        title: `${smallest.what} on ${request.host || 'any host'}${request.path}`,
        count: own.length,
        smallest: explain(smallest.compared),
        members: own.map(({ row }) => row),
      };
    })
    .sort((a, b) => order[a.verdict] - order[b.verdict] || b.count - a.count);
}
