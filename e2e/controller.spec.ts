import { expect, test } from './studio.ts';

const shop = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  namespace: shop
  annotations:
    edge.example.com/permanent-redirect: https://new.example.com
spec:
  ingressClassName: nginx
  tls:
    - hosts: [shop.example.com]
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: {service: {name: shop, port: {number: 80}}}
`;

const values = `controller:
  allowSnippetAnnotations: false
  extraArgs:
    default-ssl-certificate: certs/wildcard
`;

test('what the controller is told is stated, undone and kept; what the input says leads to its line', async ({
  studio,
  page,
}) => {
  await studio.open();
  await studio.editors();
  await studio.openFiles({ name: 'shop.yaml', text: shop }, { name: 'values.yaml', text: values });
  const button = page.getByRole('button', { name: /^Controller/ });
  const dialog = page.getByRole('dialog');
  await button.click();
  await expect(dialog.getByText('certs/wildcard')).toBeVisible();
  await dialog.getByLabel(/annotations-prefix/).fill('edge.example.com');
  await dialog.getByLabel(/annotations-prefix/).press('Enter');
  await dialog.getByLabel(/enable-ssl-passthrough/).selectOption('true');
  await expect(dialog.getByText('Stated by you.')).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(button).toHaveAccessibleName('Controller: 2 stated');
  const files = page.getByRole('tree', { name: 'Result files' });
  await files.getByRole('treeitem', { name: 'shop.yaml' }).click();
  await expect(studio.line('result', 'hostname: new.example.com')).toBeVisible();

  await page.getByRole('button', { name: /^Undo what is stated of enable-ssl-passthrough/ }).click();
  await expect(button).toHaveAccessibleName('Controller: 1 stated');
  await page.reload();
  await expect(button).toHaveAccessibleName('Controller: 1 stated', { timeout: 15_000 });

  await page.setViewportSize({ width: 1024, height: 768 });
  await button.click();
  await dialog.getByRole('button', { name: 'values.yaml line 4' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(studio.line('source', 'default-ssl-certificate')).toBeVisible();
});
