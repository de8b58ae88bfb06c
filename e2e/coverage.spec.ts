import { expect, test } from './studio.ts';

const estate = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: team
  annotations:
    nginx.ingress.kubernetes.io/whitelist-source-range: 10.0.0.0/8
    nginx.ingress.kubernetes.io/proxy-read-timeout: "120"
    nginx.ingress.kubernetes.io/app-root: /shop
spec:
  ingressClassName: nginx
  rules:
    - host: web.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: {service: {name: web, port: {number: 8080}}}
`;

test('a behaviour is seen on every target, followed to its line, and another target is chosen there', async ({
  studio,
  page,
}) => {
  await studio.open();
  await studio.openFiles({ name: 'web.yaml', text: estate });
  await studio.editors();
  await page.keyboard.press('Control+4');
  const rows = page.getByRole('listbox', { name: 'Behaviours' }).getByRole('option');
  const networks = rows.filter({ hasText: 'Access by client network' });
  await expect(networks).toHaveAccessibleName(
    /1 use\. Gateway API: .* \(1 unsupported\)\. Envoy Gateway: .* \(1 translated\)/,
    { timeout: 15_000 },
  );
  const envoy = page.getByRole('region', { name: 'Envoy Gateway' });
  await expect(envoy).toContainText(/\d+ of \d+ fields/);
  await expect(envoy).toContainText('0 different', { timeout: 15_000 });
  await expect(rows.filter({ hasText: 'Canary' })).toHaveCount(0);

  await networks.click();
  const detail = page.getByRole('region', { name: 'The selected behaviour' });
  await expect(detail).toContainText('allowlist-source-range');
  await detail.getByRole('button', { name: 'web.yaml:7' }).click();
  await expect(studio.source.locator('.is-linked').first()).toBeVisible();

  const target = page.locator('[data-region="top"]').getByRole('button', { name: /^Target: / });
  await expect(target).toContainText('Gateway API');
  await envoy.getByRole('button', { name: 'Use this target' }).click();
  await expect(target).toContainText('Envoy Gateway');
  await expect(envoy).toContainText('the target');
  await page.getByRole('button', { name: /^Undo the target/ }).click();
  await expect(target).toContainText('Gateway API');
  await expect(envoy.getByRole('button', { name: 'Use this target' })).toBeVisible();
});

test('the behaviours are found and walked by keys, and follow what is typed', async ({ studio, page }) => {
  await studio.open();
  await studio.openFiles({ name: 'web.yaml', text: estate });
  await studio.editors();
  await page.keyboard.press('Control+4');
  const list = page.getByRole('listbox', { name: 'Behaviours' });
  const rows = list.getByRole('option');
  const detail = page.getByRole('region', { name: 'The selected behaviour' });
  await expect(rows.first()).toBeVisible({ timeout: 15_000 });
  await list.focus();
  await page.keyboard.press('ArrowDown');
  await expect(detail).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(detail).toHaveCount(0);
  await expect(list).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(rows.filter({ hasText: 'Canary' })).toHaveCount(1);

  await page.keyboard.press('/');
  await page.keyboard.type('canary-by-cookie');
  await expect(rows).toHaveCount(2);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');

  await studio.caretAfter('app-root: /shop');
  await page.keyboard.type('\nnginx.ingress.kubernetes.io/canary: "true"');
  await expect(rows.filter({ hasText: 'Canary' })).toHaveAccessibleName(/Canary, 1 use/, { timeout: 15_000 });
});
