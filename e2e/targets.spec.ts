import { expect, test } from './studio.ts';

test('another implementation is chosen, undone and kept over a reload', async ({ studio, page }) => {
  await studio.open();
  await studio.editors();
  const target = page.getByRole('button', { name: /^Target/ });
  await expect(target).toContainText('Gateway API');
  await target.click();
  await page.getByRole('menuitemradio', { name: 'Envoy Gateway' }).click();
  await expect(target).toContainText('Envoy Gateway');
  await studio.result.getByText('gateway-nginx.yaml').click();
  await expect(studio.line('result', 'kind: ClientTrafficPolicy')).toBeVisible();
  await expect(studio.status).toContainText('fields have a fate');

  await page.reload();
  await expect(target).toContainText('Envoy Gateway', { timeout: 15_000 });
  await target.click();
  await page.getByRole('menuitemradio', { name: 'Gateway API' }).click();
  await expect(target).toContainText('Gateway API');
  await expect(studio.result).not.toContainText('BackendTrafficPolicy');
});
