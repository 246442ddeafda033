import { expect, test } from './test.mjs';

test('/ searches, g and a letter goes, ? helps', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('/');
  await expect(page.getByRole('combobox', { name: 'Search everything' })).toBeFocused();
  await page.keyboard.press('Escape');

  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Exchanges');

  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard' });
  await expect(help).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
});

test('j and k move through the rows, Enter opens one, n begins a new one', async ({ page }) => {
  await page.goto('/people');
  const names = page.locator('table.data tbody th a');
  for (const key of ['j', 'j', 'j', 'k']) await page.keyboard.press(key);
  await expect(names.nth(1)).toBeFocused();
  const name = await names.nth(1).textContent();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);

  await page.goto('/people');
  await page.keyboard.press('n');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('New person');
});

test('keys are letters while somebody types', async ({ page }) => {
  await page.goto('/people');
  await page.keyboard.press('/');
  await page.keyboard.type('gen?');
  await expect(page).toHaveURL(/\/people$/);
  await expect(page.getByRole('combobox', { name: 'Search everything' })).toHaveValue('gen?');
});
