import { expect, test } from '@playwright/test';
import { start } from './server.mjs';
import { listen } from './test.mjs';

// A server of its own: it is about the very first visit.
test('the printed link signs in once; then a password of one’s own does', async ({ browser }) => {
  const server = await start({ demo: false });
  try {
    const context = await browser.newContext({ baseURL: server.address });
    const page = await context.newPage();
    const noise = listen(page, server.address);

    await page.goto(server.enter);
    await expect(page).toHaveURL(`${server.address}/`);
    await expect(page.getByRole('heading', { name: 'The register is empty' })).toBeVisible();

    await page.locator('details.user summary').click();
    await page.getByRole('link', { name: 'Account' }).click();
    await page.getByLabel('New password').fill('long enough to be one');
    await page.getByLabel('Once more').fill('long enough to be one');
    await page.getByRole('button', { name: 'Set password' }).click();
    await expect(page.getByRole('status')).toContainText('Your password is set.');

    await page.locator('details.user summary').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await page.goto('/people');
    await expect(page, 'a page leads back to itself after signing in').toHaveURL(/sign-in\?next=%2Fpeople$/);
    await page.getByLabel('User name').fill('admin');
    await page.getByLabel('Password').fill('long enough to be one');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('heading', { name: 'People', exact: true })).toBeVisible();
    expect(noise).toEqual([]);

    const stranger = await (await browser.newContext({ baseURL: server.address })).newPage();
    await stranger.goto(server.enter);
    await stranger.goto('/');
    await expect(stranger, 'the link is used up').toHaveURL(/\/sign-in$/);
  } finally {
    await server.stop();
  }
});
