// Takes the pictures of docs/tour.md from the demonstration, so that they can be taken anew:
//
//   make build && CHROMIUM=$(scripts/find-chromium.sh) node scripts/tour.mjs [name …]

import { writeFile } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import { start } from '../e2e/server.mjs';

const folder = new URL('../docs/images/', import.meta.url);

/** Each picture: its name, an address, and the links to follow from there; `at` is what is scrolled to. */
const pictures = [
  ['register', '/organisations', { open: 'main table tbody a' }],
  ['directions', '/groupings'],
  ['relations', '/insight/depth'],
  ['exchanges', '/delegations?stage=in_preparation', { open: '#results tbody th a', then: '.facts a:has-text("Dossier")' }],
  ['foundation', '/mechanisms', { open: '#results tbody th a' }],
  ['propellant', '/insight/continuity', { at: '#changes' }],
  ['bridge', '/insight/bridge'],
  ['economy', '/projects/board'],
  ['tours', '/tours'],
  ['experience', '/studies', { named: 'Training officials in their first year of office' }],
  ['image', '/questionnaires', { named: 'Views of journalists, before and after' }],
  ['communique', '/communiques', { named: 'Communiqué of the visit of legislators' }],
  ['principles', '/principles'],
  ['account', '/report?from=1997-10&to=2002-09'],
  ['commitments', '/commitments'],
  ['delegation', '/delegations?stage=in_preparation', { open: '#results tbody th a' }],
  ['programme', '/delegations?stage=in_preparation', { open: '#results tbody th a', then: '.tab-bar a:has-text("Programme")' }],
  ['papers', '/delegations?stage=in_preparation', { open: '#results tbody th a', then: '.tab-bar a:has-text("Papers")' }],
  ['access', '/access'],
];

const wanted = process.argv.slice(2);
const server = await start({ demo: true, timeout: 180_000 });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', timezoneId: 'UTC', colorScheme: 'light', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(server.enter);
  await page.waitForURL((url) => url.pathname !== '/enter');
  const press = await (await browser.newContext()).newPage(); // a page without a policy, which makes small files of large ones
  for (const [name, address, { open, named, then, at } = {}] of pictures) {
    if (wanted.length && !wanted.includes(name)) continue;
    await page.goto(server.address + address);
    if (open) await page.locator(open).first().click();
    if (named) await page.getByRole('link', { name: named }).first().click();
    if (then) await page.locator(then).first().click();
    await page.waitForLoadState('networkidle');
    if (at) await page.locator(at).scrollIntoViewIfNeeded();
    await page.waitForTimeout(800); // charts draw themselves
    const picture = (await page.screenshot()).toString('base64');
    const small = await press.evaluate(async (data) => {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
      const canvas = new OffscreenCanvas(image.width, image.height);
      canvas.getContext('2d').drawImage(image, 0, 0);
      const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/webp', quality: 0.82 })).arrayBuffer());
      let text = '';
      for (const byte of bytes) text += String.fromCharCode(byte);
      return btoa(text);
    }, picture);
    const bytes = Buffer.from(small, 'base64');
    await writeFile(new URL(`tour-${name}.webp`, folder), bytes);
    console.log(`tour-${name}.webp`, Math.round(bytes.length / 1024), 'kB');
  }
} finally {
  await browser.close();
  await server.stop();
}
