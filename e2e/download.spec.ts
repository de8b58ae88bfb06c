import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { expect, small, test } from './studio.ts';

test('the bundle is downloaded and holds everything', async ({ studio, page }) => {
  await studio.open();
  await studio.openFiles({ name: 'web.yaml', text: small });
  await expect(studio.result).toContainText('web.example.com');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  const bundle = unzipSync(readFileSync(await (await download).path()));
  const names = Object.keys(bundle);
  expect(names).toContain('README.md');
  expect(names).toContain('platform/kustomization.yaml');
  expect(names).toContain('apps/team/kustomization.yaml');
  expect(names).toContain('findings.json');
  expect(names).toContain('source/web.yaml');
  const route = names.find((name) => /^apps\/team\/(?!kustomization)/.test(name)) ?? '';
  expect(strFromU8(bundle[route] ?? new Uint8Array())).toContain('kind: HTTPRoute');
});

test('an archive is opened', async ({ studio }) => {
  const { zipSync, strToU8 } = await import('fflate');
  await studio.open();
  await studio.openFiles({ name: 'estate.zip', text: Buffer.from(zipSync({ 'team/web.yaml': strToU8(small) })) });
  await expect(studio.result).toContainText('web.example.com');
});
