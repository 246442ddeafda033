// Passkeys, with the authenticator that Chromium brings for tests: it holds keys and says yes, as a finger would.

import { expect, test } from '@playwright/test';
import { start } from './server.mjs';
import { listen } from './test.mjs';

test('a passkey is made, opens without a name, confirms, and is worth nothing once removed', async ({ browser }) => {
  const server = await start({ demo: false, args: ['--listen', 'localhost:0'] });
  try {
    const context = await browser.newContext({ baseURL: server.address });
    const page = await context.newPage();
    const noise = listen(page, server.address);
    const devtools = await context.newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });

    await page.goto(server.enter);
    await page.goto('/account/sign-in');
    const rows = page.locator('#sign-ins tbody tr');
    await expect(rows).toHaveCount(1);
    await expect(rows.first()).toContainText('this one');
    await page.getByLabel('Name of a new one').fill('Telephone');
    await page.getByRole('button', { name: 'Add passkey' }).click();
    await expect(page.getByRole('status')).toContainText('The passkey is added');
    await expect(page.locator('#passkeys')).toContainText('Telephone');

    await page.locator('details.user summary').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await expect(page).toHaveURL(`${server.address}/`);
    await page.goto('/account/sign-in');
    await expect(page.locator('#sign-ins tbody tr').first()).toContainText('passkey');

    await page.goto('/confirm?next=/account');
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await expect(page).toHaveURL(`${server.address}/account`);

    await page.goto('/account/sign-in');
    await page.locator('#passkeys').getByRole('button', { name: 'Remove Telephone' }).click();
    await expect(page.getByRole('status')).toContainText('The passkey is removed');
    const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId });
    expect(credentials, 'the authenticator still holds it').toHaveLength(1);
    await page.locator('details.user summary').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    expect(noise).toEqual([]);
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'does not open anything here' })).toBeVisible();
    await expect(page).toHaveURL(/\/sign-in$/);
  } finally {
    await server.stop();
  }
});

test('a second factor is drawn here, asked for after the password, and its recovery codes are shown once', async ({ browser }) => {
  const server = await start({ demo: false });
  try {
    const context = await browser.newContext({ baseURL: server.address });
    const page = await context.newPage();
    const noise = listen(page, server.address);
    await page.goto(server.enter);
    await page.goto('/account/second-factor');
    await expect(page.locator('svg.qr path')).toHaveAttribute('d', /^M/);
    const secret = (await page.locator('code.secret').textContent()).replaceAll(' ', '');
    await page.getByLabel('Code').fill(await code(secret));
    await page.getByRole('button', { name: 'Set up' }).click();
    await expect(page.locator('ol.codes li')).toHaveCount(10);
    const first = await page.locator('ol.codes li').first().textContent();
    await page.getByRole('link', { name: 'I have kept them' }).click();
    await expect(page.locator('#second-factor')).toContainText('10 recovery codes are left');
    await page.goto('/account');
    await page.getByLabel('New password').fill('long enough to be one');
    await page.getByLabel('Once more').fill('long enough to be one');
    await page.getByRole('button', { name: 'Set password' }).click();
    await page.locator('details.user summary').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('User name').fill('admin');
    await page.getByLabel('Password').fill('long enough to be one');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('heading', { name: 'Second factor' })).toBeVisible();
    await page.getByLabel('Code').fill(first);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL(`${server.address}/`);
    expect(noise).toEqual([]);
  } finally {
    await server.stop();
  }
});

/** The code that an authenticator shows now for a secret (RFC 6238). */
async function code(secret) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((c) => letters.indexOf(c).toString(2).padStart(5, '0')).join('');
  const bytes = Uint8Array.from(bits.match(/.{8}/g), (b) => parseInt(b, 2));
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-1' }, false, ['sign']);
  const step = new DataView(new ArrayBuffer(8));
  step.setBigUint64(0, BigInt(Math.floor(Date.now() / 30_000)));
  const sum = new DataView(await crypto.subtle.sign('HMAC', key, step.buffer));
  return String((sum.getUint32(sum.getUint8(19) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
