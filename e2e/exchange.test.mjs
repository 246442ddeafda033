import { enterDelegation, enterParty, enterPerson, pick } from './records.mjs';
import { expect, test } from './test.mjs';

test.use({ world: 'exchange' });

const received = (page) => page.locator('[data-figure="delegations_received"]');

test('a delegation received is in the list and in the report of its year, whose figure opens on it alone', async ({ page }) => {
  await enterParty(page, 'Meadow Party');
  await enterPerson(page, 'Ilse Vogt');
  await enterDelegation(page, 'Visit in another year', '2000-12-31');
  await enterDelegation(page, 'Visit to them', '2001-06', { direction: 'sent' });
  await page.goto('/exchanges');
  await page.getByRole('link', { name: 'New exchange' }).first().click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Visit of the Meadow Party');
  await page.getByRole('textbox', { name: 'When' }).fill('2001-05-03/2001-05-09');
  const rows = page.getByRole('group', { name: 'Who took part' }).locator('ol > li');
  await pick(rows.nth(0).getByRole('combobox', { name: 'Organisation' }), 'Meadow', /^Meadow Party/);
  await page.getByRole('button', { name: 'Add somebody' }).click();
  await rows.nth(1).getByRole('combobox', { name: 'Side' }).selectOption('Their side');
  await rows.nth(1).getByRole('combobox', { name: 'Role' }).selectOption('Head');
  await pick(rows.nth(1).getByRole('combobox', { name: 'Person' }), 'Vogt', /^Ilse Vogt/);
  await page.getByRole('button', { name: 'Add somebody' }).click();
  await rows.nth(2).getByRole('combobox', { name: 'Side' }).selectOption('Our side');
  await rows.nth(2).getByRole('combobox', { name: 'Role' }).selectOption('Host');
  await rows.nth(2).getByRole('textbox', { name: 'Or as written' }).fill('Our Host');
  await page.getByRole('button', { name: 'Save' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Visit of the Meadow Party');
  for (const name of ['Meadow Party', 'Ilse Vogt', 'Our Host']) await expect(page.locator('#participants')).toContainText(name);

  await page.goto('/exchanges');
  await expect(page.getByRole('row').filter({ hasText: 'Visit of the Meadow Party' })).toContainText('2001-05-03 to 2001-05-09');

  await page.goto('/report?from=2001&to=2001');
  await expect(received(page)).toHaveText(/^\s*1\s*delegations received\s*$/);
  await received(page).click();
  await expect(page.locator('table.data tbody tr')).toHaveCount(1);
  await page.getByRole('link', { name: 'Visit of the Meadow Party' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Visit of the Meadow Party');
});

test('undoing an exchange takes it out of the report', async ({ page }) => {
  const address = await enterDelegation(page, 'Soon taken back', '1988-03');
  const year = '/report?from=1988&to=1988';
  await page.goto(year);
  await expect(received(page).locator('b')).toHaveText('1');

  await page.goto(address);
  await page.locator('#history').getByText('Undo', { exact: true }).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('Entered twice');
  await page.getByRole('button', { name: 'Undo this change' }).click();
  await expect(page.getByRole('status')).toContainText('taken back');
  await expect(page.getByRole('heading', { level: 1 }), 'its dossier is gone, its history is not').toHaveText('History: Soon taken back');

  await page.goto(year);
  await expect(received(page).locator('b')).toHaveText('0');
});

test('a date too vague for the period is counted by no figure, and said', async ({ page }) => {
  await enterDelegation(page, 'Some day that decade', '1971/1979');
  await enterDelegation(page, 'Begun at an unknown date', '/1975');
  await page.goto('/report?from=1975&to=1975');
  await expect(received(page).locator('b')).toHaveText('0');
  const vague = page.locator('[data-figure="uncertain"], .flash.warn a').first();
  await expect(vague).toContainText('1 exchange');
  await vague.click();
  await expect(page.locator('table.data tbody tr')).toHaveText(/Begun at an unknown date/);
});
