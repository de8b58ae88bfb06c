// What the benches measure, built as one module.
export { loadAll } from 'js-yaml';
export { createTranslator, defaultOptions, fates, translate } from '../src/engine/index.ts';
