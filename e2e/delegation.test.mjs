// The life of a delegation, as the people of an office live it: an officer proposes, a desk head and a secretary-general
// approve, a substitute stands in, the composition is amended, the report closes it.
//
// The programme, the meetings and the papers of the same delegation have tests of their own; the places where they come
// in are marked with "Here".

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { enter, enterParty, enterPerson, pick } from './records.mjs';
import { program } from './server.mjs';
import { expect, listen, test } from './test.mjs';

test.use({ world: 'delegation' });

const run = promisify(execFile);
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const answers = {
  Independence: 'Each side sets its own agenda.',
  'Complete equality': 'The same level on both sides.',
  'Mutual respect': 'No question of the other congress is raised.',
  'Non-interference': 'No meeting outside the programme.',
};

/** Makes an account and returns a page on which it is signed in, and its identifier. */
async function colleague(browser, entente, page, login, name, role, more = {}) {
  const address = await enter(page, 'users', { login, name, role, clearance: 'restricted', all_desks: 'on', ...more });
  const { stdout } = await run(program, ['user', 'link', login, '--data', entente.data]);
  const context = await browser.newContext({ baseURL: entente.address, storageState: { cookies: [], origins: [] } });
  const theirs = await context.newPage();
  const noise = listen(theirs, entente.address);
  await theirs.goto(`/enter${new URL(stdout.trim()).hash}`);
  await theirs.waitForURL((url) => url.pathname !== '/enter');
  return { page: theirs, noise, address, close: () => context.close() };
}

/** Marks the delegation on the page as having come to its next stage. */
async function mark(page, stage) {
  await page.getByRole('button', { name: `Mark as: ${stage}` }).click();
  await expect(page.getByRole('status').first()).toContainText('moved on');
  await expect(page.locator('.ladder [aria-current]')).toContainText(stage);
}

async function approve(page, note = '') {
  await page.getByRole('textbox', { name: 'Note' }).fill(note);
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(page.getByRole('status').first()).toContainText('recorded');
}

