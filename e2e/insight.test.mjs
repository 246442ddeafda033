// Insight as a head of department uses it: through the tabs with one window, into the records behind a number, out as
// files that say the same, and on the wall of a meeting room.

import { readFile } from 'node:fs/promises';
import { hindrances } from './accessibility.mjs';
import { expect, test } from './test.mjs';

const window = 'from=1997-10&to=2002-09';
const tabs = ['Overview', 'Coverage', 'Reciprocity', 'Depth', 'Continuity', 'Bridge', 'Network'];
const drawn = { coverage: 'areas', reciprocity: 'by_area', depth: 'contacts', continuity: 'changes', bridge: 'path', network: 'nodes' };

/** Reads a CSV without quoted line breaks. */
const parse = (text) => text.replace(/^\ufeff/, '').trim().split(/\r?\n/).map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].slice(0, -1)
  .map(([, cell]) => cell.replace(/^"|"$/g, '').replaceAll('""', '"')));

test('the tabs share the window and the filters', async ({ page }) => {
  await page.goto(`/insight?${window}&region=area-419`);
  for (const tab of tabs) {
    await page.locator('.tabs').getByRole('link', { name: tab, exact: true }).click();
    await expect(page.locator('.tabs [aria-current=page]')).toHaveText(tab);
    await expect(page.getByLabel('From', { exact: true })).toHaveValue('1997-10');
    expect(new URL(page.url()).searchParams.get('region')).toBe('area-419');
  }
  await page.getByRole('link', { name: /^Take out|Region/ }).first().click();
  expect(new URL(page.url()).searchParams.get('region')).toBeNull();
  expect(new URL(page.url()).searchParams.get('from')).toBe('1997-10');
});

test('a wrong window is explained beside its field', async ({ page, noise }) => {
  await page.goto(`/insight/coverage?${window}`);
  await page.getByLabel('From', { exact: true }).fill('the nineties');
  await page.getByLabel('From', { exact: true }).press('Enter');
  await expect(page.locator('#e-from')).toBeVisible();
  await expect(page.getByLabel('From', { exact: true })).toHaveAttribute('aria-describedby', 'e-from');
  noise.length = 0; // the browser reports the 400 itself
});

for (const [tab, name] of Object.entries(drawn)) {
  test(`${tab}: the drawing stands beside its table, and both hinder nobody`, async ({ page }) => {
    await page.goto(`/insight/${tab}?${window}`);
    const figure = page.locator(`#${name}[data-chart]`);
    await figure.scrollIntoViewIfNeeded();
    await expect(figure.locator('.canvas canvas').first()).toBeVisible();
    await expect(figure.locator('table tbody tr').first()).toBeVisible();
    const { rows } = JSON.parse(await figure.locator('script[type="application/json"]').textContent());
    expect(rows.length).toBeGreaterThan(5);
    expect(await hindrances(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
}

test('a downloaded table is the table of the page', async ({ page }) => {
  await page.goto(`/insight/reciprocity?${window}&all=by_area`);
  const shown = await page.locator('#by_area tbody tr').evaluateAll((rows) => rows.map((row) => [...row.cells].slice(0, 6).map((cell) => cell.textContent.trim())));
  expect(shown.length).toBeGreaterThan(100);
  await page.locator('summary', { hasText: 'Download' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.menu[open] a', { hasText: 'Sent and received by area' }).click()]);
  expect(download.suggestedFilename()).toBe('reciprocity-by-area-1997-10-to-2002-09.csv');
  const [head, ...rows] = parse(await readFile(await download.path(), 'utf8'));
  expect(head.slice(0, 3)).toEqual(['Area', 'Sent', 'Received']);
  expect(rows.map((row) => row.slice(0, 6))).toEqual(shown);
});

test('a drawing is saved as PNG and SVG', async ({ page }) => {
  await page.goto(`/insight/continuity?${window}`);
  for (const [kind, begin] of [['PNG', Buffer.from('89504e47', 'hex')], ['SVG', Buffer.from('<svg')]]) {
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#years').getByRole('button', { name: kind }).click()]);
    expect(download.suggestedFilename()).toBe(`years.${kind.toLowerCase()}`);
    const content = await readFile(await download.path());
    expect(content.subarray(0, begin.length)).toEqual(begin);
    expect(content.length).toBeGreaterThan(2000);
    if (kind === 'SVG') { // programs of drawing take well-formed XML only
      const blank = await page.context().newPage(); // the policy of our own pages refuses styles within the drawing
      const faults = await blank.evaluate((text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelectorAll('parsererror').length, content.toString());
      await blank.close();
      expect(faults).toBe(0);
    }
  }
});

test('in a meeting room the arrows turn the tabs and Escape ends it', async ({ page }) => {
  await page.goto(`/insight/coverage?${window}`);
  await page.keyboard.press('f');
  await expect(page.locator('html')).toHaveClass(/presenting/);
  await expect(page.locator('nav.rail')).toBeHidden();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Reciprocity');
  expect(page.url()).toContain('/insight/reciprocity?');
  await expect(page.locator('html')).toHaveClass(/presenting/);
  await expect(page.locator('#years .canvas canvas').first()).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Insight');
  await page.keyboard.press('Escape');
  await expect(page.locator('html')).not.toHaveClass(/presenting/);
  await expect(page.locator('nav.rail')).toBeVisible();
});

test('the slider moves the network through the years, and a name leads to its surroundings', async ({ page }) => {
  await page.goto(`/insight/network?${window}`);
  const before = await page.locator('#ties tbody tr').count();
  expect(before).toBeGreaterThan(5);
  await page.locator('#f-year').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.slider output')).toHaveText('1997');
  await page.waitForURL(/year=1997/);
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(/year=1998/);
  await expect(page.locator('#f-year')).toBeFocused();
  await expect(page.locator('#nodes .canvas canvas').first()).toBeVisible();
  const name = await page.locator('#nodes tbody th a').first().textContent();
  await page.locator('#nodes tbody tr').first().getByRole('link', { name: 'Show' }).click();
  await expect(page.locator('.flash', { hasText: `Surroundings of ${name}` })).toBeVisible();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('the pages say everything in tables', async ({ page }) => {
    for (const [tab, name] of Object.entries(drawn)) {
      await page.goto(`/insight/${tab}?${window}`);
      await expect(page.locator(`#${name} tbody tr`).first()).toBeVisible();
    }
    await expect(page.getByRole('button', { name: 'Full screen' })).toBeHidden();
  });
});
