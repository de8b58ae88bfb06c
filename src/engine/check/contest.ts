import type { KubernetesObject } from '../kubernetes/manifest.ts';
import { readSources } from '../kubernetes/sources.ts';
import type { Options, TargetId } from '../options.ts';
import { indexFindings } from '../simulate/compare/account.ts';
import type { Contest } from '../simulate/compare/contest.ts';
import { wildcardOf } from '../simulate/ingress/hosts.ts';
import { fromGatewayApi } from '../simulate/probes/from-gateway-api.ts';
import { type HostMaterial, joinMaterial } from '../simulate/probes/material.ts';
import type { Answer, Request } from '../simulate/request.ts';
import { noMemory } from '../text/memory.ts';
import type { SourceFile, Translation } from '../translation.ts';
import { resultLeaves, sourceLeaves } from './leaves.ts';
import type { Origins } from './origins.ts';
import { loadResult, objectsByClass, type ResultSide } from './result-side.ts';
import { servicesFor } from './services.ts';
import { objectOf } from './source-objects.ts';
import { loadSources, type SourceSide, sourceParts } from './source-side.ts';

/** One class on both sides. */
export interface ClassContest {
  readonly className: string;
  /** What both sides know of each host. */
  readonly material: readonly HostMaterial[];
  readonly contest: Contest;
  /** Whether the class has a rule for the host, and how close a one: 2 by name, 1 by a wildcard, 0 for every host. */
  readonly claim: (host: string) => 0 | 1 | 2 | null;
  readonly remarks: readonly string[];
}

/**
 * Loads both sides of every class. `own` takes the place of the translation's files; `unedited` is the translation
 * where the one given holds files of the user's.
 */
export function loadContests(
  files: readonly SourceFile[],
  translation: Translation,
  options: Options,
  own: readonly SourceFile[] | undefined,
  unedited?: Translation,
): readonly ClassContest[] {
  const parts = sourceParts(readSources(files, noMemory), options);
  const results = readSources(own ?? translation.files, noMemory);
  const objects = results.manifests.map(objectOf);
  const given = [...parts.services, ...objects.filter(({ kind }) => kind === 'Service')];
  const services = servicesFor(
    given,
    parts.groups.flatMap(({ ingresses }) => ingresses),
    objects,
  );
  const leavesAt = sourceLeaves(translation.ledger);
  const sources = loadSources(parts, services);
  const accounts = indexFindings(translation.findings, ({ places }) => places.flatMap(leavesAt));
  const behind = resultLeaves(results, own ? [] : translation.trace, leavesAt);
  const shared = { accounts, leavesOf: leavesOf(behind) };
  const routed = objects.filter(({ kind }) => kind !== 'Service');
  const isOne = sources.length === 1;
  const load = resultLoader(
    routed,
    services,
    translation,
    options.target,
    own === undefined && !isOne ? parts.origins : null,
  );
  const loadUnedited =
    unedited &&
    resultLoader(routedOf(unedited.files), services, unedited, options.target, isOne ? null : parts.origins);
  return sources.map((source) =>
    classContest(source, load(source.ingresses), shared, loadUnedited?.(source.ingresses)),
  );
}

const routedOf = (files: readonly SourceFile[]): readonly KubernetesObject[] =>
  readSources(files, noMemory)
    .manifests.map(objectOf)
    .filter(({ kind }) => kind !== 'Service');

const leavesOf =
  (behind: Contest['leavesOf']): Contest['leavesOf'] =>
  (citation) => {
    if (citation.kind === 'Ingress') return [citation];
    // A rule is reached by the hostnames of its route, whichever leaf a step cites.
    const hostnames = citation.kind.endsWith('Route') ? behind({ ...citation, path: 'spec.hostnames' }) : [];
    return [...behind(citation), ...hostnames];
  };

/** Each class has Gateways of its own; without origins, as there is one class or the manifests are the user's, all are one. */
function resultLoader(
  objects: readonly KubernetesObject[],
  services: readonly KubernetesObject[],
  translation: Translation,
  target: TargetId,
  origins: Origins | null,
): (ingresses: ReadonlySet<string>) => ResultSide {
  if (origins) {
    const ofClass = objectsByClass(objects, translation, origins);
    return (ingresses) => loadResult(ofClass(ingresses), services, target);
  }
  const whole = loadResult(objects, services, target);
  return () => whole;
}

function classContest(
  { className, answer, material, remarks }: SourceSide,
  result: ResultSide,
  shared: Pick<Contest, 'accounts' | 'leavesOf'>,
  unedited: ResultSide | undefined,
): ClassContest {
  const { api, isListening } = result;
  const certified = new Map(material.map(({ host, secure }) => [host, secure]));
  const steps = { explain: true };
  return {
    className,
    remarks,
    material: joinMaterial(material, fromGatewayApi(api.surface)),
    claim: (host) => (certified.has(host) ? 2 : certified.has(wildcardOf(host)) ? 1 : certified.has('') ? 0 : null),
    contest: {
      ...shared,
      source: ({ request }, explain) => answer(request, explain ? steps : undefined),
      result: ({ request }, explain) => resultAnswer(result, request, explain ? steps : undefined),
      ...(unedited ? { unedited: ({ request }) => resultAnswer(unedited, request, undefined) } : {}),
      alternatives: ({ request }) => api.alternatives(request),
      hasCertificate: ({ request: { host } }) =>
        certified.get(host) ?? certified.get(wildcardOf(host)) ?? certified.get('') ?? false,
      isListening: ({ request }) => isListening(request),
    },
  };
}

const resultAnswer = (
  { api, isListening }: ResultSide,
  request: Request,
  options: { readonly explain: boolean } | undefined,
): Answer => {
  const answer = api.answer(request, options);
  if (answer.backend !== null || isListening(request)) return answer;
  return unconnected(answer, request, api.surface.listeners.length);
};

/**
 * A name without an https listener gets no connection: there is no certificate to show. Where nothing at all is served
 * in the clear there is no Gateway to answer: to a client that is what 404 was.
 */
function unconnected(answer: Answer, { scheme }: Request, listeners: number): Answer {
  if (scheme === 'https') return answer.status === 404 ? { ...answer, status: 0 } : answer;
  return listeners === 0 && answer.status === 0 ? { ...answer, status: 404 } : answer;
}
