// A day of the research officer and a day of the officer for economic work, in the demonstration's pages and a world of its own.

import { hindrances } from './accessibility.mjs';
import { expect, test } from './test.mjs';

test.use({ world: 'fields' });

test('the research officer answers a question, and the paper names its source', async ({ page }) => {
  await page.goto('/themes/new');
  await page.locator('[name="names.0.text"]').fill('Party schools');
  await page.getByRole('button', { name: /^Save/ }).first().click();
  await expect(page.getByRole('rowheader', { name: 'Party schools' })).toBeVisible();

  await page.goto('/studies/new');
  await page.locator('[name="title"]').fill('第一年的干部培训');
  await page.locator('[name="asked_name"]').fill('Party School');
  await page.locator('[name="question"]').fill('How do others train mayors?');
  await page.locator('[name="paper"]').fill('They begin after the election[^talk], as nobody else does[^hidden].');
  await page.getByRole('button', { name: /^Save/ }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('第一年的干部培训');
  await expect(page.locator('#paper article')).toHaveText('They begin after the election, as nobody else does.');

  await page.locator('#origins').getByRole('link', { name: 'Add' }).click();
  await page.locator('[name="page"]').fill('Journal of Party Schools 3, page 12');
  await page.locator('[name="mark"]').fill('talk');
  await page.getByRole('button', { name: /^Save/ }).first().click();
  await expect(page.locator('#paper article')).toHaveText('They begin after the election¹, as nobody else does.');
  await expect(page.locator('#paper ol.notes li')).toHaveText('Journal of Party Schools 3, page 12');
  expect(await hindrances(page)).toEqual([]);

  const study = new URL(page.url()).pathname;
  const paper = await page.request.get(`${study}/paper/html`);
  expect(await paper.text()).toContain('Journal of Party Schools 3, page 12');
  const word = await page.request.get(`${study}/paper/docx`);
  expect((await word.body()).subarray(0, 2).toString()).toBe('PK');

  await page.locator('#lessons').getByRole('link', { name: 'Add' }).click();
  await page.locator('[name="title"]').fill('تدريب رؤساء البلديات في السنة الأولى');
  await page.getByRole('button', { name: /^Save/ }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('تدريب رؤساء البلديات في السنة الأولى');
  expect(await hindrances(page)).toEqual([]);

  for (const [words, found] of [['培训', '第一年的干部培训'], ['البلديات', 'تدريب رؤساء البلديات في السنة الأولى'], ['mayors', '第一年的干部培训']]) {
    await page.goto(`/search?q=${encodeURIComponent(words)}`);
    await expect(page.getByRole('link', { name: found }).first()).toBeVisible();
  }
});

test('the officer for economic work carries a project from contact to signature', async ({ page }) => {
  await page.goto('/projects/new');
  await page.locator('[name="title"]').fill('Cold stores for the port');
  await page.locator('[name="sector"]').selectOption('agriculture');
  await page.locator('[name="stage"]').selectOption('agreed');
  await page.locator('[name="value"]').fill('18500000.50');
  await page.locator('[name="currency"]').fill('USD');
  await page.locator('[name="steps.0.real"]').fill('2001-01-01');
  await page.getByRole('button', { name: /^Save/ }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cold stores for the port');
  await expect(page.locator('#facts')).toContainText('18,500,000.50 USD');
  expect(await hindrances(page)).toEqual([]);

  await page.locator('#partners').getByRole('link', { name: 'Add' }).click();
  await page.locator('[name="name"]').fill('Port Authority');
  await page.getByRole('button', { name: /^Save/ }).first().click();
  await expect(page.locator('#partners')).toContainText('Port Authority');

  await page.goto('/projects/board');
  await expect(page.locator('section[aria-labelledby=stage-agreed]')).toContainText('Cold stores for the port');
  expect(await hindrances(page)).toEqual([]);
  await page.goto('/projects/pipeline');
  await expect(page.locator('#by-value table')).toContainText('18,500,000.50');
  expect(await hindrances(page)).toEqual([]);

  await page.goto('/recommendations/new');
  await page.locator('[name="name"]').fill('Port Authority');
  await page.locator('[name="department_name"]').fill('Department of Commerce');
  await page.locator('[name="what"]').fill('Slips for small vessels');
  await page.getByRole('button', { name: /^Save/ }).first().click();
  await page.goto('/recommendations');
  await expect(page.getByRole('rowheader', { name: 'Port Authority' })).toBeVisible();
  expect(await hindrances(page)).toEqual([]);
});
