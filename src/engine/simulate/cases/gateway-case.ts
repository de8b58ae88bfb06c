import { type GatewayApi, type Implementation, implementations, loadGatewayApi } from '../gateway-api/index.ts';
import type { Answer } from '../request.ts';
import { answerOf, type Case, type CaseRequest, type CaseResult, requestOf } from './case.ts';
import { gatewayDifferences } from './gateway-differences.ts';

/** The manifests of a case after some of its phases. Services are those among them and those under `services`. */
function load({ manifests = [], phases = [], services = {}, target = '' }: Case, phase: number): GatewayApi {
  const gone = phases.slice(0, phase).flatMap((step) => (step.delete ? [step.delete] : []));
  const left = manifests.filter(
    ({ kind, metadata }) =>
      !gone.some((one) => one.kind === kind && one.name === metadata.name && one.namespace === metadata.namespace),
  );
  const named = Object.keys(services).map((name) => {
    const [namespace = 'default', own = name] = name.includes('/') ? name.split('/') : ['default', name];
    return { apiVersion: 'v1', kind: 'Service', metadata: { namespace, name: own } };
  });
  const known: Readonly<Record<string, Implementation>> = implementations;
  const { dialect, extensions } = (Object.hasOwn(known, target) && known[target]) || implementations['gateway-api'];
  return loadGatewayApi([...named, ...left], dialect, {
    extensions,
    assumeServices: false,
    assumeSecrets: true,
    assumeConfigMaps: true,
  });
}

/** Asks one request of the Gateway that it or its case names. */
function ask(api: GatewayApi, request: CaseRequest, gateway: Case['gateway']): Answer {
  const dialled = request.gateway ?? gateway;
  return api.answer(requestOf(request), {
    explain: true,
    ...(dialled === undefined ? {} : { gateway: dialled }),
    ...(request.sni === undefined ? {} : { sni: request.sni }),
  });
}

/** Asks every request of a case of a Gateway that does what the specification says. */
export function runGatewayCase(one: Case): CaseResult {
  const loaded = new Map<number, GatewayApi>();
  const apiAt = (phase: number): GatewayApi => {
    const api = loaded.get(phase) ?? load(one, phase);
    loaded.set(phase, api);
    return api;
  };
  const mismatches: string[] = [];
  const answers = (one.requests ?? []).map((request) => {
    const answer = ask(apiAt(request.phase ?? 0), request, one.gateway);
    const found = request.expect && !request.expect.failure ? gatewayDifferences(one, request, answer) : [];
    if (found.length > 0)
      mismatches.push(`${request.method ?? 'GET'} ${request.host}${request.path}: ${found.join('; ')}`);
    return answerOf(answer, answer.backend?.service ?? null);
  });
  return { id: one.id, answers, mismatches };
}
