import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/**
 * Nothing is loaded from, or sent to, anywhere but the page's own folder. Inline styles are allowed because Monaco
 * sets its colours with them; there is no eval, no blob and no connection at all.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "worker-src 'self'",
  "connect-src 'none'",
  "img-src 'self' data:",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Only in the built page: the development server needs inline scripts and a socket. */
const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' },
  ],
};

export default defineConfig({
  base: './',
  plugins: [react(), contentSecurityPolicy],
  build: {
    target: 'es2022',
    // The Monaco chunk is large and lazy.
    chunkSizeWarningLimit: 4096,
    // Inlined assets would be data: URLs, which the policy refuses for fonts; and preloading needs no polyfill.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es' },
  // Only the worker imports these: found late, they would make the development server reload the first page.
  optimizeDeps: { include: ['js-yaml', 're2js', 'yaml'] },
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    testTimeout: 60_000,
  },
});
