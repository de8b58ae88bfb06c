import { test as bare } from '@playwright/test';
import { expect, Studio, test } from './studio.ts';

test('a first visit shows a small estate, already translated', async ({ studio, page }) => {
  await studio.open();
  await expect(page).toHaveTitle(/Gatewright/);
  await expect(studio.source).toContainText('kind: Ingress');
  await expect(studio.result).toContainText('kind: HTTPRoute');
  await expect(studio.findings().first()).toBeVisible();
  await expect(studio.status).toContainText('fields have a fate');
  await studio.editors();
});

bare('the result is readable without the editor', async ({ page }) => {
  const studio = new Studio(page);
  await page.route(/\/monaco-[^/]*\.js$/, (route) => route.abort());
  await page.goto('/');
  await expect(studio.result).toContainText('kind: HTTPRoute', { timeout: 15_000 });
  await expect(studio.result.locator('.monaco-editor')).toHaveCount(0);
});

test('every example opens and translates', async ({ studio, page }) => {
  await studio.open();
  const menu = page.getByRole('button', { name: /^Workspace/ });
  await menu.click();
  const names = await page
    .getByRole('menuitem')
    .filter({ hasText: /Ingress(es)?$/ })
    .allInnerTexts();
  expect(names.length).toBeGreaterThanOrEqual(8);
  await page.keyboard.press('Escape');
  for (const name of names) {
    const title = name.split('\n')[0] ?? name;
    await menu.click();
    await page.getByRole('menuitem', { name: title }).first().click();
    await expect(page.getByRole('button', { name: `Workspace ${title}` })).toBeVisible();
    await expect(studio.result).toContainText('apiVersion');
  }
});

test('an empty workspace says how to begin', async ({ studio, page }) => {
  await studio.open();
  await studio.command('New workspace');
  await expect(page.getByRole('heading', { name: 'Put your manifests here' })).toBeVisible();
});
