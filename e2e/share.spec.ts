import { expect, small, test } from './studio.ts';

const secret = `---
apiVersion: v1
kind: Secret
metadata:
  name: web-tls
  namespace: team
type: kubernetes.io/tls
data:
  tls.key: c2VjcmV0LWtleQ==
`;

test('a link holds the workspace, without the data of Secrets', async ({ studio, page, context, browser }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await studio.open();
  await studio.openFiles({ name: 'web.yaml', text: small + secret });
  await expect(studio.result).toContainText('web.example.com');
  await page.getByRole('button', { name: 'Share by link' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('web.yaml');
  await expect(dialog).toContainText('Secrets');
  await dialog.getByRole('button', { name: 'Copy the link' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  await expect(other.getByRole('region', { name: 'Result' })).toContainText('web.example.com');
  await expect(other.getByRole('region', { name: 'Source' })).toContainText('web-tls');
  await expect(other.getByRole('region', { name: 'Source' })).not.toContainText('c2VjcmV0');
});

test('a damaged link gives a message and an untouched workspace', async ({ studio, page }) => {
  await studio.open();
  await studio.openFiles({ name: 'web.yaml', text: small });
  await expect(studio.result).toContainText('web.example.com');
  await page.waitForTimeout(1000);
  await page.goto('about:blank');
  await page.goto('/#w1=AAAAnonsense');
  await expect(page.getByRole('dialog')).toContainText('This link was not opened');
  await page.getByRole('button', { name: 'Back to my workspace' }).click();
  await expect(studio.result).toContainText('web.example.com');
});

test('a workspace saved as a file is opened again', async ({ studio, page }) => {
  await studio.open();
  const saved = { name: 'saved one', files: [{ name: 'web.yaml', text: small }], options: { gatewayApi: '1.4' } };
  await studio.openFiles({ name: 'one.gatewright.json', text: JSON.stringify(saved) });
  await expect(page.getByRole('button', { name: 'Workspace saved one' })).toBeVisible();
  await expect(page.getByRole('button', { name: /Gateway API 1\.4/ })).toBeVisible();
  await expect(studio.result).toContainText('web.example.com');
});
