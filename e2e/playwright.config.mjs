import { defineConfig } from '@playwright/test';

if (!process.env.CHROMIUM) throw new Error('CHROMIUM is not set: use make e2e or scripts/e2e.sh');

export default defineConfig({
  testDir: '.',
  testMatch: '*.test.mjs',
  outputDir: '../test-results',
  reporter: 'list',
  workers: 2,
  // A test that passes at the second try has found something.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  use: {
    browserName: 'chromium',
    actionTimeout: 15_000, // what is not there by then does not come
    locale: 'en-GB',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM,
      // The tests run as any user, and nothing but the server under test is asked for anything.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
