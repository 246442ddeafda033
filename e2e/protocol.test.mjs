import { hindrances } from './accessibility.mjs';
import { enter, enterDelegation, idOf } from './records.mjs';
import { expect, test } from './test.mjs';

test.use({ world: 'protocol' });

/** A visit of three guests to two hosts, everybody by a written name. */
async function enterVisit(page) {
  const people = [['ours', 'host', 'Our Host', 'leader'], ['ours', 'member', 'Our Second', 'official'], ['theirs', 'head', 'Their Head', 'leader'],
    ['theirs', 'member', 'Their Minister', 'minister'], ['theirs', 'interpreter', 'Their Interpreter', '']];
  const fields = {};
  for (const [i, [side, role, name, level]] of people.entries()) {
    Object.assign(fields, { [`participations.${i}.side`]: side, [`participations.${i}.role`]: role, [`participations.${i}.name`]: name, [`participations.${i}.level`]: level });
  }
  return idOf(await enterDelegation(page, 'Visit to be seated', '2027-01-09', fields));
}

test('the order of precedence tells what placed each person, and an exception its reason', async ({ page }) => {
  const visit = await enterVisit(page);
  await page.goto(`/delegations/${visit}/protocol`);
  const names = page.locator('table.precedence tbody th');
  await expect(names).toHaveText([/Their Head/, /Their Minister/, /Their Interpreter/, /Our Host/, /Our Second/]);
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Their Minister' }) });
  await expect(row).toContainText('role');
  await row.locator('summary').click();
  await row.getByLabel('Directly before').selectOption('Their Head');
  await row.getByLabel('Why, against the rules').fill('guest of honour');
  await row.getByRole('button', { name: 'Place so' }).click();
  await expect(names.first()).toContainText('Their Minister');
  await expect(page.getByRole('row').nth(1)).toContainText('guest of honour');
  await page.getByLabel('The two sides').selectOption('In turn');
  await page.getByRole('button', { name: 'Put in order' }).click();
  await expect(names.nth(1)).toContainText('Our Host');
  expect(await hindrances(page)).toEqual([]);
});

test('an order that is kept holds on the page, on the cards and in the name list, and can be taken back', async ({ page }) => {
  const visit = await enterVisit(page);
  await page.goto(`/delegations/${visit}/protocol`);
  await expect(page.getByText('Open the file of this delegation to keep an order')).toBeVisible();
  await page.goto(`/delegations/${visit}`);
  await page.getByRole('button', { name: 'Open the file' }).click();
  await page.goto(`/delegations/${visit}/protocol`);
  await page.getByLabel('The two sides').selectOption('As one list');
  await page.getByLabel('Ranks by').selectOption('Level alone');
  await page.getByRole('button', { name: 'Put in order' }).click();
  await page.getByRole('button', { name: 'Keep this order' }).click();
  await expect(page.getByRole('status').first()).toContainText('is kept');
  const names = page.locator('table.precedence tbody th');
  const kept = ['Our Host', 'Their Head', 'Their Minister', 'Our Second', 'Their Interpreter'];
  await page.goto(`/delegations/${visit}/protocol`);
  expect((await names.allInnerTexts()).map((n) => n.trim()).sort()).toEqual([...kept].sort());
  const order = (await names.allInnerTexts()).map((n) => n.trim());
  expect(order.indexOf('Their Minister')).toBeLessThan(order.indexOf('Our Second'));
  expect(await hindrances(page)).toEqual([]);
  await page.getByRole('link', { name: 'Place cards' }).click();
  expect((await page.locator('.place-card b').allInnerTexts()).map((n) => n.trim())).toEqual(order);
  await page.goto(`/delegations/${visit}/papers/name_list?format=html&lang=en`);
  await expect(page.locator('body')).toContainText('Both sides in order of precedence');
  await page.goto(`/delegations/${visit}/history`);
  const entry = page.locator('ol.history > li').first();
  await expect(entry).toContainText('Order of precedence');
  await entry.getByText('Undo', { exact: true }).click();
  await expect(entry).toContainText('“Order of precedence” is empty again.');
  await entry.getByRole('button', { name: 'Undo this change' }).click();
  await page.goto(`/delegations/${visit}/protocol`);
  await expect(names.first()).toContainText('Their Head');
  await expect(page.getByRole('button', { name: 'Keep this order' })).toBeVisible();
});

test('a card is moved on the plan with the keyboard, with the mouse, and back by the rules', async ({ page }) => {
  const visit = await enterVisit(page);
  const plan = await enter(page, 'seatings', { title: 'Talks', shape: 'opposite', 'exchange.id': visit, 'exchange.name': 'Visit to be seated' });
  await page.goto(plan);
  const seat = (id) => page.locator(`svg.plan .seat[data-seat="${id}"]`);
  await expect(seat('H1')).toHaveAccessibleName('H1, Our Host');
  await seat('G1').focus();
  await page.keyboard.press('Enter');
  await expect(seat('G1')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('ArrowLeft');
  await expect(seat('G2')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(seat('G2')).toHaveAccessibleName('G2, Their Head');
  await page.locator('svg.plan').evaluate((svg) => svg.scrollIntoView({ block: 'end' }));
  const from = await seat('H1').boundingBox();
  const to = await seat('H2').boundingBox();
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect(seat('H2')).toHaveAccessibleName('H2, Our Host');
  expect(await hindrances(page)).toEqual([]);
  await page.getByRole('button', { name: 'Seat all by the rules again' }).click();
  await expect(seat('H1')).toHaveAccessibleName('H1, Our Host');
  await expect(seat('G1')).toHaveAccessibleName('G1, Their Head');
  await page.goto(`/delegations/${visit}/cards`);
  await expect(page.locator('.place-card')).toHaveCount(5);
  await page.setViewportSize({ width: 390, height: 800 });
  const outside = await page.locator('.place-card').evaluateAll((cards) => cards.filter((c) => c.getBoundingClientRect().left < 0 || c.getBoundingClientRect().right > innerWidth).length);
  expect(outside, 'cards that a telephone cuts off').toBe(0);
});
