// One visit as the people of an office live it, wholly through the pages: fourteen people, five of them of a business
// group, six days, three cities, two clocks; proposed, approved by three steps, amended and approved again, planned,
// delayed, met, written down, every paper made, reported and closed.
//
// Each room has tests of its own rules; this one holds that they are one object, so most of what it asks is asked in
// another room than where it was entered.

import { inflateRawSync } from 'node:zlib';
import { colleague, enterParty, enterPerson, pick } from './records.mjs';
import { expect, test } from './test.mjs';

test.use({ world: 'visit' });

const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const party = ['Irma Solano; Deputy chair; head', 'Bo Lind; Spokesperson; deputy head', 'Cy Tan; Member of parliament', 'Di Wu; Member of parliament',
  'Eve Roth; Director', 'Finn Aas; interpreter', 'Gro Dahl; staff', 'Hal Berg; staff', 'Ivo Kral; press'];
const business = ['Jan Post', 'Kai Moen', 'Lea Holm', 'Mia Stein', 'Nils Vik'];
const charter = { Independence: 'Each side sets its own agenda.', 'Complete equality': 'The same level on both sides.',
  'Mutual respect': 'No question of the other congress is raised.', 'Non-interference': 'No meeting outside the programme.' };
const papers = ['Invitation', 'Note verbale', 'Name list', 'Programme', 'Briefing book', 'Place cards', 'Seating plan', 'Communiqué (draft)', 'Report', 'Letter of thanks'];

async function said(page, text) {
  await expect(page.locator('.flash').first()).toContainText(text);
}

/** Marks the delegation on the page as having come to its next stage. */
async function mark(page, stage) {
  await page.getByRole('button', { name: `Mark as: ${stage}` }).click();
  await expect(page.locator('.ladder [aria-current]')).toContainText(stage);
}

/** Approves what waits for whoever is signed in, from their own first page. */
async function approve(page, title) {
  await page.goto('/');
  await page.locator('#my-papers').getByRole('link', { name: title }).click();
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await said(page, 'recorded');
}

/** Adds an item with the one line of the programme. */
async function add(page, on, from, until, title, place, zone) {
  const line = page.locator('form.quick-item');
  await line.getByLabel('Day').selectOption(on);
  await line.getByLabel('From').fill(from);
  await line.getByLabel('Until').fill(until);
  await line.getByLabel('Place').fill(place);
  if (zone) await line.getByLabel('Clock of').fill(zone);
  await line.getByLabel('What').fill(title);
  await page.keyboard.press('Enter');
  await said(page, title);
}

/** Adds an item with its form, which knows of both ends, of who goes and whom they meet. */
async function addWhole(page, programme, on, { title, type, begins, ends, place, to, track, fixed, who = [] }) {
  await page.goto(`${programme}/new?date=${on}`);
  await page.getByLabel('What').fill(title);
  if (type) await page.getByLabel('Type').selectOption(type);
  for (const [end, [time, zone]] of Object.entries({ Begins: begins, Ends: ends })) {
    const at = page.getByRole('group', { name: end });
    await at.getByLabel('Time').fill(time);
    await at.getByLabel('Clock of').fill(zone);
  }
  if (fixed) await page.getByLabel('Fixed: a delay does not move it').check();
  await page.getByLabel('Place').first().fill(place);
  if (to) await page.getByLabel('To optional').fill(to);
  if (track) await page.getByLabel(/^Track/).fill(track);
  for (const name of who) await page.getByRole('checkbox', { name: new RegExp(`^${name}`) }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await said(page, title);
}

const slot = (page, title) => page.locator('.slot').filter({ has: page.locator('b', { hasText: title }) });

/** The text of a Word file: what stands in its body. */
function textOf(docx) {
  for (let at = docx.lastIndexOf('PK\x01\x02', undefined, 'latin1'); at >= 0; at = docx.lastIndexOf('PK\x01\x02', at - 1, 'latin1')) {
    const name = docx.toString('latin1', at + 46, at + 46 + docx.readUInt16LE(at + 28));
    if (name !== 'word/document.xml') continue;
    const local = docx.readUInt32LE(at + 42);
    const from = local + 30 + docx.readUInt16LE(local + 26) + docx.readUInt16LE(local + 28);
    const content = docx.subarray(from, from + docx.readUInt32LE(at + 20));
    return (docx.readUInt16LE(at + 10) ? inflateRawSync(content) : content).toString().replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '');
  }
  throw new Error('this Word file has no body');
}

