import { expect, test } from '@playwright/test';
import { hindrances } from './accessibility.mjs';
import { start } from './server.mjs';
import { listen } from './test.mjs';

// A server of its own: the sign-in link that a new user gets works once, and this test is about it.
test('the printed link leads a new user to the overview, once', async ({ browser, page }) => {
  const server = await start({ demo: true });
  try {
    const noise = listen(page, server.address);

    await page.goto(server.enter);
    await expect(page).toHaveURL(`${server.address}/`);
    await expect(page).toHaveTitle(/Entente/);
    await expect(page.getByRole('main')).toBeVisible();

    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.reload({ waitUntil: 'networkidle' });
      expect(await hindrances(page), `axe, ${colorScheme}`).toEqual([]);
    }
    expect(noise).toEqual([]);

    const stranger = await (await browser.newContext()).newPage();
    await stranger.goto(server.enter);
    await stranger.goto(`${server.address}/`);
    await expect(stranger, 'the link is used up').not.toHaveURL(`${server.address}/`);
  } finally {
    await server.stop();
  }
});
