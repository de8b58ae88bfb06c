// Finds a Chromium to test with, or installs one, or says exactly what to do.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const known = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** The path of a browser that is on the machine, or undefined. `PW_CHROMIUM` decides where it is set. */
export const systemChromium = () => process.env.PW_CHROMIUM || known.find((path) => existsSync(path));

const run = (command, args, options = {}) =>
  spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32', ...options }).status === 0;

async function playwrightChromium() {
  const { chromium } = await import('@playwright/test');
  return existsSync(chromium.executablePath());
}

function installByAptGet() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return (
    run('apt-get', ['update', '-qq'], { env }) &&
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], { env })
  );
}

/** Makes sure that a Chromium is there. Returns false, having said what to do, where none can be had. */
export async function ensureChromium() {
  if (systemChromium() || (await playwrightChromium())) return true;
  console.log('No Chromium or Chrome found: installing one with Playwright.');
  if (run('npx', ['playwright', 'install', 'chromium']) && (await playwrightChromium())) return true;
  console.log('Playwright could not install one: trying the system package manager.');
  if (installByAptGet() && systemChromium()) return true;
  console.error(
    [
      'The browser tests need Chromium or Chrome. Do one of these, then run the tests again:',
      '  Debian, Ubuntu:  sudo apt-get install chromium',
      '  Fedora:          sudo dnf install chromium',
      '  macOS:           brew install --cask google-chrome',
      '  anywhere:        npx playwright install --with-deps chromium',
      '  or set PW_CHROMIUM to the path of a Chromium that you have.',
    ].join('\n'),
  );
  return false;
}
