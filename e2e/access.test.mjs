import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { enterDelegation, enterParty, idOf } from './records.mjs';
import { program } from './server.mjs';
import { expect, test } from './test.mjs';

test.use({ world: 'access' });

/** @type {(entente: import('./server.mjs').Server, ...args: string[]) => Promise<string>} what the command printed */
const command = async (entente, ...args) => (await promisify(execFile)(program, [...args, '--data', entente.data])).stdout.trim();

test('what a reader is not cleared for does not exist for them', async ({ page, browser, entente }) => {
  const confidential = { marking: 'confidential' };
  const party = await enterParty(page, 'Sealed Alliance', confidential);
  const visit = await enterDelegation(page, 'Sealed visit', '1966-04', {
    ...confidential, 'participations.0.side': 'theirs', 'participations.0.role': 'counterpart', 'participations.0.organisation.name': idOf(party),
  });
  await enterDelegation(page, 'Open visit', '1966-05');

  await command(entente, 'user', 'add', 'reader', '--name', 'Rita Reader', '--role', 'reader', '--clearance', 'internal');
  const link = await command(entente, 'user', 'link', 'reader', '--address', entente.address);
  const context = await browser.newContext({ baseURL: entente.address, storageState: undefined });
  const reader = await context.newPage();
  await reader.goto(link);
  await expect(reader.locator('details.user')).toContainText('Rita Reader');

  const everywhere = ['/', '/organisations', '/organisations?q=Sealed', '/exchanges', '/search?q=Sealed', '/search/suggest?q=Sealed',
    '/pick/organisation?q=Sealed', '/changes', '/report?from=1966&to=1966', '/export/organisations.csv', '/export/exchanges.csv', '/exports/jsonl'];
  for (const address of everywhere) {
    const [seen, open] = await Promise.all([reader.request.get(address), page.request.get(address)]);
    expect(seen.status(), address).toBe(200);
    const text = (await seen.text()).replaceAll('q=Sealed', '').replaceAll('“Sealed”', '').replaceAll('value="Sealed"', '');
    expect(text, address).not.toMatch(/Sealed (Alliance|visit)/);
    for (const id of [party, visit]) expect(text, address).not.toContain(idOf(id));
    expect(open.status(), address).toBe(200);
  }
  for (const address of [party, visit, `${party}/edit`, `/history/${idOf(party)}`, `/history/${idOf(visit)}`, `${visit}?known_at=2100`]) {
    const { status } = { status: (await reader.request.get(address)).status() };
    expect([403, 404], address).toContain(status);
  }

  for (const [who, figure] of [[page, '2'], [reader, '1']]) {
    await who.goto('/report?from=1966&to=1966');
    await expect(who.locator('[data-figure="delegations_received"] b')).toHaveText(figure);
  }
  await context.close();
});

test('a reader is offered no form, and refused one', async ({ browser, entente }) => {
  await command(entente, 'user', 'add', 'onlooker', '--name', 'Olga Onlooker', '--role', 'reader');
  const link = await command(entente, 'user', 'link', 'onlooker', '--address', entente.address);
  const context = await browser.newContext({ baseURL: entente.address, storageState: undefined });
  const reader = await context.newPage();
  await reader.goto(link);
  await reader.goto('/people');
  await expect(reader.getByRole('link', { name: 'New person' })).toHaveCount(0);
  expect((await reader.goto('/people/new')).status()).toBe(403);
  await context.close();
});
