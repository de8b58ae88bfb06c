// How many seeded faults of the result the comparison finds, by class. Usage: npm run mutants [-- --missed]
import { runnerImport } from 'vite';

const root = new URL('../../..', import.meta.url).pathname;
await runnerImport('./src/testing/mutants/main.ts', { configFile: false, logLevel: 'error', root });
