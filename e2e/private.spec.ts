import { expect, test } from './studio.ts';

test('after loading, nothing is requested and the page works offline', async ({ studio, page, context }) => {
  await studio.open();
  await studio.editors();
  await page.getByRole('radio', { name: /Map/ }).click();
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await context.setOffline(true);
  await page.getByRole('radio', { name: /Side by side|Both/ }).click();
  await page
    .getByRole('treeitem', { name: /payments\.yaml/ })
    .first()
    .click();
  await studio.caretAfter('upstream-vhost');
  await page.keyboard.type('.example');
  await expect(studio.result).toContainText('payments.internal.example');
  await page.keyboard.press('F8');
  expect(requests.filter((url) => !url.startsWith('blob:') && !url.startsWith('data:'))).toEqual([]);
});
