import { enterParty, enterPerson, idOf } from './records.mjs';
import { expect, test } from './test.mjs';

test.use({ world: 'names' });

test('one person is found in four scripts, with a typo and by initials', async ({ page }) => {
  const address = await enterPerson(page, 'Михаил Сергеевич Горбачёв', { 'names.0.lang': 'ru' });
  await enterPerson(page, 'Somebody Else');
  await page.goto('/');
  const box = page.getByRole('combobox', { name: 'Search everything' });
  for (const [typed, why] of [
    ['горбачев', ''],
    ['Gorbachev', 'other script'],
    ['غورباتشوف', 'other script'],
    ['戈尔巴乔夫', 'other script'],
    ['gorbahcev', 'typo'],
  ]) {
    await box.fill(typed);
    const found = page.getByRole('listbox').getByRole('option').filter({ hasText: 'Горбачёв' });
    await expect(found.getByRole('link'), typed).toHaveAttribute('href', address);
    await expect(found.locator('mark'), `what matched ${typed} is marked`).not.toHaveCount(0);
    if (why) await expect(found.locator('.why-found'), typed).toContainText(why);
  }
  await box.press('Enter');
  await expect(page.getByRole('main').getByRole('link', { name: 'Горбачёв' })).toBeVisible();
});

test('two records are judged to be the same, shown as one, and taken apart again', async ({ page }) => {
  const party = await enterParty(page, 'Parting Party');
  const latin = await enterPerson(page, 'Xi Zhongxun', { birth: '1913' });
  const han = await enterPerson(page, '习仲勋', { 'names.0.lang': 'zh', birth: '1913-10-15', marking: 'restricted' });
  for (const [person, during] of [[latin, '1978/1981'], [han, '1952/1962']]) {
    const answer = await page.request.post('/memberships/new', {
      form: { marking: 'internal', 'person.id': idOf(person), 'person.name': person === latin ? 'Xi Zhongxun' : '习仲勋', 'organisation.id': idOf(party), 'organisation.name': 'Parting Party', role: 'secretary', during },
      maxRedirects: 0,
    });
    expect(answer.status()).toBe(303);
  }

  await page.goto(latin);
  await expect(page.locator('#posts').getByRole('listitem').filter({ hasText: 'secretary' })).toHaveCount(1);
  await page.getByRole('link', { name: 'Entered twice?' }).click();
  await page.getByRole('row', { name: '习仲勋' }).getByRole('link', { name: 'Compare' }).click();
  await expect(page.locator('.reasons .for').first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Why' }).fill('The same posts');
  await page.getByRole('button', { name: 'The same' }).click();

  for (const address of [han, latin]) {
    await page.goto(address);
    await expect(page.getByRole('heading', { name: 'Entered in 2 records' })).toBeVisible();
    await expect(page.locator('#posts').getByRole('listitem').filter({ hasText: 'secretary' })).toHaveCount(2);
    await expect(page.locator('.page-head .marking'), 'the highest marking of the two').toHaveText('Restricted');
    await expect(page.locator('#judged')).toContainText('The same posts');
  }
  await page.goto('/people');
  await expect(page.getByRole('row', { name: 'Xi Zhongxun' })).toContainText('2 records joined');
  await expect(page.getByText('2 of the records are one person')).toBeVisible();

  await page.goto(latin);
  await page.locator('#judged').getByRole('button', { name: 'Take back' }).click();
  await page.goto(latin);
  await expect(page.getByRole('heading', { name: 'Entered in 2 records' })).toHaveCount(0);
  await expect(page.locator('#posts').getByRole('listitem').filter({ hasText: 'secretary' })).toHaveCount(1);
  await page.goto(han);
  await expect(page.locator('#posts').getByRole('listitem').filter({ hasText: 'secretary' })).toHaveCount(1);
});

test('who is there already is shown while a name is typed, and a spelling fills a row when asked to', async ({ page }) => {
  const address = await enterPerson(page, 'Olof Palme', { birth: '1927' });
  await page.goto('/people/new');
  await page.getByRole('textbox', { name: 'Name', exact: true }).pressSequentially('Palme, Olof');
  const hint = page.locator('#similar');
  await expect(hint.getByRole('link', { name: 'Olof Palme' })).toHaveAttribute('href', address);
  await expect(hint).toContainText('certainly the same');
  await expect(hint.getByRole('link', { name: 'Use this one instead' })).toHaveAttribute('href', `${address}/edit`);

  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('毛泽东');
  await page.getByRole('button', { name: 'Mao Zedong (Hanyu Pinyin)' }).click();
  await expect(page.getByRole('textbox', { name: 'Name', exact: true }).nth(1)).toHaveValue('Mao Zedong');
  await expect(page.getByRole('combobox', { name: 'Kind' }).nth(1)).toHaveValue('transliteration');
  await expect(page.getByRole('combobox', { name: 'Standard of transliteration' })).toHaveValue('pinyin');

  await page.getByRole('textbox', { name: 'Name', exact: true }).first().fill('Pаlme'); // with a Cyrillic а
  await expect(hint).toContainText('mixes letters of two scripts');
});

test('suspected duplicates are judged by the keyboard', async ({ page }) => {
  for (const name of ['Willy Brandt', 'Brandt, Willy', 'Julius Nyerere', 'Julius K. Nyerere']) {
    await enterPerson(page, name, { another_one: 'on' });
  }
  await expect(async () => {
    await page.goto('/duplicates');
    await expect(page.locator('.pair').filter({ hasText: 'Brandt' })).toHaveCount(1, { timeout: 500 });
    await expect(page.locator('.pair').filter({ hasText: 'Nyerere' })).toHaveCount(1, { timeout: 500 });
  }).toPass();
  await page.locator('.pair').filter({ hasText: 'Brandt' }).focus();
  await page.keyboard.press('d');
  await expect(page.getByRole('status').filter({ hasText: 'are different, and not suggested again' })).toBeVisible();
  await expect(page.locator('.pairs .pair').filter({ hasText: 'Brandt' })).toHaveCount(0);
  await page.locator('.pair').filter({ hasText: 'Nyerere' }).focus();
  await page.keyboard.press('n');
  await expect(page.getByRole('heading', { name: 'Undecided' })).toBeVisible();
});
