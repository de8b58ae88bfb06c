import type { ComparedProbe, Comparison, ComparisonRow, Difference, Probe } from '../comparison.ts';
import type { Answer, Citation, Step } from '../request.ts';
import { type Accounts, accountFor } from './account.ts';
import { type Detail, differencesOf } from './differences.ts';
import type { Exchange } from './explanations.ts';
import { groupByCause, type Member, withGroups, withoutSteps } from './groups.ts';
import { type Leaf, type Scope, touchedBy } from './scopes.ts';

/** Two sides that can be asked, and what is known about them. */
export interface Contest {
  readonly source: (probe: Probe, explain: boolean) => Answer;
  readonly result: (probe: Probe, explain: boolean) => Answer;
  /** The source without the annotations that findings say nothing stands for: what is left to compare behind them. */
  readonly unguarded: (probe: Probe) => Answer;
  /** The result before the user changed it, where they did: findings speak of what it answers, and of nothing else. */
  readonly unedited?: (probe: Probe) => Answer;
  /** What the result answers by each of its matches that the request fits. */
  readonly alternatives: (probe: Probe) => readonly Answer[];
  /** The leaves of the source behind a place that a step cites. */
  readonly leavesOf: (citation: Citation) => readonly Leaf[];
  readonly hasCertificate: (probe: Probe) => boolean;
  readonly isListening: (probe: Probe) => boolean;
  readonly accounts: Accounts;
}

interface Judged extends ComparedProbe {
  readonly details: readonly Detail[];
  readonly touched: readonly Scope[];
}

/** Every scope that steps touch. */
type Touch = (...steps: readonly Step[]) => ReadonlySet<Scope>;

/** Requests of one route cite the same lines, so what a citation touches is looked up once in a comparison. */
function touching({ leavesOf }: Contest): Touch {
  const known = new Map<string, readonly Scope[]>();
  const scopesOf = (citation: Citation): readonly Scope[] => {
    const key = `${citation.kind} ${citation.namespace}/${citation.name} ${citation.path}`;
    const scopes = known.get(key) ?? leavesOf(citation).flatMap(touchedBy);
    known.set(key, scopes);
    return scopes;
  };
  return (...steps) => {
    const touched = new Set<Scope>();
    for (const { cites } of steps) for (const one of cites) for (const scope of scopesOf(one)) touched.add(scope);
    return touched;
  };
}

/** Asks both sides one request, with every step where they differ or `explain` is set. */
function judge(contest: Contest, touch: Touch, probe: Probe, explain: boolean): Judged {
  const { request } = probe;
  const quick = { source: contest.source(probe, explain), result: contest.result(probe, explain) };
  const details = differencesOf(request, quick.source, quick.result);
  const nothing = { probe, details, touched: [], accountedBy: [], findings: [] };
  if (details.length === 0) return { ...nothing, ...quick, verdict: 'same', differences: [] };
  const told = explain ? quick : { source: contest.source(probe, true), result: contest.result(probe, true) };
  const touched = touch(...told.source.steps, ...told.result.steps);
  const exchange: Exchange = {
    request,
    ...told,
    hasCertificate: contest.hasCertificate(probe),
    isListening: contest.isListening(probe),
    resultFor: (other) => contest.result({ ...probe, request: other }, false),
    alternatives: () => contest.alternatives(probe),
  };
  const used = isAsTranslated(contest, probe, told.result)
    ? accountForAll(contest, touch, probe, details, exchange, touched)
    : undefined;
  return {
    ...nothing,
    ...told,
    touched: [...touched],
    differences: [...new Set(details.map(({ kind }) => kind))],
    verdict: used ? 'accounted for' : 'different',
    accountedBy: [...new Set(used?.map(({ code }) => code))],
    findings: used?.map(({ index }) => index) ?? [],
  };
}

