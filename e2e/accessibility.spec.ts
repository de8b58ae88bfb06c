import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './studio.ts';

for (const theme of ['light', 'dark'] as const)
  for (const view of ['Side by side', 'Diff', 'Map'] as const)
    test(`axe finds nothing in ${view}, ${theme}`, async ({ studio, page }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await studio.open();
      await studio.editors();
      await page.getByRole('radio', { name: view }).click();
      if (view === 'Map') await expect(page.locator('.react-flow__node').first()).toBeVisible();
      if (view === 'Diff') await expect(page.locator('.monaco-diff-editor')).toBeVisible();
      await page.keyboard.press('F8');
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    });

for (const theme of ['light', 'dark', 'contrast'] as const)
  test(`axe finds nothing in the targets, ${theme}`, async ({ studio, page }) => {
    await page.emulateMedia({ colorScheme: theme === 'dark' ? 'dark' : 'light', reducedMotion: 'reduce' });
    await studio.open();
    await studio.editors();
    if (theme === 'contrast') await studio.command('Colours: high contrast');
    await page.keyboard.press('Control+4');
    await page.getByRole('listbox', { name: 'Behaviours' }).getByRole('option').first().click();
    await expect(page.getByRole('region', { name: 'Envoy Gateway' })).toContainText(/\d+ different/, {
      timeout: 15_000,
    });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  });

test('on a phone the verdict comes first, and nothing can be edited', async ({ studio, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await expect(page.locator('body')).toContainText(/finding|differs|breaks/i, { timeout: 15_000 });
  await expect(page.locator('.monaco-editor')).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  expect(studio).toBeDefined();
});
