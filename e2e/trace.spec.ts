import { expect, test } from './studio.ts';

test('a line of the source leads to its result and back', async ({ studio, page }) => {
  await studio.open();
  await studio.editors();
  await page
    .getByRole('treeitem', { name: /payments\.yaml/ })
    .first()
    .click();
  await studio.line('source', 'upstream-vhost').click();
  await expect(studio.result.locator('.is-linked').first()).toBeVisible();
  await page.keyboard.press('F12');
  await expect(studio.result).toContainText('payments.internal');
  await studio.line('result', 'payments.internal').click();
  await expect(studio.source.locator('.is-linked').first()).toBeVisible();
});

test('a finding leads to its line', async ({ studio, page }) => {
  await studio.open();
  await studio.editors();
  await page.keyboard.press('F8');
  await expect(page.getByRole('region', { name: 'The selected finding' })).toBeVisible();
  const first = await page.getByRole('region', { name: 'The selected finding' }).textContent();
  await page.keyboard.press('F8');
  await expect(page.getByRole('region', { name: 'The selected finding' })).not.toHaveText(first ?? '');
});

test('hover help explains an annotation', async ({ studio, page }) => {
  await studio.open();
  await studio.editors();
  await page
    .getByRole('treeitem', { name: /catalog\.yaml/ })
    .first()
    .click();
  await studio.line('source', 'rewrite-target').hover();
  await expect(page.locator('.line-card')).toContainText('rewrite-target');
});

test('the ledger names every field', async ({ studio, page }) => {
  await studio.open();
  await page.getByRole('tab', { name: /Ledger/ }).click();
  await page.getByRole('searchbox', { name: /Find a field/ }).fill('rules[0].host');
  await expect(page.getByRole('listbox', { name: 'Ledger' })).toContainText('spec.rules[0].host');
});
