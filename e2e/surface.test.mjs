// What a page must not let happen, whatever its content: asking anybody but its own server for anything, running what it
// was sent as text, and being kept or framed by others. The listener of test.mjs fails each test on a foreign request, and on
// what the browser says of a broken policy.

import { expect, test } from './test.mjs';

test('no page asks anybody else for anything, and none breaks its policy', async ({ page, entente }) => {
  test.setTimeout(300_000);
  // Forms and histories of all kinds are alike: one of each is opened.
  const shape = (address) => address.split('?')[0].replace(/[a-z]+-[0-9a-z-]{6,}/g, 'ID').replace(/^.*\/(edit|new|withdraw)$/, '$1').replace(/^\/(history|undo)\/.*/, '$1');
  const seen = new Set();
  const open = ['/', '/account', '/account/sign-in', '/account/second-factor', '/users', '/calendars', '/confirm?next=/'];
  for (let address; (address = open.shift()); ) {
    if (seen.has(shape(address))) continue;
    seen.add(shape(address));
    const answer = await page.goto(address, { waitUntil: 'load' }).catch((error) => {
      if (!/Download|aborted/i.test(error.message)) throw error; // a file, and no page
    });
    if (!answer?.headers()['content-type']?.startsWith('text/html')) continue;
    const policy = answer.headers()['content-security-policy'];
    expect(policy, address).toContain("require-trusted-types-for 'script'");
    expect(policy, address).not.toContain('unsafe');
    const text = await answer.text();
    expect(text, address).not.toMatch(/<script(?![^>]* src=)(?![^>]*application\/json)|<[a-z][^>]*\s(style|on[a-z]+)="/);
    if (address.split("/").length > 2) continue; // what hangs on it was reached another way, or is like it
    open.push(...(await page.locator('nav.rail a, main a[href^="/"]').evaluateAll((list) => list.map((a) => a.getAttribute('href')))));
  }
  expect(seen.size, 'pages that were walked').toBeGreaterThan(30);
  expect(entente.log()).not.toMatch(/panicked|level=ERROR/);
});

test('text does not become script', async ({ page, noise }) => {
  await page.goto('/people');
  const ran = await page.evaluate(async () => {
    window.ran = [];
    const box = document.createElement('div');
    document.body.append(box);
    box.innerHTML = '<p>a</p><script>window.ran.push("script")</script><img src=x onerror="window.ran.push(\'handler\')">';
    const tries = {
      script: () => { const s = document.createElement('script'); s.text = 'window.ran.push("text")'; document.body.append(s); },
      source: () => { const s = document.createElement('script'); s.src = 'data:text/javascript,window.ran.push("src")'; document.body.append(s); },
      policy: () => trustedTypes.createPolicy('another', { createScript: (t) => t }),
    };
    for (const attempt of Object.values(tries)) {
      try { attempt(); } catch { /* refused */ }
    }
    await new Promise((done) => setTimeout(done, 300));
    return { ran: window.ran, left: box.querySelectorAll('script').length };
  });
  expect(ran).toEqual({ ran: [], left: 0 });
  noise.length = 0; // the browser has said each refusal
});
