import type { ComparedProbe, Comparison, ComparisonRow, Difference, Probe } from '../comparison.ts';
import type { Answer } from '../request.ts';
import { accountFor, type Candidate, findingsNear } from './account.ts';
import { accountForAll } from './behind.ts';
import { type Contest, type Touch, touching } from './contest.ts';
import { type Detail, differencesOf } from './differences.ts';
import type { Exchange } from './explanations/explanation.ts';
import { groupByCause, type Member } from './groups.ts';
import type { Scope } from './scopes.ts';

interface Judged extends ComparedProbe {
  readonly details: readonly Detail[];
  readonly touched: ReadonlySet<Scope>;
}

const nothing = { touched: new Set<Scope>(), differences: [], accountedBy: [], findings: [] } as const;

const none: ReadonlySet<string> = new Set();

/** Asks both sides one request; with every step where `explain` is set, or the steps are needed to account for it. */
function judge(contest: Contest, touch: Touch, probe: Probe, explain: boolean): Judged {
  const { request } = probe;
  const quick = { source: contest.source(probe, explain), result: contest.result(probe, explain) };
  const details = differencesOf(request, quick.source, quick.result);
  if (details.length === 0) return { probe, ...quick, details, ...nothing, verdict: 'same' };
  const exchange: Exchange = {
    request,
    ...quick,
    hasCertificate: contest.hasCertificate(probe),
    isListening: contest.isListening(probe),
  };
  const differing = { details, differences: [...new Set(details.map(({ kind }) => kind))] };
  const isOurs = isAsTranslated(contest, probe, quick.result);
  const { accounts } = contest;
  const accountedFor = (used: readonly Candidate[]): Judged => ({
    probe,
    ...quick,
    ...differing,
    touched: nothing.touched,
    ...accountedBy(used),
  });
  // Most of what differs is what every migration has: wherever the request goes, so no step need be told.
  const everywhere = isOurs ? accountFor(details, exchange, accounts.everywhere) : null;
  if (everywhere) return accountedFor(everywhere);
  // Of the rest most is said where the source answers; what that touches comes first among what both touch.
  const source = explain ? quick.source : contest.source(probe, true);
  const bySource = touch(...source.steps);
  const there = isOurs ? accountFor(details, exchange, findingsNear(accounts, bySource, none)) : null;
  if (there) return accountedFor(there);
  const result = explain ? quick.result : contest.result(probe, true);
  const touched = new Set([...bySource, ...touch(...result.steps)]);
  const told = { exchange: { ...exchange, source, result }, details, touched };
  const used = isOurs ? accountForAll(contest, touch, { probe, ...told, source: contest.source, aside: none }) : null;
  return { probe, ...quick, ...differing, touched, ...accountedBy(used) };
}

/** The verdict on what differs, given what accounts for it, if anything does. */
const accountedBy = (used: readonly Candidate[] | null): Pick<Judged, 'verdict' | 'accountedBy' | 'findings'> => ({
  verdict: used ? 'accounted for' : 'different',
  accountedBy: [...new Set(used?.map(({ code }) => code))],
  findings: used?.map(({ index }) => index) ?? [],
});

/** Whether an answer is what the translation would give: what a hand has made of it, no finding speaks of. */
const isAsTranslated = ({ unedited }: Contest, probe: Probe, result: Answer): boolean =>
  unedited === undefined || differencesOf(probe.request, unedited(probe), result).length === 0;

const answering = ({ backend, status }: Answer): string =>
  backend ? `${backend.service}:${backend.port}` : `${status}`;

const words: Readonly<Record<Difference, (source: Answer, result: Answer) => string>> = {
  backend: (source, result) => `${answering(source)} → ${answering(result)}`,
  status: (source, result) => `status ${source.status} → ${result.status}`,
  location: () => 'Location',
  'upstream-path': () => 'path sent upstream',
  'upstream-host': () => 'host sent upstream',
  headers: () => '',
  access: () => 'who is asked for permission',
};

/** What differs, in a few words. */
function inWords(details: readonly Detail[], source: Answer, result: Answer): string {
  const said = details.map(({ kind, header }) =>
    header ? `${header.on} header ${header.name}` : words[kind](source, result),
  );
  return said.length === 1 ? said.join() : [...new Set(said)].join(', ');
}

/** Differences that findings explain are one cause per explanation; what nothing explains is one per route. */
function causeOf(judged: Judged, what: string): string {
  if (judged.verdict === 'accounted for') {
    const kinds = judged.details.map(({ kind, header }) => header?.name ?? kind);
    return `accounted for|${judged.accountedBy.join()}|${[...new Set(kinds)].join()}`;
  }
  const place = [...judged.touched].filter((scope) => !scope.endsWith(' ')).join('|');
  return `different|${what}|${place || judged.probe.request.host}`;
}

/** Asks one request, and tells every step of both sides. */
export const compareOne = (contest: Contest, probe: Probe): ComparedProbe =>
  explained(contest, touching(contest), probe);

function explained(contest: Contest, touch: Touch, probe: Probe): ComparedProbe {
  const { details: _, touched: __, ...compared } = judge(contest, touch, probe, true);
  return compared;
}

/** A row until its group is known. */
type Row = { -readonly [K in keyof ComparisonRow]: ComparisonRow[K] };

/** How often progress is told, in requests. */
const stride = 500;

/** Asks every probe of both sides, and puts differences of one cause together. */
export function compare(
  contest: Contest,
  probes: readonly Probe[],
  onProgress: (done: number) => void = () => {},
): Pick<Comparison, 'counts' | 'groups' | 'rows'> {
  const touch = touching(contest);
  const rows: Row[] = [];
  const members: Member[] = [];
  const counts = { total: probes.length, same: 0, accounted: 0, different: 0 };
  for (const [index, probe] of probes.entries()) {
    if (index % stride === 0) onProgress(index);
    const judged = judge(contest, touch, probe, false);
    const { source, result, verdict, differences, accountedBy, findings } = judged;
    const row: Row = { probe, source, result, verdict, differences, accountedBy, findings };
    rows.push(row);
    counts[verdict === 'accounted for' ? 'accounted' : verdict] += 1;
    if (verdict === 'same') continue;
    const what = inWords(judged.details, source, result);
    members.push({ row: index, compared: row, what, cause: causeOf(judged, what) });
  }
  onProgress(probes.length);
  const groups = groupByCause(members, ({ probe }) => explained(contest, touch, probe));
  for (const [group, { members: own }] of groups.entries())
    for (const index of own) {
      const row = rows[index];
      if (row) row.group = group;
    }
  return { counts, groups, rows };
}
