// The test function of the browser tests: `page` is signed in to the server of the file's world.
//
//   import { expect, test } from './test.mjs';
//   test('…', async ({ page }) => { await page.goto('/areas'); … });

import { test as base } from '@playwright/test';
import { start } from './server.mjs';

export { expect } from '@playwright/test';

export const test = base.extend({
  /**
   * What the server holds: the demonstration, which files that change nothing share, or, under a name of the file's own
   * (test.use({ world: 'meeting' }) at its top), nothing: what one file enters would be a double in another.
   */
  world: ['demonstration', { option: true, scope: 'worker' }],

  /** @type {import('./server.mjs').Server} */
  entente: [
    async ({ world }, use) => {
      const server = await start({ demo: world === 'demonstration' });
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  // The sign-in link works once, so its cookies are kept and given to every test.
  signedIn: [
    async ({ browser, entente }, use) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(entente.enter);
      await page.waitForURL((url) => url.pathname !== '/enter');
      const state = await context.storageState();
      await context.close();
      await use(state);
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ entente }, use) => use(entente.address),
  storageState: async ({ signedIn }, use) => use(signedIn),

  // Whatever a test is about, its pages make no noise. A test that means to provoke an error empties the list.
  noise: [
    async ({ page, entente }, use) => {
      const noise = listen(page, entente.address);
      await use(noise);
      base.expect(noise, 'errors and foreign requests of the page').toEqual([]);
    },
    { auto: true },
  ],
});

/**
 * Collects what a page must not do: write errors to the console, throw, get a server error, or ask anybody but its own
 * server for anything.
 *
 * @param {import('@playwright/test').Page} page
 * @param {string} address
 * @returns {string[]} grows as things happen
 */
export function listen(page, address) {
  /** @type {string[]} */
  const noise = [];
  page.on('console', (message) => {
    if (message.type() === 'error') noise.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => noise.push(`uncaught: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 500) noise.push(`${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol) && url.host !== new URL(address).host) {
      noise.push(`foreign request: ${request.url()}`);
    }
  });
  return noise;
}
