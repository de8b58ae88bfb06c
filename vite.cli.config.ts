import { defineConfig } from 'vite';

/** The command line: one file for Node, built from the same engine as the studio. */
export default defineConfig({
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist/cli',
    emptyOutDir: false,
    target: 'node20',
    copyPublicDir: false,
    rolldownOptions: { output: { entryFileNames: 'gatewright.mjs', codeSplitting: false } },
  },
  ssr: { noExternal: true },
});