test('one visit, from the proposal to the day on which it is closed', async ({ page, browser, entente }) => {
  test.setTimeout(240_000);
  const title = 'Delegation to Lantern Coast Union';
  const harbour = await enterParty(page, 'Lantern Coast Union');
  const ines = await enterPerson(page, 'Irma Solano');
  const hans = await colleague(browser, entente, page, 'henrik', 'Henrik Head', 'desk_head');
  const dora = await colleague(browser, entente, page, 'dora', 'Dora Department', 'officer');
  const gina = await colleague(browser, entente, page, 'greta', 'Greta General', 'officer');
  const sven = await colleague(browser, entente, page, 'stig', 'Stig Stand-in', 'officer');
  const o = await colleague(browser, entente, page, 'oda', 'Oda Officer', 'officer', { clearance: 'restricted', all_desks: 'on', grants: 'budgets' });
  let delegation = '';
  let programme = '';

  await test.step('the chain: head of desk, department, secretary-general; the first is away', async () => {
    await page.goto('/approval-chains/new');
    await page.getByRole('textbox', { name: 'Title' }).fill('Delegations of a deputy leader');
    const steps = page.getByRole('group', { name: 'Who approves, one after the other' }).locator('ol > li');
    for (const [i, [step, who]] of [['Head of desk', 'Henrik Head'], ['Department', 'Dora Department'], ['Secretary-general', 'Greta General']].entries()) {
      if (i > 0) await page.getByRole('button', { name: 'Another step' }).click();
      await steps.nth(i).getByRole('textbox', { name: 'Step' }).fill(step);
      await steps.nth(i).getByRole('combobox', { name: 'Who' }).selectOption('The accounts named');
      await pick(steps.nth(i).getByRole('combobox', { name: 'Account' }), who.slice(0, 4), who);
    }
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('link', { name: 'Delegations of a deputy leader' }).first()).toBeVisible();
    await hans.goto('/absences/new');
    await pick(hans.getByRole('combobox', { name: 'Who is away' }), 'Henr', /^Henrik Head/);
    await pick(hans.getByRole('combobox', { name: 'Who decides meanwhile' }), 'Stig', /^Stig Stand-in/);
    await hans.getByRole('textbox', { name: 'From when to when' }).fill(`${day(-1)}/${day(9)}`);
    await hans.getByRole('button', { name: 'Save' }).click();
  });

  await test.step('the officer proposes fourteen people on one page', async () => {
    await o.goto('/delegations');
    await o.getByRole('link', { name: 'Propose a delegation' }).first().click();
    await o.getByRole('combobox', { name: 'Direction' }).selectOption('Sent');
    await o.getByRole('textbox', { name: 'When' }).fill(`${day(1)}/${day(6)}`);
    await o.getByRole('combobox', { name: 'Level' }).selectOption('Deputy leader');
    await pick(o.getByRole('combobox', { name: 'Counterpart 1' }), 'Lantern', /^Lantern Coast Union/);
    await o.getByRole('textbox', { name: 'Aims' }).fill('Renew the dialogue that rested since 1996.');
    await o.getByRole('textbox', { name: 'Names' }).fill([...party, ...business.map((name) => `${name}; Shipping; business`)].join('\n'));
    await o.getByRole('button', { name: 'Propose and send for approval' }).click();
    await expect(o.getByRole('alert'), 'nobody approves what does not answer the four principles').toContainText('each of the four principles');
    o.noise.length = 0; // the browser tells of the answer 422
    for (const [principle, answer] of Object.entries(charter)) await o.getByRole('textbox', { name: principle }).fill(answer);
    await o.getByRole('button', { name: 'Propose and send for approval' }).click();
    await o.getByRole('radio', { name: /^Irma Solano/ }).check();
    await o.getByRole('button', { name: 'Save' }).click();
    await expect(o.getByRole('heading', { level: 2 }).first()).toHaveText('14 people');
    await expect(o.locator('tbody tr').filter({ hasText: 'Business group' })).toHaveCount(5);
    delegation = new URL(o.url()).pathname.replace('/composition', '');
    programme = `${delegation}/programme`;
  });

  await test.step('three approve, a substitute for the first', async () => {
    await o.goto(delegation);
    await expect(o.locator('#approvals')).toContainText('with Stig Stand-in, substitute of Henrik Head');
    await dora.goto('/');
    await expect(dora.locator('#my-papers'), 'the second step waits for the first').toHaveCount(0);
    await sven.goto(delegation);
    for (const answer of Object.values(charter)) await expect(sven.locator('#charter')).toContainText(answer);
    await approve(sven, title);
    await approve(dora, title);
    await expect(dora.locator('.ladder [aria-current]'), 'two of three are not all').toContainText('Proposed');
    await approve(gina, title);
    await expect(gina.locator('.ladder [aria-current]')).toContainText('Approved');
    for (const who of ['Stig Stand-in, for Henrik Head', 'Dora Department', 'Greta General']) await expect(gina.locator('#approvals')).toContainText(who);
  });

  await test.step('the approved composition changes by an amendment alone, which is approved again', async () => {
    await o.goto(delegation);
    for (const stage of ['Invited', 'Accepted', 'In preparation']) await mark(o, stage);
    await expect(o.locator('#next'), 'nobody leaves before the first day').toContainText('The first day has not come yet');
    await o.getByRole('navigation', { name: 'Parts of the delegation' }).or(o.locator('.tab-bar')).getByRole('link', { name: 'Composition' }).click();
    await expect(o.locator('#add')).toHaveCount(0);
    await o.getByRole('link', { name: 'Amend the composition' }).click();
    await o.locator('tbody tr').filter({ hasText: 'Nils Vik' }).getByRole('combobox', { name: 'Role' }).selectOption('Goes');
    await o.getByRole('textbox', { name: /^Who comes in/ }).fill('Ola Sund; Ports; business');
    await o.getByRole('textbox', { name: 'Why it changes' }).fill('Nils Vik fell ill.');
    await o.getByRole('button', { name: 'Send the amendment for approval' }).click();
    await expect(o.locator('#people tbody'), 'nothing changes before it is approved').not.toContainText('Ola Sund');
    for (const one of [sven, dora, gina]) await approve(one, title);
    await o.reload();
    await expect(o.locator('#people tbody')).toContainText('Ola Sund');
    await expect(o.locator('#people tbody')).not.toContainText('Nils Vik');
    await expect(o.getByRole('heading', { level: 2 }).first()).toHaveText('14 people');
  });

  await test.step('whom they meet, in which order, at which table', async () => {
    await o.locator('.tab-bar').getByRole('link', { name: 'Protocol' }).click();
    const places = o.locator('.precedence tbody tr');
    await expect(places.first()).toContainText('Irma Solano');
    await o.getByRole('link', { name: 'Name whom they meet' }).click();
    await o.getByRole('textbox', { name: 'Or as written' }).fill('Ryo Sato');
    await o.getByRole('textbox', { name: 'Capacity' }).fill('Chair');
    await o.getByRole('button', { name: 'Save' }).click();
    for (const [i, name] of ['Ryo Sato', 'Irma Solano', 'Bo Lind'].entries()) await expect(places.nth(i)).toContainText(name);
    await expect(places.last(), 'staff stand after members and guests').toContainText('Hal Berg');
    await o.locator('#seating').getByRole('link', { name: 'New seating' }).click();
    await o.getByRole('textbox', { name: 'What it is for' }).fill('Talks in Tokyo');
    await o.getByRole('button', { name: 'Save' }).click();
    await expect(o.locator('#plan svg')).toBeVisible();
    for (const name of ['Ryo Sato', 'Irma Solano', 'Ola Sund']) await expect(o.locator('#seats')).toContainText(name);
    await expect(o.locator('#seats')).not.toContainText('Nils Vik');
  });

  await test.step('six days, three cities, two clocks, two tracks', async () => {
    await o.goto(programme);
    await add(o, day(1), '930', '11', 'Talks in Hanoi', 'Hanoi', 'Asia/Ho_Chi_Minh');
    await addWhole(o, programme, day(2), { title: 'Train to Hue', type: 'travel', begins: ['8:00', 'Asia/Ho_Chi_Minh'], ends: ['20:00', 'Asia/Ho_Chi_Minh'], place: 'Hanoi', to: 'Hue' });
    await add(o, day(3), '10', '12', 'Chamber of commerce', 'Hue');
    await add(o, day(3), '14', '15', 'Meeting with the mayor', 'Hue');
    await addWhole(o, programme, day(3), { title: 'Flight to Tokyo', type: 'travel', begins: ['16:00', 'Asia/Ho_Chi_Minh'], ends: ['23:30', 'Asia/Tokyo'], place: 'Hue', to: 'Tokyo', fixed: true });
    await expect(slot(o, 'Flight to Tokyo')).toContainText('16:00 UTC+7 → 23:30 JST');
    await addWhole(o, programme, day(4), { title: 'Talks in Tokyo', begins: ['10:00', 'Asia/Tokyo'], ends: ['11:30', 'Asia/Tokyo'], place: 'Tokyo', track: 'Party',
      who: [...party.map((line) => line.split(';')[0]), 'Ryo Sato'] });
    await addWhole(o, programme, day(4), { title: 'Round of shippers', begins: ['10:00', 'Asia/Tokyo'], ends: ['12:00', 'Asia/Tokyo'], place: 'Yokohama', track: 'Business',
      who: [...business.slice(0, 4), 'Ola Sund'] });
    await add(o, day(5), '9', '17', 'Shipyard', 'Tokyo', 'Asia/Tokyo');
    await add(o, day(6), '9', '10', 'Press', 'Tokyo', 'Asia/Tokyo');
    await expect(o.getByText('No clashes'), 'two tracks of different people are no clash').toBeVisible();
    await expect(o.locator('.day')).toHaveCount(6);
    await o.getByText('Editions (0)').click();
    await o.getByRole('button', { name: 'Issue the next edition' }).click();
    await said(o, 'recorded');
  });

  await test.step('two hours late on day three: a clash is found and solved', async () => {
    await o.getByRole('link', { name: 'Delay' }).click();
    await o.getByLabel('Day', { exact: true }).selectOption(day(3));
    await o.getByLabel('From (time)').fill('9');
    await o.getByLabel('By', { exact: true }).fill('2h');
    await o.getByLabel('This day only').check();
    await o.getByRole('button', { name: 'Show what moves' }).click();
    await expect(o.getByRole('row', { name: /Flight to Tokyo/ })).toContainText('fixed');
    await o.getByRole('button', { name: 'Move 2 items' }).click();
    await expect(slot(o, 'Meeting with the mayor')).toContainText('16:00–17:00');
    await expect(slot(o, 'Talks in Tokyo'), 'another day stays').toContainText('10:00–11:30');
    await expect(o.locator('.clashes')).toContainText('Meeting with the mayor');
    await expect(o.locator('.clashes')).toContainText('Flight to Tokyo');
    await slot(o, 'Meeting with the mayor').getByRole('link').click();
    for (const [end, time] of [['Begins', '14:15'], ['Ends', '15:15']]) await o.getByRole('group', { name: end }).getByLabel('Time').fill(time);
    await o.getByRole('button', { name: 'Save' }).click();
    await expect(o.getByText('No clashes')).toBeVisible();
    await o.getByText('Editions (1)').click();
    await o.getByRole('link', { name: /what changed since/ }).click();
    await expect(o.getByRole('row', { name: /Chamber of commerce/ })).toContainText(/10:00–12:00.*12:00–14:00/);
    await expect(o.getByRole('row', { name: /Talks in Tokyo/ })).toHaveCount(0);
  });

  await test.step('tasks hang on the first day, and what it costs is added up', async () => {
    await o.locator('.tab-bar').getByRole('link', { name: /^Tasks/ }).click();
    await o.getByText('Template: Visit sent').click();
    await o.getByRole('button', { name: 'Enter these tasks' }).click();
    await expect(o.getByRole('row', { name: /^Hotel/ })).toContainText(day(1 - 30));
    const line = o.locator('#budget form');
    for (const [name, value] of [['What for', 'Flights'], ['Amount', '8400.50'], ['Currency', 'eur']]) await line.getByLabel(name).fill(value);
    await line.getByRole('button', { name: 'Add' }).click();
    await expect(o.getByRole('row', { name: /^EUR/ })).toContainText(/8.400\.50/);
  });

  // A test cannot wait a week, so the week is set back by seven days: the days of the visit by an amendment, and its
  // programme along with them.
  await test.step('the days come', async () => {
    await o.goto(delegation);
    await o.getByRole('link', { name: 'Amend the days' }).click();
    await o.getByRole('textbox', { name: 'When' }).fill(`${day(-6)}/${day(-1)}`);
    await o.getByRole('textbox', { name: 'Why it changes' }).fill('The hosts asked for the week before.');
    await o.getByRole('button', { name: 'Send the amendment for approval' }).click();
    for (const one of [sven, dora, gina]) await approve(one, title);
    await o.goto(programme);
    await expect(o.locator('#left-behind')).toContainText('moved by −7 days');
    await o.getByRole('link', { name: 'Move the programme along …' }).click();
    await o.getByLabel('Move fixed items too').check();
    await o.getByRole('button', { name: 'Show what moves' }).click();
    await o.getByRole('button', { name: 'Move 9 items and tasks' }).click();
    await expect(o.locator('#left-behind')).toHaveCount(0);
    await expect(o.getByText('No clashes'), 'what moves keeps its length and its clock').toBeVisible();
    await expect(slot(o, 'Flight to Tokyo')).toContainText('16:00 UTC+7 → 23:30 JST');
    await o.goto(delegation);
    await mark(o, 'Under way');
  });

  await test.step('minutes are written from the item of the programme, with what both sides promised', async () => {
    await o.goto(programme);
    await slot(o, 'Talks in Tokyo').getByRole('link').click();
    await o.getByRole('link', { name: 'Write minutes' }).click();
    await expect(o.getByLabel('Title')).toHaveValue('Talks in Tokyo');
    await expect(o.getByLabel('When')).toHaveValue(day(-3));
    await expect(o.locator('.sides'), 'who was planned to sit there').toContainText('Their side');
    await o.locator('#minutes').fill('They opened **the port**.');
    await o.locator('#promises').fill(`we: send the study by ${day(40)} @Irma Solano\nthey: open the archive by ${day(20)} @Port Authority\nthey: invite the youth`);
    await o.keyboard.press('Control+Enter');
    await expect(o.locator('#minutes strong')).toHaveText('the port');
    for (const name of ['Irma Solano', 'Bo Lind', 'Ryo Sato']) await expect(o.locator('#participants')).toContainText(name);
    await expect(o.locator('#participants'), 'the business group sat elsewhere').not.toContainText('Jan Post');
    await o.goto(`${delegation}/meetings`);
    await expect(o.locator('#meetings')).toContainText('They opened the port.');
    for (const promise of ['send the study', 'open the archive', 'invite the youth']) await expect(o.locator('#promises')).toContainText(promise);
    await o.goto('/commitments');
    await o.getByRole('link', { name: /^Theirs/ }).click();
    await expect(o.locator('table.data')).toContainText('Port Authority');
    await expect(o.locator('table.data')).not.toContainText('send the study');
    await o.goto(harbour);
    await expect(o.locator('#promises'), 'the dossier of the party knows what is open').toContainText('open the archive');
    await o.goto(ines);
    await expect(o.locator('main'), 'and hers knows where she was').toContainText('Talks in Tokyo');
  });

  await test.step('the report, without which it does not close', async () => {
    await o.goto(delegation);
    await mark(o, 'Completed');
    await expect(o.locator('#next')).toContainText('Write the report first');
    await o.locator('#report').getByRole('link', { name: 'Write' }).click();
    await o.getByRole('textbox', { name: 'Report' }).fill('## What was said\n\nThe dialogue goes on.');
    await o.getByRole('button', { name: 'Save and hand in' }).click();
    await expect(o.locator('.ladder [aria-current]')).toContainText('Reported');
    await expect(o.getByRole('button', { name: 'Mark as: Closed' }), 'an officer does not close it').toHaveCount(0);
  });

  await test.step('every paper comes out of it', async () => {
    await o.locator('.tab-bar').getByRole('link', { name: 'Papers' }).click();
    const holds = {
      Invitation: ['Lantern Coast Union'], 'Name list': ['Irma Solano', 'Ola Sund', 'Finn Aas'], Programme: ['Chamber of commerce', '12:00', 'Flight to Tokyo', 'Round of shippers'],
      'Briefing book': ['Renew the dialogue', 'open the archive', 'Ryo Sato'], 'Place cards': ['Ola Sund', 'Ryo Sato'], 'Seating plan': ['Ryo Sato'], Report: ['The dialogue goes on.'],
    };
    await expect(o.locator('table.papers').first().locator('tbody tr')).toHaveCount(papers.length);
    const ready = (await o.getByText('No program for PDF was found').count()) === 0;
    const got = async (format, paper) => {
      const address = await o.getByRole('link', { name: `${format}: ${paper}, built-in` }).getAttribute('href');
      const answer = await o.request.get(address, { timeout: 60_000 });
      expect(answer.status(), `${format}: ${paper}`).toBe(200);
      return answer.body();
    };
    for (const paper of papers) {
      const word = textOf(await got('Word', paper));
      const html = (await got('Page to print', paper)).toString();
      expect(word.trim().length, `${paper} says something`).toBeGreaterThan(40);
      for (const words of holds[paper] ?? []) {
        expect(word, `${paper} in Word`).toContain(words);
        expect(html, `${paper} to print`).toContain(words);
      }
      expect(word + html, `${paper} knows of the amendment`).not.toContain('Nils Vik');
    }
    const pdf = async (paper) => expect((await got('PDF', paper)).toString('latin1', 0, 5), paper).toBe('%PDF-');
    if (ready) for (let i = 0; i < papers.length; i += 2) await Promise.all(papers.slice(i, i + 2).map(pdf));
    await o.getByRole('button', { name: 'Issue: Note verbale, built-in' }).click();
    await said(o, `1/${new Date().getUTCFullYear()}`);
  });

  await test.step('a head of desk closes it, and the figures count it', async () => {
    await hans.goto(delegation);
    await mark(hans, 'Closed');
    await hans.goto(`${delegation}/history`);
    for (const text of ['Nils Vik fell ill.', 'Meeting with the mayor', 'send the study', 'Flights']) await expect(hans.locator('.history')).toContainText(text);
    await hans.goto(delegation.replace('delegations', 'exchanges'));
    await expect(hans.locator('.page-head')).toContainText('Done');
  });

  for (const one of [hans, dora, gina, sven, o]) {
    expect(one.noise).toEqual([]);
    await one.context().close();
  }
});
