import AxeBuilder from '@axe-core/playwright';
import { expect, small, test } from './studio.ts';

const probes = { role: 'listbox', name: 'Probes' } as const;

test('every request worth asking is asked, and the verdict opens them', async ({ studio, page }) => {
  await studio.open();
  const verdict = studio.status.getByRole('button', { name: /Show the requests/ });
  await expect(verdict).toContainText(/\d+ probes/, { timeout: 15_000 });
  await verdict.click();
  await expect(page.getByRole('tab', { name: /Requests/ })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole(probes.role, { name: probes.name }).getByRole('option').first()).toBeVisible();
  await expect(page.getByRole('region', { name: /as in the source/ })).toBeVisible();
  await expect(page.getByRole('region', { name: /as in the result/ })).toBeVisible();
});

test('a request is asked of both sides, and its steps lead to their lines', async ({ studio, page }) => {
  await studio.open();
  await studio.openFiles({ name: 'web.yaml', text: small });
  await expect(studio.result).toContainText('web.example.com');
  await studio.editors();
  await page.keyboard.press('Control+2');
  await expect(page.getByRole(probes.role, { name: probes.name }).getByRole('option').first()).toBeVisible();
  const url = page.getByRole('textbox', { name: 'URL' });
  await url.fill('http://web.example.com/app/x');
  await url.press('Enter');
  const source = page.getByRole('region', { name: /as in the source/ });
  const result = page.getByRole('region', { name: /as in the result/ });
  await expect(source).toContainText(/path sent on|web\.example\.com|\/app/);
  await expect(source.getByRole('listitem').first()).toBeVisible();
  await expect(studio.result.locator('.is-linked').first()).toBeVisible();
  await source
    .getByRole('button', { name: /web\.yaml:\d+/ })
    .first()
    .click();
  await expect(studio.source.locator('.is-linked').first()).toBeVisible();
  await result.getByRole('button', { name: 'Show the way on the map' }).click();
  await expect(page.locator('.map-node.is-lit').first()).toBeVisible();
});

test('a URL that is none says so, and the answers stay', async ({ studio, page }) => {
  await studio.open();
  await page.getByRole('tab', { name: /Requests/ }).click();
  const source = page.getByRole('region', { name: /as in the source/ });
  await expect(source).toBeVisible({ timeout: 15_000 });
  const before = await source.textContent();
  const url = page.getByRole('textbox', { name: 'URL' });
  await url.fill('ftp://shop.example.com/');
  await url.press('Control+Enter');
  await expect(page.locator('.request-problem')).toContainText('http://');
  await expect(url).toHaveAttribute('aria-invalid', 'true');
  await expect(source).toHaveText(before ?? '');
});

test('a curl command is a request', async ({ studio, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await studio.open();
  await page.getByRole('tab', { name: /Requests/ }).click();
  await expect(page.getByRole(probes.role, { name: probes.name })).toBeVisible({ timeout: 15_000 });
  await page.evaluate(() =>
    navigator.clipboard.writeText(
      `curl -k 'https://shop.example.com/cart' \\\n  -H 'X-Tester: always' --data-raw 'a=1'`,
    ),
  );
  await page.getByRole('button', { name: 'Paste curl' }).click();
  await expect(page.getByRole('textbox', { name: 'URL' })).toHaveValue('https://shop.example.com/cart');
  await expect(page.getByRole('button', { name: 'Method: POST' })).toBeVisible();
  await page.getByRole('button', { name: /^Headers/ }).click();
  await expect(page.getByRole('textbox', { name: /Headers/ })).toHaveValue(/X-Tester: always/i);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: /Headers/ })).toBeHidden();
});

test('the probes are walked by keyboard and narrowed', async ({ studio, page }) => {
  await studio.open();
  await page.getByRole('tab', { name: /Requests/ }).click();
  const list = page.getByRole(probes.role, { name: probes.name });
  await expect(list).toBeVisible({ timeout: 15_000 });
  await list.focus();
  await page.keyboard.press('Home');
  const url = page.getByRole('textbox', { name: 'URL' });
  const first = await url.inputValue();
  await page.keyboard.press('ArrowDown');
  await expect(url).not.toHaveValue(first);
  await expect(list.getByRole('option', { selected: true })).toHaveCount(1);
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: /Find a probe/ })).toBeFocused();
  await page.keyboard.type('no such probe anywhere');
  await expect(page.getByText(/No probe matches/)).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByRole('radio', { name: /^same/ }).click();
  await expect(list.getByRole('img', { name: 'same' }).first()).toBeVisible();
  await expect(list.getByRole('img', { name: 'accounted for' })).toHaveCount(0);
});

test('a request is asked from the command palette', async ({ studio, page }) => {
  await studio.open();
  await studio.command('/post https://shop.example.com/cart');
  await expect(page.getByRole('textbox', { name: 'URL' })).toHaveValue('https://shop.example.com/cart');
  await expect(page.getByRole('button', { name: 'Method: POST' })).toBeVisible();
  await expect(page.getByRole('region', { name: /as in the source/ })).toBeVisible({ timeout: 15_000 });
});

test('a phone shows what came of the requests, to read', async ({ studio, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await page.getByRole('button', { name: 'Requests', exact: true }).click();
  const list = page.getByRole('region', { name: 'Requests' });
  await expect(list.getByRole('listitem').first()).toContainText(/GET|OPTIONS|POST/, { timeout: 15_000 });
  await expect(list.getByRole('textbox')).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  expect(studio).toBeDefined();
});

test('a finding shows a request that it accounts for', async ({ studio, page }) => {
  await studio.open();
  await expect(studio.status.getByRole('button', { name: /Show the requests/ })).toBeVisible({ timeout: 15_000 });
  const detail = page.getByRole('region', { name: 'The selected finding' });
  const show = detail.getByRole('button', { name: 'Show a request' });
  for (let press = 0; press < 40 && !(await show.isVisible()); press += 1) await page.keyboard.press('F8');
  const code = await detail.locator('code').first().textContent();
  await show.click();
  await expect(page.getByRole('tab', { name: /Requests/ })).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('.answers-parting')).toContainText(code ?? '');
  await page
    .locator('.answers-parting')
    .getByRole('button', { name: code ?? '' })
    .click();
  await expect(detail).toContainText(code ?? '');
});

for (const theme of ['light', 'dark'] as const)
  for (const width of [1440, 1024])
    test(`axe finds nothing in Requests, ${theme}, ${width} wide`, async ({ studio, page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await studio.open();
      await page.getByRole('tab', { name: /Requests/ }).click();
      const list = page.getByRole(probes.role, { name: probes.name });
      await expect(list).toBeVisible({ timeout: 15_000 });
      await list.getByRole('option').nth(1).click();
      await page.getByRole('textbox', { name: 'URL' }).fill('no url');
      await page.keyboard.press('Enter');
      await expect(page.locator('.request-problem')).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    });
