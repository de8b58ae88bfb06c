import { loadResult } from '../../engine/check/result-side.ts';
import { servicesFor } from '../../engine/check/services.ts';
import type { SourceFile } from '../../engine/index.ts';
import { type Comparison, check, defaultOptions, objectsOf, type Request, translate } from '../../engine/index.ts';
import type { KubernetesObject } from '../../engine/kubernetes/manifest.ts';
import type { TargetId } from '../../engine/options.ts';
import { differencesOf } from '../../engine/simulate/compare/differences.ts';
import { chanceOf } from './chance.ts';
import { type FaultClass, faults, spoil } from './faults.ts';
import { stray } from './stray-requests.ts';

/** An estate to spoil the translation of. */
export interface Estate {
  readonly id: string;
  readonly files: readonly SourceFile[];
  readonly target: TargetId;
}

/** A fault that changes an answer, and that nothing told. */
export interface Missed {
  readonly estate: string;
  readonly fault: FaultClass;
  /** Requests that it answers otherwise. */
  readonly requests: readonly Request[];
  /** The findings that were taken to account for them; none where no probe asked any of them. */
  readonly swallowedBy: readonly string[];
  readonly objects: readonly KubernetesObject[];
}

export interface Tally {
  readonly made: number;
  /** Faults with which some request is answered otherwise. */
  readonly changed: number;
  /** Those of them that a comparison calls different. */
  readonly caught: number;
}

export interface Outcome {
  readonly tallies: Readonly<Record<FaultClass, Tally>>;
  readonly missed: readonly Missed[];
}

const ownFile = (objects: readonly KubernetesObject[]): readonly SourceFile[] => [
  { name: 'own.yaml', text: objects.map((object) => JSON.stringify(object, null, 1)).join('\n---\n') },
];

/** What tells one *different* from another: the request and what it differs in. */
const differentIn = ({ rows }: Comparison): ReadonlySet<string> =>
  new Set(
    rows
      .filter(({ verdict }) => verdict === 'different')
      .map(({ probe, differences }) => JSON.stringify([probe.request, probe.className, differences])),
  );

const requestsOf = ({ rows }: Comparison): readonly Request[] => rows.map(({ probe }) => probe.request);

/**
 * Spoils the translation of one estate in every way, and asks each time whether the comparison tells, as it is done with
 * a result that somebody has edited: the translation is there to compare with.
 */
function tryEstate({ id, files, target }: Estate, most: number, seed: number, found: Report) {
  const options = { ...defaultOptions, target };
  const translation = translate(files, options);
  const objects = objectsOf(translation);
  const compared = (own: readonly KubernetesObject[]) =>
    check(files, translation, options, { own: ownFile(own), unedited: translation, limit: 6_000 });
  const before = compared(objects);
  const known = differentIn(before);
  const services = servicesFor([], objects, objects);
  const load = (all: readonly KubernetesObject[]) => loadResult(all, services, target).api;
  const sound = load(objects);
  const chance = chanceOf(seed);
  for (const fault of Object.keys(faults) as FaultClass[])
    for (const spoiled of spoil(fault, objects, most, chance)) {
      const after = compared(spoiled);
      const wrong = load(spoiled);
      const asked = [...requestsOf(before), ...requestsOf(after), ...stray(requestsOf(before), chance)];
      const requests = asked.filter(
        (request) => differencesOf(request, sound.answer(request), wrong.answer(request)).length > 0,
      );
      const isCaught = [...differentIn(after)].some((one) => !known.has(one));
      found(fault, { estate: id, requests, isCaught, swallowedBy: accountsOf(after, requests), objects: spoiled });
    }
}

type Report = (fault: FaultClass, of: Omit<Missed, 'fault'> & { readonly isCaught: boolean }) => void;

function accountsOf({ rows }: Comparison, requests: readonly Request[]): readonly string[] {
  const keys = new Set(requests.map((request) => JSON.stringify(request)));
  const asked = rows.filter(({ probe }) => keys.has(JSON.stringify(probe.request)));
  return [...new Set(asked.flatMap(({ accountedBy, verdict }) => (verdict === 'same' ? ['same'] : accountedBy)))];
}

/** Tries every estate; of each class of faults at most `most` of each. Deterministic. */
export function tryAll(estates: readonly Estate[], most: number): Outcome {
  const tallies = Object.fromEntries(
    Object.keys(faults).map((name) => [name, { made: 0, changed: 0, caught: 0 }]),
  ) as Record<FaultClass, Tally>;
  const missed: Missed[] = [];
  for (const [index, estate] of estates.entries())
    tryEstate(estate, most, index + 1, (fault, { isCaught, ...rest }) => {
      const { made, changed, caught } = tallies[fault];
      const isChanged = rest.requests.length > 0;
      tallies[fault] = {
        made: made + 1,
        changed: changed + Number(isChanged),
        caught: caught + Number(isChanged && isCaught),
      };
      if (isChanged && !isCaught) missed.push({ ...rest, fault });
    });
  return { tallies, missed };
}

/** The whole of several classes. */
export const sumOf = (tallies: Outcome['tallies']): Tally =>
  Object.values(tallies).reduce((sum, { made, changed, caught }) => ({
    made: sum.made + made,
    changed: sum.changed + changed,
    caught: sum.caught + caught,
  }));
