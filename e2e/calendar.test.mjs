// The calendar of the world: the year at a glance, what it is an occasion for, out to the programs in which people keep their
// days, and in again.

import { readFile } from 'node:fs/promises';
import { hindrances } from './accessibility.mjs';
import { expect, test } from './test.mjs';

test('the year shows what happens, and leads from a mark to its line', async ({ page }) => {
  await page.goto('/insight/calendar');
  const mark = page.locator('table.year a.mark').first();
  await expect(mark).toBeVisible();
  const line = await mark.getAttribute('href');
  await mark.click();
  await expect(page.locator(line)).toBeInViewport();
  expect(await page.locator('#chances tbody tr').count()).toBeGreaterThan(3);
  await expect(page.locator('#chances .badge').first()).toBeVisible();
  expect(await hindrances(page)).toEqual([]);
});

test('types narrow the year, and the address keeps them', async ({ page }) => {
  await page.goto('/insight/calendar');
  const before = await page.locator('.agenda li').count();
  for (const box of await page.locator('.year-types input[name=what]').all()) if ((await box.getAttribute('value')) !== 'election') await box.uncheck();
  await page.locator('.year-types button').click();
  expect(new URL(page.url()).searchParams.getAll('what')).toEqual(['election']);
  const after = await page.locator('.agenda li').count();
  expect(after).toBeGreaterThan(0);
  expect(after).toBeLessThan(before);
});

test('on a telephone the list stands alone and nothing runs over', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto('/insight/calendar');
  await expect(page.locator('.agenda li').first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(await hindrances(page)).toEqual([]);
});

test('white spots name the occasions that would close them', async ({ page }) => {
  await page.goto('/insight/coverage?from=2022&to=2026-11&all=white_spots');
  const occasions = page.locator('#white_spots tbody tr td:last-child a');
  expect(await occasions.count()).toBeGreaterThan(0);
  await occasions.first().click();
  await expect(page.locator('h1')).toBeVisible();
  expect(page.url()).not.toContain('/insight/');
});

test('events go out as a calendar that other programs read', async ({ page }) => {
  await page.goto('/calendars?subject=events');
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('form.feed a[download][href*="events"]').first().click()]);
  const text = await readFile(await download.path(), 'utf8');
  expect(text.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true);
  expect(text.match(/^UID:/gm).length).toBe(new Set(text.match(/^UID:.*$/gm)).size);
});
