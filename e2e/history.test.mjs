import { enter, enterParty, enterPerson, idOf } from './records.mjs';
import { expect, test } from './test.mjs';

test.use({ world: 'history' });

/** @param {import('@playwright/test').Page} page */
async function rename(page, from, to, reason = '') {
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue(from);
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(to);
  await page.getByRole('textbox', { name: 'Why you change it' }).fill(reason);
  await page.getByRole('button', { name: 'Save' }).click();
}

test('of two edits at once the second sees both versions, and decides', async ({ page, context, noise }) => {
  const address = await enterPerson(page, 'Aina Hill');
  const other = await context.newPage();
  await page.goto(`${address}/edit`);
  await other.goto(`${address}/edit`);
  await rename(other, 'Aina Hill', 'Aina Berg');
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Aina Berg');

  await rename(page, 'Aina Hill', 'Aina Dale');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Somebody saved first');
  await expect(page.getByRole('region', { name: 'Your version' }).locator('ins')).toContainText('Aina Dale');
  await expect(page.getByRole('region', { name: 'Saved by Administrator' }).locator('ins')).toContainText('Aina Berg');
  noise.splice(0); // the browser notes the 409

  await page.getByRole('button', { name: 'Save mine over it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Aina Dale');
});

test('history shows what was before and after, by whom and why; undo brings it back', async ({ page }) => {
  const address = await enterPerson(page, 'Borys Old');
  await page.goto(`${address}/edit`);
  await rename(page, 'Borys Old', 'Borys New', 'He signs so');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Borys New');

  await page.goto(`/history/${idOf(address)}`);
  const latest = page.locator('ol.history > li').first();
  await expect(latest).toContainText('Administrator');
  await expect(latest).toContainText('He signs so');
  await expect(latest.locator('del')).toContainText('Borys Old');
  await expect(latest.locator('ins')).toContainText('Borys New');

  await latest.getByText('Undo', { exact: true }).click();
  await latest.getByRole('button', { name: 'Undo this change' }).click();
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Borys Old');
  await page.goto(`/history/${idOf(address)}`);
  await expect(page.locator('ol.history > li'), 'undo is a change, and takes nothing away').toHaveCount(3);
});

test('a dossier can be seen as it was known before, under a banner that says so', async ({ page }) => {
  const address = await enterPerson(page, 'Chidi Before');
  await page.goto(`${address}/edit`);
  await rename(page, 'Chidi Before', 'Chidi After');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Chidi After');

  await page.goto(`/history/${idOf(address)}`);
  await page.getByRole('link', { name: 'as known then' }).last().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Chidi Before');
  await expect(page.getByRole('status')).toContainText('You see what was known on');
  await page.getByRole('link', { name: 'Back to today' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Chidi After');
});

test('a dossier can be seen as it was true on a day', async ({ page }) => {
  const person = await enterPerson(page, 'Dana Two Terms');
  const party = idOf(await enterParty(page, 'Party of Terms'));
  for (const [title, during] of [['Deputy', '1990/1994'], ['Chair', '1995/1999']]) {
    await enter(page, 'memberships', { 'person.name': idOf(person), 'organisation.name': party, 'new_post.title': title, during });
  }
  await page.goto(person);
  await page.getByRole('textbox', { name: 'True on' }).fill('1992');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByRole('status')).toContainText('You see what was true on 1992');
  await expect(page.locator('.page-head')).toContainText('Deputy');
  await expect(page.locator('.page-head')).not.toContainText('Chair');
});
