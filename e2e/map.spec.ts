import { readFileSync } from 'node:fs';
import { expect, test } from './studio.ts';

test('a node of the map is selected everywhere', async ({ studio, page }) => {
  await studio.open();
  await page.getByRole('radio', { name: /Map/ }).click();
  const route = page.locator('.react-flow__node', { hasText: 'catalog' }).first();
  await route.click();
  await expect(page.getByRole('complementary', { name: /catalog/ })).toContainText('Comes from');
  await expect(page.locator('.map-node.is-lit').first()).toBeVisible();
  await page.getByRole('radio', { name: /Side by side|Both/ }).click();
  await studio.editors();
  await expect(studio.result.locator('.is-linked').first()).toBeVisible();
});

test('the map is searched and walked by keyboard', async ({ studio, page }) => {
  await studio.open();
  await page.getByRole('radio', { name: /Map/ }).click();
  await page.getByRole('searchbox').fill('rewrite-differs');
  await expect(page.getByText('2 found')).toBeVisible();
  await page.getByRole('searchbox').fill('payments');
  await page.keyboard.press('Enter');
  await expect(page.locator('.map-inspector')).toContainText('payments');
  const before = await page.locator('.map-inspector h3').textContent();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.map-inspector h3')).not.toHaveText(before ?? '');
});

test('namespaces are collapsed, and opened one at a time', async ({ studio, page }) => {
  await studio.open();
  await page.getByRole('radio', { name: /Map/ }).click();
  const nodes = page.locator('.react-flow__node');
  await expect(nodes.filter({ hasText: 'payments-pay-example-com' })).not.toHaveCount(0);
  await page.getByRole('button', { name: 'Collapse to namespaces' }).click();
  await expect(nodes.filter({ hasText: /^\d+ routes?/ })).toHaveCount(2);
  await expect(nodes.filter({ hasText: '3 routes' }).locator('.map-badge')).toBeVisible();
  await page.getByRole('button', { name: 'Namespace checkout' }).first().click();
  await expect(nodes.filter({ hasText: 'payments-pay-example-com' })).not.toHaveCount(0);
  await expect(nodes.filter({ hasText: '3 routes' })).toHaveCount(1);
});

test('policies of an implementation hang off what they are about', async ({ studio, page }) => {
  await studio.open();
  await page.getByRole('button', { name: /^Target/ }).click();
  await page.getByRole('menuitemradio', { name: 'Envoy Gateway' }).click();
  await page.getByRole('radio', { name: /Map/ }).click();
  const route = page.locator('.react-flow__node', { hasText: 'catalog-shop-example-com' }).first();
  await expect(route.locator('.map-tag', { hasText: 'BackendTrafficPolicy' })).toBeVisible();
  await route.click();
  await page.locator('.map-attached', { hasText: 'BackendTrafficPolicy' }).click();
  await expect(page.getByRole('complementary', { name: /^BackendTrafficPolicy/ })).toContainText('Comes from');
  await page.getByRole('radio', { name: /Side by side|Both/ }).click();
  await studio.editors();
  await expect(studio.result).toContainText('kind: BackendTrafficPolicy');
});

test('the map is saved as a picture', async ({ studio, page }) => {
  await studio.open();
  await page.getByRole('radio', { name: /Map/ }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: /Save the map/ }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toBe('Shop-map.svg');
  const svg = readFileSync(await file.path(), 'utf8');
  const picture = await page.context().newPage();
  await picture.setContent(svg);
  await expect(picture.locator('svg rect.node')).toHaveCount(await page.locator('.react-flow__node').count());
  await expect(picture.locator('svg')).toContainText('shop.example.com');
});

test('diff shows an Ingress beside what it became', async ({ studio, page }) => {
  await studio.open();
  await page.getByRole('radio', { name: /Diff/ }).click();
  await expect(page.locator('.diff-view .monaco-diff-editor')).toBeVisible({ timeout: 20_000 });
  await expect(page.locator('.diff-view')).toContainText('became HTTPRoute');
});
