import { expect, small, test } from './studio.ts';

test('another implementation is chosen, undone and kept over a reload', async ({ studio, page }) => {
  await studio.open();
  await studio.editors();
  await studio.openFiles({ name: 'web.yaml', text: small });
  const files = page.getByRole('tree', { name: 'Result files' });
  const target = page.getByRole('button', { name: /^Target/ });
  await expect(target).toContainText('Gateway API');
  await target.click();
  await page.getByRole('menuitemradio', { name: 'Envoy Gateway' }).click();
  await expect(target).toContainText('Envoy Gateway');
  await files.getByRole('treeitem', { name: 'gateway-nginx.yaml' }).click();
  await expect(studio.line('result', 'kind: ClientTrafficPolicy')).toBeVisible();
  await expect(studio.status).toContainText('0 different', { timeout: 15_000 });

  await page.reload();
  await expect(target).toContainText('Envoy Gateway', { timeout: 15_000 });
  await target.click();
  await page.getByRole('menuitemradio', { name: 'Gateway API' }).click();
  await expect(target).toContainText('Gateway API');
  await files.getByRole('treeitem', { name: 'gateway-nginx.yaml' }).click();
  await expect(studio.line('result', 'kind: Gateway')).toBeVisible();
  await expect(studio.line('result', 'kind: ClientTrafficPolicy')).toHaveCount(0);
});
