import type { Case, CaseResult } from './case.ts';
import { runGatewayCase } from './gateway-case.ts';
import { runIngressCase } from './ingress-case.ts';

export type { Case, CaseResult } from './case.ts';
export { readCases } from './read.ts';

/** Asks every request of a case of the side whose manifests it holds, and compares with what it expects. */
export const runCase = (one: Case): CaseResult => (one.manifests ? runGatewayCase(one) : runIngressCase(one));
