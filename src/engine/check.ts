import { type ClassContest, loadContests } from './check/contest.ts';
import type { Options } from './options.ts';
import { compare, compareOne } from './simulate/compare/compare.ts';
import type { Contest } from './simulate/compare/contest.ts';
import type { ComparedProbe, Comparison, Probe } from './simulate/comparison.ts';
import { probesOf } from './simulate/probes/probes.ts';
import type { Request } from './simulate/request.ts';
import type { SourceFile, Translation } from './translation.ts';

/** How one comparison is to be done. */
export interface CheckSettings {
  /** The user's own Gateway API manifests, to be compared in place of the translation's. */
  readonly own?: readonly SourceFile[];
  /** The translation before the user changed its files: findings account for what it answers, and for nothing else. */
  readonly unedited?: Translation;
  /** The greatest number of requests; 20,000 when absent. */
  readonly limit?: number;
  /** Told now and then how many of the requests have been asked. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Both sides, loaded and ready to be asked. */
export interface Checker {
  /** Asks every request worth asking. */
  readonly compare: () => Comparison;
  /** Asks one request of the class that serves its host, or of the one named, and tells every step. */
  readonly ask: (request: Request, className?: string) => ComparedProbe;
}

const defaultLimit = 20_000;

/** Loads both sides: what the source files do today, and what the result would do. Never throws for input. */
export function createChecker(
  files: readonly SourceFile[],
  translation: Translation,
  options: Options,
  settings: CheckSettings = {},
): Checker {
  const { own, unedited, limit = defaultLimit, onProgress = () => {} } = settings;
  const classes = loadContests(files, translation, options, own, unedited);
  const contest = contestOf(classes);
  return {
    compare: () => {
      const { probes, capped } = probesOfClasses(classes, limit);
      const outcome = compare(contest, probes, (done) => onProgress(done, probes.length));
      return { ...outcome, capped, limit, remarks: [...new Set(classes.flatMap(({ remarks }) => remarks))] };
    },
    ask: (request, className = likeliest(classes, request.host)) =>
      compareOne(contest, { request, why: 'asked', ...(classes.length > 1 ? { className } : {}) }),
  };
}

/** Runs both sides on every request worth asking. */
export const check = (
  files: readonly SourceFile[],
  translation: Translation,
  options: Options,
  settings: CheckSettings = {},
): Comparison => createChecker(files, translation, options, settings).compare();

/** The probes of every class. What small classes leave of the cap goes to the larger ones. */
function probesOfClasses(
  classes: readonly ClassContest[],
  limit: number,
): { readonly probes: readonly Probe[]; readonly capped: boolean } {
  const all = classes.map(({ className, material }) => ({ className, ...probesOf(material, limit) }));
  const shares = new Map<string, number>();
  let left = limit;
  for (const [index, { className, probes }] of all.toSorted((a, b) => a.probes.length - b.probes.length).entries()) {
    const share = Math.min(probes.length, Math.ceil(left / (all.length - index)));
    shares.set(className, share);
    left -= share;
  }
  const probes = all.flatMap(({ className, probes: own }) => {
    const kept = own.slice(0, shares.get(className));
    return all.length > 1 ? kept.map((probe) => ({ ...probe, className })) : kept;
  });
  const wanted = all.reduce((sum, { probes: own }) => sum + own.length, 0);
  return { probes, capped: wanted > probes.length || all.some(({ capped }) => capped) };
}

/** The class that has the closest rule for a host; the first of equals. */
function likeliest(classes: readonly ClassContest[], host: string): string {
  const name = host.replace(/:\d*$/, '').toLowerCase();
  const claims = classes.map(({ className, claim }) => ({ className, claim: claim(name) ?? -1 }));
  const best = claims.reduce((one, other) => (other.claim > one.claim ? other : one), { className: '', claim: -2 });
  return best.className;
}

/** Gives each probe to its class. */
function contestOf(classes: readonly ClassContest[]): Contest {
  const byName = new Map(classes.map((one) => [one.className, one.contest]));
  const [first] = classes;
  const of = ({ className }: Probe): Contest | undefined =>
    className === undefined ? first?.contest : byName.get(className);
  const nobody = { backend: null, status: 404, steps: [] };
  return {
    source: (probe, explain) => of(probe)?.source(probe, explain) ?? nobody,
    result: (probe, explain) => of(probe)?.result(probe, explain) ?? nobody,
    ...(first?.contest.unedited ? { unedited: (probe: Probe) => of(probe)?.unedited?.(probe) ?? nobody } : {}),
    alternatives: (probe) => of(probe)?.alternatives(probe) ?? [],
    hasCertificate: (probe) => of(probe)?.hasCertificate(probe) ?? false,
    isListening: (probe) => of(probe)?.isListening(probe) ?? false,
    leavesOf: (citation) => first?.contest.leavesOf(citation) ?? [],
    accounts: first?.contest.accounts ?? { everywhere: [], byScope: new Map() },
  };
}
