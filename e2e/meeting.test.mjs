import { enterDelegation, enterParty, enterPerson, idOf } from './records.mjs';
import { expect, test } from './test.mjs';

test.use({ world: 'meeting' });

/** A keyboard that counts. */
function keyboardOf(page) {
  let strokes = 0;
  return {
    strokes: () => strokes,
    type: async (text) => { strokes += [...text].length; await page.keyboard.type(text); },
    press: async (key) => { strokes += 1; await page.keyboard.press(key); },
  };
}

const focused = (page) => page.evaluate(() => document.activeElement?.id);

test('minutes are written with the keyboard alone, in well under two minutes of typing', async ({ page }) => {
  const party = await enterParty(page, 'Meadow Party');
  await enterPerson(page, 'Ilse Vogt');
  const visit = await enterDelegation(page, 'Visit of the Meadow Party', '2027-01-09/2027-01-12',
    { 'participations.0.side': 'theirs', 'participations.0.role': 'counterpart', 'participations.0.organisation.name': 'Meadow Party' });
  await page.goto(`/meetings/new?exchange=${idOf(visit)}`);
  const keys = keyboardOf(page);
  const began = Date.now();
  await expect(page.locator('#title')).toBeFocused();
  await keys.type('Talks on archives');
  await keys.press('F2'); // who sat there: an empty row of ours
  await keys.type('Our Head');
  await keys.press('Enter'); // one more row
  await keys.type('Our Deputy');
  await keys.press('F2'); // what was said
  expect(await focused(page)).toBe('topics');
  await keys.type('archives, training');
  await keys.press('Tab');
  await keys.type('They described **the archive**.');
  await keys.press('F2');
  await keys.type('A joint edition.');
  await keys.press('Tab');
  await keys.type('First a list.');
  await keys.press('F2');
  await keys.type('Access to the archive');
  await keys.press('F2');
  expect(await focused(page)).toBe('promises');
  await keys.type('we: send the study by 2027-03-01 @Ilse Vogt\nthey: reply by the summit @Party School');
  await expect(page.locator('#preview')).toContainText('in the register');
  await expect(page.locator('#preview')).toContainText('is no date and stays in the text');
  await expect(page.locator('#preview strong')).toHaveText('the archive');
  await keys.press('F2');
  await keys.type('Draft protocol');
  await keys.press('Control+Enter');
  await page.waitForURL(/\/exchanges\/exc-/);
  const took = Date.now() - began;
  // At 40 words a minute, 200 strokes take a minute.
  console.log(`minutes: ${keys.strokes()} strokes, ${took} ms in the browser`);
  expect(keys.strokes()).toBeLessThan(400);
  expect(took).toBeLessThan(30_000);

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Talks on archives');
  for (const text of ['Our Head', 'Our Deputy', 'Meadow Party']) await expect(page.locator('#participants')).toContainText(text);
  await expect(page.locator('#minutes strong')).toHaveText('the archive');
  await expect(page.locator('#positions')).toContainText('First a list.');
  await expect(page.locator('#questions')).toContainText('Access to the archive');
  await expect(page.locator('#documents')).toContainText('Draft protocol');
  await expect(page.locator('#promises')).toContainText('send the study');
  await page.goto(party);
  await expect(page.locator('#promises'), 'open promises both ways stand in the dossier of the party').toContainText('reply by the summit');
});

test('a session that ends costs nothing of what was typed', async ({ page, context, noise }) => {
  await page.goto('/meetings/new');
  await page.keyboard.type('Talks that must not be lost');
  await page.locator('#minutes').fill('What was said.');
  const cookies = await context.cookies();
  await context.clearCookies();
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.draft')).toContainText('Your session has ended');
  await context.addCookies(cookies);
  await page.goto('/meetings/new'); // as after signing in again, in a page that knows nothing
  await expect(page.locator('#title')).toHaveValue('Talks that must not be lost');
  await expect(page.locator('#minutes')).toHaveValue('What was said.');
  await page.locator('#minutes').press('Control+Enter');
  await page.waitForURL(/\/exchanges\/exc-/);
  await page.goto('/meetings/new');
  await expect(page.locator('#title'), 'what is saved is no draft any more').toHaveValue('');
  noise.splice(0, noise.length, ...noise.filter((line) => !line.includes('401')));
});

