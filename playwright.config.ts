import { defineConfig } from '@playwright/test';
import { systemChromium } from './.ci/chromium.mjs';

const executablePath = systemChromium();
// Chromium refuses to sandbox itself when root runs it.
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const baseURL = 'http://127.0.0.1:4173';

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  workers: 2,
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  reporter: 'list',
  use: {
    baseURL,
    viewport: { width: 1440, height: 900 },
    launchOptions: { ...(executablePath ? { executablePath } : {}), args },
  },
  webServer: {
    command: 'npx vite preview --host 127.0.0.1 --port 4173 --strictPort',
    url: baseURL,
    reuseExistingServer: !process.env.CI,
  },
});
