import { existsSync, readFileSync } from 'node:fs';
import { expect, small, test } from './studio.ts';

test('pasted manifests are translated', async ({ studio, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await studio.open();
  await studio.command('New workspace');
  await expect(page.getByRole('heading', { name: 'Put your manifests here' })).toBeVisible();
  await page.evaluate((text) => navigator.clipboard.writeText(text), small);
  await page.keyboard.press('Control+v');
  await expect(studio.result).toContainText('web.example.com');
});

const dump = '../shared/corpus/nginx';
test('a file of real life is translated', async ({ studio }) => {
  test.skip(!existsSync(dump), 'needs the collected manifests');
  const { readdirSync } = await import('node:fs');
  const name = readdirSync(dump).find((file) => file.includes('rewrite')) ?? '';
  await studio.open();
  await studio.openFiles({ name, text: readFileSync(`${dump}/${name}`) });
  await expect(studio.result).toContainText('kind: HTTPRoute');
});

test('typing changes the result, with spaces, while the map is there', async ({ studio, page }) => {
  await studio.open();
  await studio.openFiles({ name: 'web.yaml', text: small });
  await expect(studio.result).toContainText('web.example.com');
  await page.getByRole('radio', { name: /Map/ }).click();
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
  await page.getByRole('radio', { name: /Side by side|Both/ }).click();
  await studio.editors();
  await studio.caretAfter('path: /app');
  await page.keyboard.type('lication # a b c');
  await expect(studio.line('source', '/application')).toContainText('# a b c');
  await expect(studio.result).toContainText('/application');
});

test('broken YAML keeps the last good result, says where, and mends', async ({ studio, page }) => {
  await studio.open();
  await studio.openFiles({ name: 'web.yaml', text: small });
  await expect(studio.result).toContainText('web.example.com');
  await studio.editors();
  await studio.caretAfter('name: web');
  await page.keyboard.type(': : [');
  await expect(studio.status).toContainText('cannot be read');
  await expect(studio.result).toContainText('web.example.com');
  for (let press = 0; press < 5; press += 1) await page.keyboard.press('Backspace');
  await expect(studio.status).not.toContainText('cannot be read');
  await expect(studio.result).toContainText('web.example.com');
});

test('what just happened is said beside the counts, not over them', async ({ studio }) => {
  await studio.open();
  await studio.openFiles({ name: 'web.yaml', text: small });
  await expect(studio.status).toContainText('1 file opened');
  await expect(studio.status).toContainText('1 Ingress');
  await expect(studio.status).toContainText(/\d+ of \d+/);
});

test('the target is a choice like any other: taken back, and kept', async ({ studio, page }) => {
  await studio.open();
  await page.getByRole('button', { name: 'Target: Gateway API' }).click();
  await page.getByRole('menuitemradio', { name: 'Envoy Gateway' }).click();
  await expect(page.getByRole('button', { name: 'Target: Envoy Gateway' })).toBeVisible();
  await page.waitForTimeout(1000);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Target: Envoy Gateway' })).toBeVisible({ timeout: 15_000 });
  await page.getByRole('button', { name: 'Target: Envoy Gateway' }).click();
  await page.getByRole('menuitemradio', { name: 'Gateway API', exact: true }).click();
  await page.getByRole('button', { name: /^Undo the target/ }).click();
  await expect(page.getByRole('button', { name: 'Target: Envoy Gateway' })).toBeVisible();
});

test('undo takes back typing and choices alike', async ({ studio, page }) => {
  await studio.open();
  await studio.openFiles({ name: 'web.yaml', text: small });
  await expect(studio.result).toContainText('web.example.com');
  await page.getByRole('button', { name: /Gateway API 1\.6/ }).click();
  await page.getByRole('menuitemradio', { name: 'Gateway API 1.2' }).click();
  await expect(page.getByRole('button', { name: /Gateway API 1\.2/ })).toBeVisible();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(page.getByRole('button', { name: /Gateway API 1\.6/ })).toBeVisible();
});

test('the workspace survives a reload, with what was typed just before', async ({ studio, page }) => {
  await studio.open();
  await studio.openFiles({ name: 'web.yaml', text: small });
  await expect(studio.result).toContainText('web.example.com');
  await studio.editors();
  await studio.line('source', 'apiVersion').click();
  await page.keyboard.press('Home');
  await page.keyboard.type('# typed last');
  await page.keyboard.press('Enter');
  await page.reload();
  await expect(studio.result).toContainText('web.example.com');
  await expect(studio.source).toContainText('# typed last');
});
