// A delegation of three cities and two time zones: its programme is entered line by line, a delay of two hours on the third
// day moves what it should, the clash that this makes is found and solved, and a calendar program reads the result.
import { hindrances } from './accessibility.mjs';
import { enter, idOf } from './records.mjs';
import { expect, test } from './test.mjs';

test.use({ world: 'programme' });

const place = (page, title) => page.locator('.slot').filter({ has: page.locator('b', { hasText: title }) });

/** Adds an item with the one line of the page, by the keyboard alone. */
async function add(page, day, from, until, title, more = {}) {
  const line = page.locator('form.quick-item');
  await line.getByLabel('Day').selectOption(day);
  await line.getByLabel('From').fill(from);
  await line.getByLabel('Until').fill(until);
  await line.getByLabel('Place').fill(more.place ?? '');
  if (more.zone) await line.getByLabel('Clock of').fill(more.zone);
  await line.getByLabel('What').fill(title);
  await page.keyboard.press('Enter');
  await expect(page.locator('.flash.good')).toContainText(title);
}

async function travel(page) {
  const exchange = idOf(await enter(page, 'exchanges', { title: 'Delegation to two capitals', type: 'delegation', direction: 'sent', state: 'planned', during: '2027-06-10/2027-06-15' }));
  for (const [name, role] of [['Ada Head', 'head'], ['Ben Member', 'member']]) {
    await enter(page, 'participations', { 'exchange.id': exchange, 'exchange.name': 'Delegation to two capitals', side: 'ours', role, name });
  }
  const programme = `/delegations/${exchange}/programme`;
  await page.goto(programme);
  return { exchange, programme };
}

