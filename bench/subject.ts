// What the benches measure, built as one module.
export { loadAll } from 'js-yaml';
export { loadContests } from '../src/engine/check/contest.ts';
export { check, createTranslator, defaultOptions, fates, targets, translate } from '../src/engine/index.ts';
