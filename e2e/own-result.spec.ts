import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { expect, type Studio, small, test } from './studio.ts';

const routeFile = 'apps/team/web.yaml';

/** A small estate of one's own on screen, with editors, checked once. */
async function begin(studio: Studio, page: Page): Promise<void> {
  await studio.open();
  await studio.openFiles({ name: 'web.yaml', text: small });
  await expect(studio.result).toContainText('web.example.com');
  await studio.editors();
  await expect(verdict(studio)).toContainText('0 different', { timeout: 15_000 });
  await page.getByRole('treeitem', { name: 'web.yaml' }).last().click();
  await expect(studio.line('result', 'value: /app')).toBeVisible();
}

const verdict = (studio: Studio) => studio.status.getByRole('button', { name: /Show the requests/ });

/** Types at the end of a line of the result. */
async function typeAfter(studio: Studio, page: Page, line: string, text: string): Promise<void> {
  await studio.line('result', line).click();
  await page.keyboard.press('End');
  await page.keyboard.type(text);
}

test('a hand-edited result that breaks a route is caught within a second', async ({ studio, page }) => {
  await begin(studio, page);
  await typeAfter(studio, page, 'value: /app', 'le');
  await expect(verdict(studio)).toContainText(/[1-9]\d* different/, { timeout: 1000 });
  await page.getByRole('tab', { name: /Requests/ }).click();
  await page.getByRole('radio', { name: /^different/ }).click();
  await page.getByRole('listbox', { name: 'Probes' }).getByRole('option').first().click();
  const mine = page.getByRole('region', { name: /1 file yours/ });
  await expect(mine).toContainText('different');
  await expect(page.locator('.answers-parting')).toContainText('No finding accounts for it');
  await page.getByRole('button', { name: /^Undo typing/ }).click();
  await expect(verdict(studio)).toContainText('0 different');
});

test('what is yours is marked, compared with the translation, and given back', async ({ studio, page }) => {
  await begin(studio, page);
  await typeAfter(studio, page, 'value: /app', 'le');
  await expect(studio.result.locator('.rail-own')).toHaveCount(1);
  await expect(
    page
      .getByRole('treeitem', { name: /web\.yaml/ })
      .last()
      .getByLabel('yours'),
  ).toBeVisible();
  await expect(studio.status).toContainText('1 file yours');
  await page.getByRole('button', { name: /1 line yours/ }).click();
  await page.getByRole('menuitem', { name: 'Compare with the translation' }).click();
  await expect(page.locator('.diff-editor .line-insert').first()).toBeVisible();
  await expect(page.locator('.diff-editor .line-delete').first()).toBeVisible();
  await page.getByRole('button', { name: 'Back to the translation' }).click();
  await page.getByRole('radio', { name: /Side by side/ }).click();
  await expect(studio.result).toContainText('value: /app');
  await expect(studio.result.locator('.rail-own')).toHaveCount(0);
});

test('what the API server would refuse is said at its line, and taken back in the diff', async ({ studio, page }) => {
  await begin(studio, page);
  await studio.line('result', 'value: /app').click();
  await page.keyboard.press('End');
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('Backspace');
  await page.keyboard.type('app');
  await expect(studio.result.getByText('The API server would refuse this.')).toBeVisible();
  await expect(studio.result.locator('.squiggle.is-breaks').first()).toBeVisible();
  await expect(studio.status).toContainText('1 cannot be applied');
  await studio.command('Compare your result with the translation');
  await page.locator('.diff-editor .revertButton').first().click();
  await expect(studio.status).not.toContainText('yours');
});

test('yours stays when the source changes, and it is said that the translation has moved on', async ({
  studio,
  page,
}) => {
  await begin(studio, page);
  await typeAfter(studio, page, 'value: /app', 'le');
  await expect(studio.result.locator('.rail-own')).toHaveCount(1);
  await studio.caretAfter('host: web.example.com');
  await page.keyboard.type('.org');
  const strip = page.getByText('The translation of this file has moved on.');
  await expect(strip).toBeVisible();
  await expect(studio.line('result', '/apple')).toBeVisible();
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await expect(strip).toBeHidden();
  await expect(studio.line('result', '/apple')).toBeVisible();
  await page.keyboard.press('Control+z');
  await page.getByRole('button', { name: 'Take the translation' }).click();
  await expect(studio.result).toContainText('web.example.com.org');
  await expect(studio.line('result', '/apple')).toBeHidden();
});

test('manifests of one’s own are compared in place of the translation', async ({ studio, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await begin(studio, page);
  const own = await page.evaluate(() => document.querySelectorAll('.monaco-editor').length);
  expect(own).toBeGreaterThan(0);
  const text = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: mine, namespace: team}
spec:
  parentRefs: [{name: nowhere}]
  hostnames: [web.example.com]
  rules: [{backendRefs: [{name: web, port: 8080}]}]
`;
  await page.evaluate((each) => navigator.clipboard.writeText(each), text);
  await page.getByRole('button', { name: 'Your own result' }).click();
  await page.getByRole('menuitem', { name: /Paste your own manifests/ }).click();
  await expect(studio.result).toContainText('nowhere');
  await expect(verdict(studio)).toContainText(/[1-9]\d* different/, { timeout: 5000 });
  await studio.command('Back to the translation, everything');
  await expect(verdict(studio)).toContainText('0 different');
});

test('yours survives a reload, is in the link and in the bundle', async ({ studio, page, context, browser }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await begin(studio, page);
  await typeAfter(studio, page, 'value: /app', 'le');
  await expect(studio.status).toContainText('1 file yours');
  await page.waitForTimeout(1000);
  await page.reload();
  await expect(studio.status).toContainText('1 file yours', { timeout: 15_000 });
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  const bundle = unzipSync(readFileSync(await (await download).path()));
  expect(strFromU8(bundle[routeFile] ?? new Uint8Array())).toContain('/apple');
  expect(strFromU8(bundle['README.md'] ?? new Uint8Array())).toContain(`\`${routeFile}\`, edited`);
  await page.getByRole('button', { name: 'Share by link' }).click();
  await expect(page.getByRole('dialog')).toContainText('1 file of the result');
  await page.getByRole('button', { name: 'Copy the link' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  await expect(other.locator('[data-region="status"]')).toContainText('1 file yours', { timeout: 15_000 });
});

for (const theme of ['light', 'dark'] as const)
  test(`axe finds nothing where the result is edited, ${theme}`, async ({ studio, page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await begin(studio, page);
    await typeAfter(studio, page, 'value: /app', 'le');
    await studio.caretAfter('host: web.example.com');
    await page.keyboard.type('.org');
    await expect(page.getByText('The translation of this file has moved on.')).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  });