test('a programme over two time zones is entered, delayed, checked and read by a calendar', async ({ page, request }) => {
  const { exchange, programme } = await travel(page);
  await expect(page.getByRole('heading', { name: 'Nothing in the programme yet' })).toBeVisible();

  await add(page, '2027-06-10', '930', '11', 'Talks in Hanoi', { place: 'Hanoi', zone: 'Asia/Ho_Chi_Minh' });
  await expect(place(page, 'Talks in Hanoi')).toContainText('09:30–11:00');
  await expect(page.locator('form.quick-item').getByLabel('From'), 'the next item begins where this one ended').toHaveValue('11:00');
  await add(page, '2027-06-11', '14', '16', 'Walk through Hue', { place: 'Hue' });
  await add(page, '2027-06-12', '10', '12', 'Chamber of commerce', { place: 'Hue' });
  await add(page, '2027-06-12', '14', '15', 'Meeting with the mayor', { place: 'Hue' });

  // The flight has a clock at each end.
  await page.keyboard.press('Escape');
  await page.goto(`${programme}/new?date=2027-06-12`);
  await page.getByLabel('What').fill('Flight to Tokyo');
  await page.getByLabel('Type').selectOption('travel');
  for (const [end, time, zone] of [['Begins', '16:00', 'Asia/Ho_Chi_Minh'], ['Ends', '23:30', 'Asia/Tokyo']]) {
    const at = page.getByRole('group', { name: end });
    await at.getByLabel('Time').fill(time);
    await at.getByLabel('Clock of').fill(zone);
  }
  await page.getByLabel('Fixed: a delay does not move it').check();
  await page.getByLabel('Place').first().fill('Hue');
  await page.getByLabel('To optional').fill('Tokyo');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(place(page, 'Flight to Tokyo')).toContainText('16:00 UTC+7 → 23:30 JST');
  await add(page, '2027-06-14', '10', '11:30', 'Talks in Tokyo', { place: 'Tokyo', zone: 'Asia/Tokyo' });
  await expect(page.getByText('No clashes')).toBeVisible();

  // What is handed out is remembered.
  await page.getByText('Editions (0)').click();
  await page.getByRole('button', { name: 'Issue the next edition' }).click();
  await expect(page.locator('.flash.good')).toContainText('recorded');

  // Two hours late on the third day: the preview says what moves before anything does.
  await page.keyboard.press('s');
  await page.getByLabel('Day', { exact: true }).selectOption('2027-06-12');
  await page.getByLabel('From (time)').fill('9');
  await page.getByLabel('By', { exact: true }).fill('2h');
  await page.getByLabel('This day only').check();
  await page.getByRole('button', { name: 'Show what moves' }).click();
  await expect(page.getByRole('row', { name: /Chamber of commerce/ })).toContainText('12:00–14:00');
  await expect(page.getByRole('row', { name: /Flight to Tokyo/ })).toContainText('fixed');
  await page.getByRole('button', { name: 'Move 2 items' }).click();
  await expect(page.locator('.flash.good')).toContainText('2 items moved');
  await expect(place(page, 'Meeting with the mayor')).toContainText('16:00–17:00');

  // The mayor and the flight at once: the clash is told at the item and in the list.
  const clashes = page.locator('#clashes');
  await expect(clashes).toContainText('cannot be in two places at once');
  await expect(clashes).toContainText('Meeting with the mayor (2027-06-12 16:00–17:00 UTC+7), and Flight to Tokyo (2027-06-12 16:00 UTC+7 – 23:30 JST)');

  // It is accepted with a reason, and is back when it changes.
  await clashes.locator('li').first().getByText('Accept …').click();
  await clashes.getByLabel('Why it is left as it is').first().fill('The mayor comes to the airport.');
  await clashes.getByRole('button', { name: 'Accept this clash' }).first().click();
  await expect(page.locator('.flash.good')).toContainText('accepted');
  await page.locator('.clashes.accepted > summary').click();
  await expect(page.locator('.clashes.accepted')).toContainText('The mayor comes to the airport.');
  expect(await hindrances(page)).toEqual([]);
  await page.getByRole('button', { name: 'No longer accept' }).click();
  await expect(page.locator('.flash.good')).toContainText('open again');
  await expect(page.locator('.clashes.accepted')).toHaveCount(0);
  await clashes.getByRole('link').first().click();
  await expect(page).toHaveURL(/#pit-/);

  // Solved with the keyboard: an hour and a half earlier, a quarter at a time.
  for (let i = 0; i < 6; i++) {
    const before = await place(page, 'Meeting with the mayor').getAttribute('data-version');
    await place(page, 'Meeting with the mayor').getByRole('link').focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect(place(page, 'Meeting with the mayor')).not.toHaveAttribute('data-version', before);
  }
  await expect(place(page, 'Meeting with the mayor')).toContainText('14:30–15:30');
  await expect(page.getByText('No clashes')).toBeVisible();

  await page.getByText('Editions (1)').click();
  await page.getByRole('link', { name: /what changed since/ }).click();
  await expect(page.getByRole('row', { name: /Chamber of commerce/ })).toContainText(/Moved.*10:00–12:00.*12:00–14:00/);
  await expect(page.getByRole('row', { name: /Talks in Tokyo/ })).toHaveCount(0);

  // A calendar program reads it without a session, until the address is ended.
  await page.goto(`/calendars?subject=${exchange}`);
  await page.getByRole('button', { name: 'Make an address' }).first().click();
  const address = await page.getByLabel('Address', { exact: true }).inputValue();
  const read = await request.fetch(address, { headers: { cookie: '' } });
  expect(read.status()).toBe(200);
  const text = await read.text();
  expect(text).toContain('DTSTART;TZID=Asia/Ho_Chi_Minh:20270612T160000');
  expect(text).toContain('DTEND;TZID=Asia/Tokyo:20270612T233000');
  await page.getByRole('button', { name: 'End' }).click();
  expect((await request.fetch(address)).status()).toBe(404);
});

test('an item is dragged to another hour and day, and put back', async ({ page }) => {
  const { programme } = await travel(page);
  await add(page, '2027-06-10', '9', '10', 'Reception', { zone: 'Europe/Paris' });
  await page.goto(programme);
  const from = await place(page, 'Reception').boundingBox();
  const goal = await page.locator('.slots[data-date="2027-06-11"]').boundingBox();
  const hour = from.height + 2;
  await page.mouse.move(from.x + 20, from.y + 5);
  await page.mouse.down();
  await page.mouse.move(goal.x + 30, from.y + 5 + hour, { steps: 8 });
  await page.mouse.up();
  await expect(page.locator('.flash.good')).toContainText('Reception moved to Fri 11 Jun 2027, 10:00');
  await expect(page.locator('.slots[data-date="2027-06-11"] .slot')).toContainText('10:00–11:00');
  await page.locator('.flash').getByRole('button', { name: 'Undo' }).click();
  await page.goto(programme);
  await expect(page.locator('.slots[data-date="2027-06-10"] .slot')).toContainText('09:00–10:00');
});

test('an hour that no clock shows is asked about, and one that it shows twice', async ({ page, noise }) => {
  const { programme } = await travel(page);
  await page.goto(`${programme}/new`);
  await page.getByLabel('What').fill('Night train');
  const begins = page.getByRole('group', { name: 'Begins' });
  const ends = page.getByRole('group', { name: 'Ends' });
  await begins.getByLabel('Day').fill('2027-03-28');
  await begins.getByLabel('Time').fill('2:30');
  await begins.getByLabel('Clock of').fill('Europe/Paris');
  await ends.getByLabel('Day').fill('2027-03-28');
  await ends.getByLabel('Time').fill('5:00');
  await ends.getByLabel('Clock of').fill('Europe/Paris');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(begins).toContainText('no clock shows it; write 01:30 or 03:30');
  await begins.getByLabel('Day').fill('2027-10-31');
  await ends.getByLabel('Day').fill('2027-10-31');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(begins).toContainText('show 02:30 twice');
  await begins.getByLabel('The second time').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('.flash.good')).toContainText('Night train is saved');
  noise.length = 0; // the browser tells of each form that came back with a mistake
});

test('tasks hang on the visit, and budgets are added up by currency', async ({ page }) => {
  const { exchange } = await travel(page);
  await page.goto(`/delegations/${exchange}/tasks`);
  await page.getByText('Template: Visit sent').click();
  await page.getByRole('button', { name: 'Enter these tasks' }).click();
  await expect(page.locator('.flash.good')).toContainText('12 tasks entered');
  await expect(page.getByRole('row', { name: /^Hotel/ })).toContainText('2027-05-11');
  await page.getByRole('link', { name: 'Hotel', exact: true }).focus();
  await page.keyboard.press('x');
  await expect(page.locator('.flash.good')).toContainText('Done: Hotel');
  for (const [what, amount] of [['Flights', '0.10'], ['Hotels', '0.20']]) {
    const line = page.locator('#budget form');
    await line.getByLabel('What for').fill(what);
    await line.getByLabel('Amount').fill(amount);
    await line.getByLabel('Currency').fill('eur');
    await line.getByRole('button', { name: 'Add' }).click();
    await expect(page.locator('.flash.good')).toContainText(what);
  }
  await expect(page.getByRole('row', { name: /^EUR/ })).toContainText('0.30');
  await page.setViewportSize({ width: 390, height: 800 }); // the sums scroll by themselves, and with the keyboard too
  expect(await hindrances(page)).toEqual([]);
  await page.goto('/tasks');
  await expect(page.getByRole('row', { name: /Flights/ })).toContainText('Delegation to two capitals');
});
