import { enterParty, enterPerson, idOf, pick } from './records.mjs';
import { expect, test } from './test.mjs';

test.use({ world: 'register' });

test('an organisation has names in two scripts, a family, an area, and a standing over time', async ({ page }) => {
  await page.goto('/organisations');
  await page.getByRole('link', { name: 'New organisation' }).first().click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Harvest Union');
  await page.getByRole('combobox', { name: 'Language' }).fill('en');
  await page.getByRole('button', { name: 'Add a name' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).nth(1).fill('丰收联盟');
  await page.getByRole('combobox', { name: 'Language' }).nth(1).fill('zh');
  await page.getByRole('combobox', { name: 'Family' }).selectOption('Agrarian');
  await pick(page.getByRole('combobox', { name: 'Area' }), 'Viet', /^Vietnam/);
  await page.getByRole('button', { name: 'Save' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Harvest Union');
  await expect(page.locator('.page-head').getByText('丰收联盟')).toHaveAttribute('lang', 'zh');
  await expect(page.locator('.page-head')).toContainText('Party, Agrarian');
  await expect(page.locator('.page-head').getByRole('link', { name: 'Vietnam' })).toBeVisible();

  await page.locator('#standing').getByRole('link', { name: 'Add' }).click();
  await page.getByRole('combobox', { name: 'Standing' }).selectOption('In coalition');
  await page.getByRole('textbox', { name: 'When' }).fill('1976/..');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('#standing').getByRole('listitem').filter({ hasText: 'In coalition' })).toContainText('since 1976');
});

test('a person’s two posts stand on the timeline, one of them with a date only partly known', async ({ page }) => {
  await enterParty(page, 'Two Posts Party');
  await page.goto('/people');
  await page.getByRole('link', { name: 'New person' }).first().click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Mirela Ostojić');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mirela Ostojić');

  for (const [title, during] of [['Secretary for Youth', '1991-06-01/1996'], ['General Secretary', '1996-07~/..']]) {
    await page.getByRole('link', { name: 'Add a post' }).click();
    await pick(page.getByRole('combobox', { name: 'Organisation' }), 'Two Posts', /^Two Posts Party/);
    await page.getByRole('textbox', { name: 'Or a new post' }).fill(title);
    await page.getByRole('textbox', { name: 'When' }).fill(during);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mirela Ostojić');
  }

  const posts = page.locator('#posts').getByRole('listitem');
  await expect(posts.filter({ hasText: 'Secretary for Youth' })).toContainText('1991-06-01 to 1996');
  await expect(posts.filter({ hasText: 'General Secretary' })).toContainText('since about 1996-07');
  await expect(page.locator('.page-head'), 'the post held today').toContainText('General Secretary');
});

test('what is wrong stands beside its field, and what was typed stays', async ({ page, noise }) => {
  await page.goto('/organisations/new');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Typed Once');
  await page.getByRole('textbox', { name: 'Founded and dissolved' }).fill('1976-13');
  await page.getByRole('button', { name: 'Save' }).click();

  const wrong = page.getByRole('textbox', { name: 'Founded and dissolved' });
  await expect(wrong).toHaveValue('1976-13');
  await expect(wrong).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('.field', { has: wrong }).locator('.error')).not.toBeEmpty();
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Typed Once');

  await page.getByRole('alert').getByRole('link').click();
  await expect(wrong, 'the list of what is wrong leads to the field').toBeFocused();
  await wrong.fill('1976');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Typed Once');
  noise.splice(0); // the browser notes the 422 that the form came back with
});

test('a name is found in Chinese, while it is typed and by Enter', async ({ page }) => {
  const address = await enterParty(page, 'Lantern Society', { 'names.1.text': '灯笼会社', 'names.1.lang': 'zh' });
  await page.goto('/');
  const box = page.getByRole('combobox', { name: 'Search everything' });
  await box.fill('灯笼');
  await expect(page.getByRole('listbox').getByRole('link', { name: 'Lantern Society' })).toHaveAttribute('href', address);

  await box.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Search: 灯笼');
  await page.getByRole('main').getByRole('link', { name: 'Lantern Society' }).click();
  await expect(page).toHaveURL(new RegExp(`${idOf(address)}$`));
});

test('a withdrawn person is in no list, and can be restored', async ({ page }) => {
  const address = await enterPerson(page, 'Gone Astray');
  await page.goto(`${address}/edit`);
  await page.getByRole('link', { name: 'Withdraw' }).click();
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await page.goto('/people?q=Astray');
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();

  await page.goto(`/history/${idOf(address)}`);
  await page.getByRole('button', { name: 'Restore' }).click();
  await page.goto('/people?q=Astray');
  await expect(page.getByRole('link', { name: 'Gone Astray' })).toBeVisible();
});