test('a delegation of 14 with a business group of 5 goes from proposal to closed, with an amendment', async ({ page, browser, entente }) => {
  test.setTimeout(180_000);
  await enterParty(page, 'Harbour Union');
  await enterPerson(page, 'Ines Duarte');
  const hans = await colleague(browser, entente, page, 'hans', 'Hans Head', 'desk_head');
  const gina = await colleague(browser, entente, page, 'gina', 'Gina General', 'officer');
  const sven = await colleague(browser, entente, page, 'sven', 'Sven Stand-in', 'officer');
  const olga = await colleague(browser, entente, page, 'olga', 'Olga Officer', 'officer');

  // An administrator sets up the chain: the head of desk, then the secretary-general.
  await page.goto('/approval-chains/new');
  await page.getByRole('textbox', { name: 'Title' }).fill('Delegations of a deputy leader');
  const steps = page.getByRole('group', { name: 'Who approves, one after the other' }).locator('ol > li');
  await steps.nth(0).getByRole('textbox', { name: 'Step' }).fill('Head of desk');
  await steps.nth(0).getByRole('combobox', { name: 'Who' }).selectOption('The accounts named');
  await pick(steps.nth(0).getByRole('combobox', { name: 'Account' }), 'Hans', /^Hans Head/);
  await page.getByRole('button', { name: 'Another step' }).click();
  await steps.nth(1).getByRole('textbox', { name: 'Step' }).fill('Secretary-general');
  await steps.nth(1).getByRole('combobox', { name: 'Who' }).selectOption('The accounts named');
  await pick(steps.nth(1).getByRole('combobox', { name: 'Account' }), 'Gina', /^Gina General/);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('link', { name: 'Delegations of a deputy leader' }).first()).toBeVisible();

  // The officer proposes, on one page.
  const o = olga.page;
  await o.goto('/delegations');
  await o.getByRole('link', { name: 'Propose a delegation' }).first().click();
  await o.getByRole('combobox', { name: 'Direction' }).selectOption('Sent');
  await o.getByRole('textbox', { name: 'When' }).fill(`${day(-6)}/${day(0)}`);
  await o.getByRole('combobox', { name: 'Level' }).selectOption('Deputy leader');
  await pick(o.getByRole('combobox', { name: 'Counterpart 1' }), 'Harbour', /^Harbour Union/);
  await o.getByRole('textbox', { name: 'Aims' }).fill('Renew the dialogue that rested since 1996.');
  for (const [principle, answer] of Object.entries(answers)) await o.getByRole('textbox', { name: principle }).fill(answer);
  const party = ['Ines Duarte; Deputy chair; head', 'Bo Lind; Spokesperson; deputy head', 'Cy Tan; Member of parliament', 'Di Wu; Member of parliament', 'Eve Roth; Director',
    'Finn Aas; interpreter', 'Gro Dahl; staff', 'Hal Berg; staff', 'Ivo Kral; press'];
  const business = ['Jan Post; Shipyard; business', 'Kai Moen; Fisheries; business', 'Lea Holm; Bank; business', 'Mia Stein; Rail; business', 'Nils Vik; Timber; business'];
  await o.getByRole('textbox', { name: 'Names' }).fill([...party, ...business].join('\n'));
  await o.getByRole('button', { name: 'Propose and send for approval' }).click();

  // Whom of the register the names mean is asked, and not decided.
  await expect(o.getByRole('heading', { level: 2 })).toHaveText('Whom of the register do these names mean?');
  await o.getByRole('radio', { name: /^Ines Duarte/ }).check();
  await o.getByRole('button', { name: 'Save' }).click();
  await expect(o.getByRole('heading', { level: 2 }).first()).toHaveText('14 people');
  await expect(o.locator('tbody tr').filter({ hasText: 'Business group' })).toHaveCount(5);
  await expect(o.getByRole('link', { name: 'Ines Duarte' })).toHaveAttribute('href', /^\/people\//);
  const delegation = new URL(o.url()).pathname.replace('/composition', '');

  // It lies with the head of desk, who is away: the substitute finds it, named as such.
  await hans.page.goto('/absences/new');
  await pick(hans.page.getByRole('combobox', { name: 'Who is away' }), 'Hans', /^Hans Head/);
  await pick(hans.page.getByRole('combobox', { name: 'Who decides meanwhile' }), 'Sven', /^Sven Stand-in/);
  await hans.page.getByRole('textbox', { name: 'From when to when' }).fill(`${day(-1)}/${day(3)}`);
  await hans.page.getByRole('button', { name: 'Save' }).click();
  await o.goto(delegation);
  await expect(o.locator('#approvals')).toContainText('with Sven Stand-in, substitute of Hans Head');
  await expect(o.locator('#approvals')).toContainText('since ');
  await sven.page.goto('/');
  await sven.page.locator('#my-papers').getByRole('link', { name: 'Delegation to Harbour Union' }).click();
  await expect(sven.page.locator('main')).toContainText('You stand in for Hans Head');
  for (const answer of Object.values(answers)) await expect(sven.page.locator('#charter')).toContainText(answer);
  await approve(sven.page);
  await expect(sven.page.locator('#approvals')).toContainText('Sven Stand-in, for Hans Head');

  // The secretary-general returns it with a note; the officer sends it again; it is approved.
  await gina.page.goto('/delegations?waiting=me');
  await gina.page.getByRole('link', { name: 'Delegation to Harbour Union' }).click();
  await gina.page.getByRole('button', { name: 'Return', exact: true }).click();
  await expect(gina.page.locator('.flash.bad')).toContainText('Say why');
  await gina.page.getByRole('textbox', { name: 'Note' }).fill('Say what the business group is for.');
  await gina.page.getByRole('button', { name: 'Return', exact: true }).click();
  await o.goto(delegation);
  await expect(o.locator('#approvals')).toContainText('Say what the business group is for.');
  await o.locator('#aims').getByRole('link', { name: 'Edit' }).click();
  await o.getByRole('textbox', { name: 'Aims' }).fill('Renew the dialogue that rested since 1996; open the port to shipping.');
  await o.getByRole('button', { name: 'Save' }).click();
  await o.getByRole('button', { name: 'Send for approval' }).click();
  await sven.page.goto(delegation);
  await approve(sven.page);
  await gina.page.goto(delegation);
  await approve(gina.page, 'Good.');
  await expect(gina.page.locator('.ladder [aria-current]')).toContainText('Approved');

  // What was approved is locked, on the page and in the form behind it.
  await o.goto(`${delegation}/composition`);
  await expect(o.locator('#people')).toContainText('it changes by an amendment');
  await expect(o.locator('#add')).toHaveCount(0);
  await o.goto(`/participations/new?exchange=${delegation.split('/').at(-1)}&side=ours&role=member`);
  await o.getByRole('textbox', { name: 'Or as written' }).fill('Otto Late');
  await o.getByRole('button', { name: 'Save' }).click();
  await expect(o.locator('.errors')).toContainText('amend the composition');
  olga.noise.length = 0; // the browser tells of the answer 422

  await o.goto(delegation);
  await mark(o, 'Invited');
  await mark(o, 'Accepted');
  await mark(o, 'In preparation');

  // The composition is amended: one goes, one comes, one takes another role.
  await o.goto(`${delegation}/composition`);
  await o.getByRole('link', { name: 'Amend the composition' }).click();
  const row = (name) => o.locator('tbody tr').filter({ hasText: name });
  await row('Nils Vik').getByRole('combobox', { name: 'Role' }).selectOption('Goes');
  await row('Eve Roth').getByRole('combobox', { name: 'Role' }).selectOption('Staff');
  await o.getByRole('textbox', { name: /^Who comes in/ }).fill('Ola Sund; Ports; business');
  await o.getByRole('textbox', { name: 'Why it changes' }).fill('Nils Vik fell ill.');
  await o.getByRole('button', { name: 'Send the amendment for approval' }).click();
  await expect(o.locator('#amendments')).toContainText('Nils Vik fell ill.');
  await expect(o.locator('#amendments')).toContainText('On its way');
  await expect(o.locator('#people tbody'), 'nothing changes before it is approved').toContainText('Nils Vik');
  await o.goto(delegation);
  await expect(o.locator('#next')).toContainText('An amendment is still on its way');
  for (const one of [sven, gina]) {
    await one.page.goto(delegation);
    await approve(one.page);
  }
  await o.goto(`${delegation}/composition`);
  await expect(o.locator('#people tbody')).not.toContainText('Nils Vik');
  await expect(o.locator('#people tbody')).toContainText('Ola Sund');
  await expect(o.locator('#amendments')).toContainText('In force');
  await expect(o.locator('#amendments')).toContainText('Nils Vik');
  await o.goto(`${delegation}/history`);
  await expect(o.locator('.history')).toContainText('Nils Vik fell ill.');

  // Here: six days, three cities, two time zones; a clash found and solved (programme).

  await o.goto(delegation);
  await mark(o, 'Under way');

  // Here: a delay of two hours on day 3 (programme); meetings, minutes and promises (meetings); all papers (papers).

  await mark(o, 'Completed');
  await expect(o.locator('#next'), 'a delegation without a report does not close').toContainText('Write the report first');
  await o.locator('#report').getByRole('link', { name: 'Write' }).click();
  await o.getByRole('textbox', { name: 'Report' }).fill('## What was said\n\nThe dialogue goes on.');
  await o.getByRole('button', { name: 'Save and hand in' }).click();
  await expect(o.locator('#report')).toContainText('The dialogue goes on.');
  await expect(o.locator('#next')).toContainText('A head of desk marks it as “Closed” next.');
  await hans.page.goto(delegation);
  await mark(hans.page, 'Closed');
  await hans.page.goto(`/exchanges/${delegation.split('/').at(-1)}`);
  await expect(hans.page.locator('.page-head'), 'figures count it').toContainText('Done');

  for (const one of [hans, gina, sven, olga]) {
    expect(one.noise).toEqual([]);
    await one.close();
  }
});