/** Whether an answer is what the translation would give: what a hand has made of it, no finding speaks of. */
const isAsTranslated = ({ unedited }: Contest, probe: Probe, result: Answer): boolean =>
  unedited === undefined || differencesOf(probe.request, unedited(probe), result).length === 0;

const unsupported = 'annotation-unsupported';

/**
 * The findings that account for the differences. What an annotation without translation explains hides whatever lies
 * behind it, so the source is asked again without it, and must then agree with the result but for other findings.
 */
function accountForAll(
  contest: Contest,
  touch: Touch,
  probe: Probe,
  details: readonly Detail[],
  exchange: Exchange,
  touched: ReadonlySet<Scope>,
): ReturnType<typeof accountFor> {
  const used = accountFor(details, exchange, touched, contest.accounts);
  if (!used?.some(({ code }) => code === unsupported)) return used;
  const source = contest.unguarded(probe);
  const left = differencesOf(probe.request, source, exchange.result);
  const scopes = new Set([...touched, ...touch(...source.steps)]);
  const behind = accountFor(left, { ...exchange, source }, scopes, contest.accounts, (code) => code !== unsupported);
  return behind && [...new Set([...used, ...behind])].sort((a, b) => a.index - b.index);
}

/** What differs, in a few words. */
function inWords(details: readonly Detail[], source: Answer, result: Answer): string {
  const name = ({ backend, status }: Answer) => (backend ? `${backend.service}:${backend.port}` : `${status}`);
  const words: Record<Difference, string> = {
    backend: `${name(source)} → ${name(result)}`,
    status: `status ${source.status} → ${result.status}`,
    location: 'Location',
    'upstream-path': 'path sent upstream',
    'upstream-host': 'host sent upstream',
    headers: '',
  };
  return [
    ...new Set(details.map(({ kind, header }) => (header ? `${header.on} header ${header.name}` : words[kind]))),
  ].join(', ');
}

/** Differences that findings explain are one cause per explanation; what nothing explains is one per route. */
function causeOf(judged: Judged, what: string): string {
  if (judged.verdict === 'accounted for') {
    const kinds = judged.details.map(({ kind, header }) => header?.name ?? kind);
    return `accounted for|${judged.accountedBy.join()}|${[...new Set(kinds)].join()}`;
  }
  const place = judged.touched.filter((scope) => !scope.endsWith(' ')).join('|');
  return `different|${what}|${place || judged.probe.request.host}`;
}

/** Asks one request, and tells every step of both sides. */
export function compareOne(contest: Contest, probe: Probe): ComparedProbe {
  const { details: _, touched: __, ...compared } = judge(contest, touching(contest), probe, true);
  return compared;
}

/** How often progress is told, in requests. */
const stride = 500;

/** Asks every probe of both sides, and puts differences of one cause together. */
export function compare(
  contest: Contest,
  probes: readonly Probe[],
  onProgress: (done: number) => void = () => {},
): Pick<Comparison, 'counts' | 'groups' | 'rows'> {
  const touch = touching(contest);
  const rows: ComparisonRow[] = [];
  const members: Member[] = [];
  const counts = { total: probes.length, same: 0, accounted: 0, different: 0 };
  for (const [index, probe] of probes.entries()) {
    if (index % stride === 0) onProgress(index);
    const judged = judge(contest, touch, probe, false);
    const { source, result, verdict, differences, accountedBy, findings } = judged;
    const row = {
      probe,
      source: withoutSteps(source),
      result: withoutSteps(result),
      verdict,
      differences,
      accountedBy,
      findings,
    };
    rows.push(row);
    counts[verdict === 'accounted for' ? 'accounted' : verdict] += 1;
    if (verdict === 'same') continue;
    const what = inWords(judged.details, source, result);
    members.push({ row: index, compared: row, what, cause: causeOf(judged, what) });
  }
  onProgress(probes.length);
  const groups = groupByCause(members, ({ probe }) => compareOne(contest, probe));
  return { counts, groups, rows: withGroups(rows, groups) };
}
