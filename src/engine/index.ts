/** The only door to the engine. Pure: text in, plain data out; never throws for input. */
export { graphOf } from './account/graph.ts';
export { withOwn } from './account/with-own.ts';
export { requestFiles } from './check/saved-requests.ts';
export { type Checker, check, createChecker } from './check.ts';
export {
  controllerDecision,
  controllerDecisions,
  controllerValueProblem,
} from './controller-decisions.ts';
export { bundle } from './deliver/bundle.ts';
export { redact } from './deliver/redact.ts';
export { sarif } from './deliver/sarif.ts';
export { type Behaviour, behaviours } from './describe/behaviours.ts';
export { type AnnotationUse, type BehaviourCoverage, type Coverage, coverageOf } from './describe/coverage.ts';
export { explain } from './describe/explain.ts';
export { behaviourTable, handbook, handbookIndex } from './describe/handbook.ts';
export {
  type Channel,
  defaultOptions,
  type GatewayApiRelease,
  type Options,
  targets,
} from './options.ts';
export { nearest } from './providers/ingress-nginx/spelling.ts';
export { fates, severities } from './report/fate.ts';
export { readCases, runCase } from './simulate/cases/index.ts';
export * from './simulate/comparison.ts';
export type * from './simulate/request.ts';
export { createMemory } from './text/memory.ts';
export { createTranslator, editionOf, objectsOf, translate } from './translate.ts';
export type * from './translation.ts';
