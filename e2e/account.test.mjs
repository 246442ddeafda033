import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { enterDelegation } from './records.mjs';
import { expect, test } from './test.mjs';

test.use({ world: 'account' });

test('an edition keeps its figures when records change, and says which made the difference', async ({ page, context }) => {
  await enterDelegation(page, 'Visit of the Meadow Party', '2001-05-03/2001-05-09');
  await page.goto('/insight/account?from=2001&to=2001');
  await page.getByLabel('Title').fill('Annual report 2001');
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('Printed.');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Annual report 2001');
  await expect(page.getByText('no figure has changed since')).toBeVisible();
  const edition = page.url();
  const before = await (await page.request.get(edition + '/file/csv')).body();

  await enterDelegation(page, 'Visit entered late', '2001-07-01/2001-07-02');
  await page.goto(edition);
  await expect(page.locator('#drift')).not.toContainText('no figure has changed since');
  await page.locator('#drift summary').first().click();
  await expect(page.locator('#drift')).toContainText('Visit entered late');
  const after = await (await page.request.get(edition + '/file/csv')).body();
  expect(after.equals(before)).toBe(true);

  await page.goto('/insight/account?from=2001&to=2001');
  await page.getByLabel('Title').fill('Annual report 2001, once more');
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  await page.goto(edition);
  await page.getByLabel('Beside').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Compare' }).click();
  expect(new URL(page.url()).searchParams.get('against')).toMatch(/^acc-/);
  await expect(page.locator('#drift thead')).toContainText(/As printed on \d{4}/);
  await expect(page.locator('#drift-rows')).toContainText('exchanges by type: delegation, received');

  const found = await new AxeBuilder({ page }).analyze();
  expect(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('summary', { hasText: 'Download' }).click().then(() => page.getByRole('link', { name: 'Word' }).click()),
  ]);
  expect((await readFile(await file.path())).subarray(0, 2).toString()).toBe('PK');
  const [paper] = await Promise.all([context.waitForEvent('page'), page.getByRole('link', { name: 'Page to print' }).click()]);
  await expect(paper.locator('h1')).toHaveText('Annual report 2001');
  expect(await paper.evaluate(() => document.styleSheets.length)).toBe(1);
});
