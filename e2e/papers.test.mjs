import { readFile } from 'node:fs/promises';
import { enterDelegation, idOf } from './records.mjs';
import { expect, test } from './test.mjs';

test.use({ world: 'papers' });

async function visit(page, title) {
  const id = idOf(await enterDelegation(page, title, '2027-05-03/2027-05-09'));
  await page.goto(`/delegations/${id}/papers`);
}

test('a briefing book in two languages comes in one click, as a Word file', async ({ page }) => {
  await visit(page, 'Visit of the Meadow Party');
  await page.getByRole('combobox', { name: 'Language', exact: true }).selectOption('English');
  await page.getByRole('combobox', { name: 'Beside it' }).selectOption('Arabic');
  await page.getByRole('button', { name: 'Apply' }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Word: Briefing book, built-in' }).click()]);
  expect(file.suggestedFilename()).toBe('briefing-2027-05-03-en-ar.docx');
  expect((await readFile(await file.path())).subarray(0, 2).toString()).toBe('PK');
});

test('the page to print opens beside, in the chosen language, and runs nothing', async ({ page, context }) => {
  await visit(page, 'Visit of the Hill Party');
  await page.getByRole('combobox', { name: 'Language', exact: true }).selectOption('Chinese');
  await page.getByRole('button', { name: 'Apply' }).click();
  const [paper] = await Promise.all([context.waitForEvent('page'), page.getByRole('link', { name: 'Page to print: Name list, built-in' }).click()]);
  await expect(paper.locator('html')).toHaveAttribute('lang', 'zh');
  await expect(paper.locator('body')).toContainText('人员名单');
  expect(await paper.evaluate(() => document.styleSheets.length)).toBe(1);
  expect(await paper.evaluate(() => getComputedStyle(document.querySelector('h1')).fontWeight)).toBe('700');
});

test('an issued note has the next number, and stays in the list', async ({ page }) => {
  await visit(page, 'Visit of the Lake Party');
  const year = new Date().getUTCFullYear();
  for (const n of [1, 2]) {
    await page.getByRole('button', { name: 'Issue: Note verbale, built-in' }).click();
    await expect(page.getByRole('status')).toContainText(`${n}/${year}`);
  }
  await expect(page.locator('#issued ~ .table-wrap tbody tr')).toHaveCount(2);
});

test('a built-in template can be taken, and is refused with the reason when a field in it is misspelt', async ({ page, noise }) => {
  await page.goto('/papers/templates');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Word: Invitation' }).click()]);
  const content = await readFile(await file.path());
  const field = page.locator('input[type=file]');
  await field.setInputFiles({ name: 'ours.docx', mimeType: 'application/octet-stream', buffer: content });
  await page.getByRole('button', { name: 'Add template' }).click();
  await expect(page.getByRole('status')).toContainText('ours');
  await expect(page.getByRole('rowheader', { name: 'ours' })).toBeVisible();

  await field.setInputFiles({ name: 'letter.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('no Word file') });
  await page.getByRole('button', { name: 'Add template' }).click();
  await expect(page.getByRole('alert')).toContainText('This is not a Word file');

  await page.getByLabel('Paper', { exact: true }).selectOption('Place cards');
  await field.setInputFiles({ name: 'ours.docx', mimeType: 'application/octet-stream', buffer: content });
  await page.getByRole('button', { name: 'Add template' }).click();
  await expect(page.getByRole('alert')).toContainText('There is no field {{letter.addressee.name}} here');
  await expect(page.getByRole('alert')).toContainText('in the text, paragraph');
  noise.length = 0; // the browser tells of the answers 422
});