test('a proposal without its answers says so beside each, and nothing is lost', async ({ page, noise }) => {
  await page.goto('/delegations/new');
  await page.getByRole('textbox', { name: 'Title' }).fill('A thought');
  await page.getByRole('textbox', { name: 'Names' }).fill('Ana; chief; chief');
  await page.getByRole('button', { name: 'Propose and send for approval' }).click();
  await expect(page.getByRole('alert')).toContainText('is no role');
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('A thought');
  await page.getByRole('textbox', { name: 'Names' }).fill('Ana');
  await page.getByRole('textbox', { name: 'When' }).fill('2031-05');
  await page.getByRole('button', { name: 'Propose and send for approval' }).click();
  await expect(page.getByRole('alert')).toContainText('Write what the delegation is for');
  await expect(page.getByRole('alert')).toContainText('each of the four principles');
  await page.getByRole('button', { name: 'Keep for now' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A thought');
  noise.length = 0; // the browser tells of the answers 422
});

test('a delegation is put off with a reason, and comes back to where it was', async ({ page }) => {
  const address = await enter(page, 'exchanges', { title: 'Visit put off', type: 'delegation', direction: 'received', state: 'planned', during: `${day(20)}/${day(25)}` });
  await page.goto(address.replace('exchanges', 'delegations'));
  await page.getByRole('button', { name: 'Open the file' }).click();
  await page.getByText('Otherwise').click();
  await page.getByRole('combobox', { name: 'Becomes' }).selectOption('Postponed');
  await page.getByRole('textbox', { name: 'Why' }).fill('A vote that week');
  await page.getByRole('button', { name: 'Record' }).click();
  await expect(page.locator('.flash.warn')).toContainText('A vote that week');
  await page.getByRole('button', { name: 'Mark as: Proposed' }).click();
  await expect(page.locator('.ladder [aria-current]')).toContainText('Proposed');
});
