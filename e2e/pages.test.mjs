// What holds for every page, on the demonstration. That no page writes errors or asks strangers is held for all tests by
// test.mjs.

import { hindrances } from './accessibility.mjs';
import { enterPerson } from './records.mjs';
import { expect, test } from './test.mjs';

// Each test stands alone, so both workers share them.
test.describe.configure({ mode: 'parallel' });

const first = (list) => async (page) => {
  await page.goto(list);
  return page.locator('table.data tbody th a').first().getAttribute('href');
};

/** Pages by name, with their address or the way to find one. */
const pages = {
  overview: '/',
  areas: '/areas',
  organisations: '/organisations',
  people: '/people',
  exchanges: '/exchanges?direction=received',
  relations: '/relations',
  groupings: '/groupings',
  changes: '/changes',
  report: '/report?from=1997-10&to=2002-09',
  search: '/search?q=Party',
  import: '/import',
  account: '/account',
  'the form of an organisation': '/organisations/new',
  'the form of an exchange': '/exchanges/new',
  'the dossier of an area': first('/areas?type=country&in_contact=2002-09'),
  'the dossier of an organisation': first('/organisations?stage=institutionalised'),
  'the dossier of a person': first('/people?level=leader'),
  'the dossier of an exchange': first('/exchanges?direction=sent'),
};

for (const [name, at] of Object.entries(pages)) {
  test(`${name}: hinders nobody in light or dark, and fits a phone`, async ({ page }) => {
    const address = typeof at === 'string' ? at : await at(page);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    const answer = await page.goto(address, { waitUntil: 'networkidle' });
    expect(answer.status()).toBe(200);
    await expect(page).toHaveTitle(/. · Entente$/);
    expect(await hindrances(page), 'axe, light').toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect(await hindrances(page, ['color-contrast']), 'axe, dark').toEqual([]);
    for (const width of [360, 390]) {
      await page.setViewportSize({ width, height: 800 });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(over, `px beyond ${width}`).toBe(0);
    }
  });
}

test('the overview draws its map', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('[data-chart="map"] canvas, [data-chart="map"] svg').first()).toBeVisible();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a list, a filter, a dossier and the report can be read', async ({ page }) => {
    await page.goto('/organisations');
    await expect(page.locator('table.data tbody tr')).toHaveCount(50);
    await page.getByRole('link', { name: /^Next/ }).click();
    await expect(page.getByRole('link', { name: 'First page' })).toBeVisible();
    const link = page.locator('table.data tbody th a').first();
    const name = await link.textContent();
    await link.click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(name);

    await page.goto('/report?from=1997-10&to=2002-09');
    await expect(page.locator('#by-type table')).toBeVisible();
  });

  test('a form saves, and takes a name instead of a choice', async ({ page }) => {
    await page.goto('/people/new');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Nell Noscript');
    await page.getByRole('textbox', { name: 'Country of public activity' }).fill('Finland');
    await page.getByRole('button', { name: 'Add a name' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).nth(1).fill('内尔');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Nell Noscript');
    await expect(page.getByRole('main').getByRole('link', { name: 'Finland' }).first()).toBeVisible();
    await expect(page.locator('#facts')).toContainText('内尔');
  });
});

test('a name from another script keeps its own direction', async ({ page }) => {
  const address = await enterPerson(page, 'Layla Karim', { 'names.1.text': 'ليلى كريم', 'names.1.lang': 'ar' });
  await page.goto(address);
  const name = page.locator('.page-head [lang="ar"]');
  await expect(name).toHaveText('ليلى كريم');
  expect(await name.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
});