test('another browser goes on where the first one stopped, and nobody else sees it', async ({ page, browser, entente }) => {
  const elsewhere = async (options) => {
    const context = await browser.newContext({ baseURL: entente.address, ...options });
    return { context, page: await context.newPage() };
  };
  const mine = await page.context().storageState();
  mine.origins = []; // what this browser itself keeps is not there
  await page.goto('/meetings/new');
  await page.keyboard.type('Talks begun at the desk');
  await page.locator('#minutes').fill('First half.');
  await expect(page.locator('[data-saved]')).toContainText('kept on the server', { timeout: 10_000 });
  const other = await elsewhere({ storageState: mine });
  await other.page.goto('/meetings/new');
  await expect(other.page.locator('#title')).toHaveValue('Talks begun at the desk');
  await expect(other.page.locator('.draft')).toContainText('did not save');
  await other.page.locator('#minutes').fill('First half, and the second.');
  await other.page.locator('#minutes').press('Control+Enter');
  await other.page.waitForURL(/\/exchanges\/exc-/);
  await other.page.goto('/meetings/new');
  await expect(other.page.locator('#title'), 'what is saved is no draft any more').toHaveValue('');
  await other.page.keyboard.type('Not wanted');
  await expect(other.page.locator('[data-saved]')).toContainText('kept on the server', { timeout: 10_000 });
  await other.page.reload();
  await other.page.getByRole('button', { name: 'Discard it' }).click();
  await expect(other.page.locator('#title')).toHaveValue('');
  await other.page.reload();
  await expect(other.page.locator('#title')).toHaveValue('');
  await other.context.close();
});

test('two who write the minutes of one meeting see each other’s words', async ({ page, context, noise }) => {
  const address = await enterDelegation(page, 'Talks of two authors', '2027-02-01', { type: 'meeting' });
  await page.goto(`/meetings/${idOf(address)}/edit`);
  await page.locator('#minutes').fill('Mine.');
  const other = await context.newPage();
  await other.goto(`/meetings/${idOf(address)}/edit`);
  await other.locator('#minutes').fill('Theirs.');
  await other.locator('#minutes').press('Control+Enter');
  await other.waitForURL(/\/exchanges\/exc-/);
  await page.locator('#minutes').press('Control+Enter');
  await expect(page.locator('.conflict')).toContainText('Mine.');
  await expect(page.locator('.conflict')).toContainText('Theirs.');
  noise.splice(0, noise.length, ...noise.filter((line) => !line.includes('409')));
});

test('a promise is settled with its proof in one step, and overdue ones are shown first', async ({ page }) => {
  const late = { text: 'Send what is late', side: 'ours', state: 'open', due: '1999-03' };
  for (const fields of [late, { text: 'Without a date', side: 'theirs', state: 'open', made: '2001' }]) {
    const answer = await page.request.post('/commitments/new', { form: { marking: 'internal', ...fields }, maxRedirects: 0 });
    expect(answer.status()).toBe(303);
  }
  await page.goto('/');
  await expect(page.locator('#reminders')).toContainText('Send what is late');
  await page.goto('/commitments');
  await page.getByRole('link', { name: /^Overdue/ }).click();
  const row = page.getByRole('row').filter({ hasText: 'Send what is late' });
  await expect(page.locator('table.data tbody tr:not(.group)')).toHaveCount(1);
  await row.locator('summary').click();
  await row.getByLabel('Proof').fill('File 12/3');
  await row.getByRole('button', { name: 'Settle it' }).click();
  await expect(page.getByRole('status').first()).toContainText('settled');
  await page.getByRole('link', { name: /^Settled/ }).click();
  await expect(page.locator('table.data')).toContainText('File 12/3');
  await page.getByRole('link', { name: /^Undated/ }).click();
  await expect(page.locator('table.data')).toContainText('Without a date');
});

test('a written name becomes a person where somebody says so, and the dossier tells the story', async ({ page }) => {
  for (const [title, during] of [['First talks', '1970-05-01'], ['Second talks', '1975-05-01'], ['Talks with the son', '2003-05-01']]) {
    await enterDelegation(page, title, during, { minutes: `Minutes of ${title}.`, 'participations.0.side': 'theirs', 'participations.0.role': 'interlocutor',
      'participations.0.name': 'Assad', 'participations.0.capacity': 'President' });
  }
  await page.goto('/people/identify?name=Assad');
  await page.getByLabel('First talks').check();
  await page.getByLabel('Second talks').check();
  await page.getByLabel('Name').fill('Hafez al-Assad');
  await page.getByRole('button', { name: 'Say so' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hafez al-Assad');
  await expect(page.locator('#story li')).toHaveCount(2);
  await expect(page.locator('#story li').first()).toContainText('Minutes of Second talks.');
  await expect(page.locator('#story')).not.toContainText('the son');
});
