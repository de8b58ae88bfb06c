// Builds the engine as it ships, so that what is measured is what users run.
import { build } from 'vite';

/** Writes the built engine to `out` and gives the path of its module. */
export async function buildSubject(out) {
  await build({
    configFile: false,
    logLevel: 'error',
    root: new URL('..', import.meta.url).pathname,
    build: { ssr: 'bench/subject.ts', outDir: out, target: 'node20', emptyOutDir: true },
    ssr: { noExternal: true },
  });
  return `${out}/subject.js`;
}
