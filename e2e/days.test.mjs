// A working day of each person for whom this is made: the seven of the office, and the guest from outside, whom they invite and
// ask. Each comes in as an account with the rights of that work, does it through the pages, and leaves something that some of
// the others find and the rest do not.

import { colleague, enter, enterDelegation, enterParty, enterPerson, idOf, pick, signIn } from './records.mjs';
import { expect, listen, test } from './test.mjs';

test.use({ world: 'days' });
test.setTimeout(30_000);

const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const save = (page) => page.getByRole('button', { name: /^Save/ }).first().click();
const said = (page, text) => expect(page.locator('.flash').first()).toContainText(text);
const officer = { clearance: 'restricted', all_desks: 'on' };
const onlooker = { clearance: 'internal' };

/** Closes the pages of people who went home, none of which made a noise. */
async function home(...people) {
  for (const one of people) {
    expect(one.noise).toEqual([]);
    await one.context().close();
  }
}

/** Nothing of it exists for somebody: no page, no hit, no row. */
async function unknownTo(page, address, words) {
  expect((await page.request.get(address)).status(), address).toBe(404);
  for (const list of [`/search?q=${encodeURIComponent(words)}`, `/${address.split('/')[1]}`, '/changes']) {
    const text = await (await page.request.get(list)).text();
    expect(text.replaceAll(`value="${words}"`, ''), list).not.toContain(idOf(address));
  }
}

test('the desk officer reads who they are and what was promised, meets them, and writes it down', async ({ page, browser, entente }) => {
  const desk = idOf(await enter(page, 'desks', { 'names.0.text': 'Desk for the Coast', 'names.0.lang': 'en' }));
  const other = idOf(await enter(page, 'desks', { 'names.0.text': 'Desk for the Hills', 'names.0.lang': 'en' }));
  const ours = { desk };
  const party = await enterParty(page, 'Tide Party', ours);
  const chair = await enterPerson(page, 'Marta Quay', ours);
  await enter(page, 'memberships', { ...ours, 'person.name': idOf(chair), 'organisation.name': idOf(party), role: 'Chair', during: '2019/' });
  const last = await enterDelegation(page, 'Visit of the Tide Party', '2024-05-02/2024-05-06', { ...ours, minutes: 'They asked for the statute in translation.',
    'participations.0.side': 'theirs', 'participations.0.role': 'counterpart', 'participations.0.organisation.name': idOf(party) });
  await enter(page, 'commitments', { ...ours, text: 'Send the statute', side: 'ours', state: 'open', due: '2024-09', 'counterpart.name': idOf(party), 'exchange.name': idOf(last) });
  const ada = await colleague(browser, entente, page, 'ada', 'Ada Desk', 'officer', { clearance: 'restricted', desks: desk });
  const ben = await colleague(browser, entente, page, 'ben', 'Ben Hills', 'officer', { clearance: 'restricted', desks: other });

  await test.step('before the meeting: one dossier', async () => {
    await expect(ada.locator('#reminders')).toContainText('Send the statute');
    await ada.goto('/search?q=Tide');
    await ada.getByRole('link', { name: 'Tide Party' }).first().click();
    await expect(ada.locator('#people')).toContainText('Marta Quay');
    await expect(ada.locator('#promises')).toContainText('Send the statute');
    await ada.locator('#exchanges').getByRole('link', { name: 'Visit of the Tide Party' }).click();
    await expect(ada.locator('#minutes')).toContainText('the statute in translation');
  });
  let talks = '';
  await test.step('after it: the minutes, and what either side promised', async () => {
    await ada.goto(`/meetings/new?counterpart=${idOf(party)}`);
    await ada.getByLabel('Title').fill('Talks with Marta Quay');
    await ada.getByLabel('When').fill(day(0));
    await ada.locator('details:has(#desk) > summary').click();
    await ada.locator('#desk').selectOption({ label: 'Desk for the Coast' });
    await ada.locator('#minutes').fill('She thanked for **the statute**.');
    await ada.locator('#promises').fill(`they: name two speakers by ${day(30)} @Marta Quay`);
    await ada.keyboard.press('Control+Enter');
    await expect(ada.locator('#minutes strong')).toHaveText('the statute');
    talks = new URL(ada.url()).pathname;
    await ada.goto('/commitments');
    const row = ada.getByRole('row').filter({ hasText: 'Send the statute' });
    await row.locator('summary').click();
    await row.getByLabel('Proof').fill('Handed over at the talks');
    await row.getByRole('button', { name: 'Settle it' }).click();
    await said(ada, 'settled');
  });
  await test.step('the desk knows it, the next desk does not', async () => {
    await page.goto(chair);
    await expect(page.locator('main')).toContainText('name two speakers');
    await unknownTo(ben, party, 'Tide');
    await unknownTo(ben, talks, 'Marta');
    for (const list of ['/commitments', '/']) expect(await (await ben.request.get(list)).text(), list).not.toContain('two speakers');
  });
  await home(ada, ben);
});

test('the delegation officer proposes a visit, has it approved, plans it, and keeps its budget to those who may read it', async ({ page, browser, entente }) => {
  await enterParty(page, 'Meadow League');
  const dan = await colleague(browser, entente, page, 'dan', 'Dan Delegations', 'officer', { ...officer, grants: 'budgets' });
  const hedda = await colleague(browser, entente, page, 'hedda', 'Hedda Head', 'desk_head');
  const olga = await colleague(browser, entente, page, 'olga', 'Olga Officer', 'officer');
  await enter(page, 'approval-chains', { title: 'Visits', directions: 'sent', 'steps.0.title': 'Head of desk', 'steps.0.who': 'named', 'steps.0.users.0.name': 'Hedda Head' });
  const title = 'Delegation to Meadow League';

  await dan.goto('/delegations/new');
  await dan.getByRole('combobox', { name: 'Direction' }).selectOption('Sent');
  await dan.getByRole('textbox', { name: 'When' }).fill(`${day(20)}/${day(22)}`);
  await pick(dan.getByRole('combobox', { name: 'Counterpart 1' }), 'Meadow', /^Meadow League/);
  await dan.getByRole('textbox', { name: 'Aims' }).fill('Take up the dialogue again.');
  await dan.getByRole('textbox', { name: 'Names' }).fill('Nora Lead; Deputy chair; head\nOle Voss; interpreter');
  for (const principle of ['Independence', 'Complete equality', 'Mutual respect', 'Non-interference']) await dan.getByRole('textbox', { name: principle }).fill('As the charter asks.');
  await dan.getByRole('button', { name: 'Propose and send for approval' }).click();
  await expect(dan.getByRole('heading', { level: 2 }).first()).toHaveText('2 people');
  const delegation = new URL(dan.url()).pathname.replace('/composition', '');

  await test.step('the head of desk finds it on the first page, and approves', async () => {
    await hedda.goto('/');
    await hedda.locator('#my-papers').getByRole('link', { name: title }).click();
    await hedda.getByRole('button', { name: 'Approve', exact: true }).click();
    await expect(hedda.locator('.ladder [aria-current]')).toContainText('Approved');
  });
  await test.step('the programme, the tasks and the budget', async () => {
    await dan.goto(delegation);
    await dan.getByRole('button', { name: 'Mark as: Invited' }).click();
    await dan.goto(`${delegation}/programme`);
    const line = dan.locator('form.quick-item');
    await line.getByLabel('Day').selectOption(day(20));
    for (const [label, text] of [['From', '930'], ['Until', '11'], ['Place', 'Oslo'], ['Clock of', 'Europe/Oslo'], ['What', 'Talks in Oslo']]) await line.getByLabel(label).fill(text);
    await dan.keyboard.press('Enter');
    await said(dan, 'Talks in Oslo');
    await dan.goto(`${delegation}/tasks`);
    await dan.getByText('Template: Visit sent').click();
    await dan.getByRole('button', { name: 'Enter these tasks' }).click();
    await expect(dan.getByRole('row', { name: /^Hotel/ })).toBeVisible();
    for (const [label, text] of [['What for', 'Zeppelin'], ['Amount', '4321'], ['Currency', 'eur']]) await dan.locator('#budget form').getByLabel(label).fill(text);
    await dan.locator('#budget form').getByRole('button', { name: 'Add' }).click();
    await expect(dan.getByRole('row', { name: /^EUR/ })).toContainText(/4.321/);
  });
  await test.step('a colleague reads the programme and prints it, and no budget', async () => {
    await olga.goto(`${delegation}/programme`);
    await expect(olga.locator('.slot')).toContainText('Talks in Oslo');
    const paper = await olga.request.get(`${delegation}/papers/programme?format=html&lang=en`);
    expect(await paper.text()).toContain('Talks in Oslo');
    for (const address of [`${delegation}/tasks`, `${delegation}/history`, '/changes']) expect(await (await olga.request.get(address)).text(), address).not.toMatch(/4.321\.00|Zeppelin/);
  });
  await home(dan, hedda, olga);
});

test('the head of department finds the one-sided relation, opens a figure on its records, and prints the account', async ({ page, browser, entente }) => {
  const party = await enterParty(page, 'One-Way Union');
  const theirs = { 'participations.0.side': 'theirs', 'participations.0.role': 'counterpart', 'participations.0.organisation.name': idOf(party) };
  for (const n of [1, 2, 3]) await enterDelegation(page, `Visit ${n} of the One-Way Union`, `2012-0${n}-10/2012-0${n}-12`, theirs);
  await enterDelegation(page, 'Visit that few know of', '2012-05-10', { ...theirs, marking: 'confidential' });
  await enter(page, 'commitments', { text: 'Return the visits', side: 'ours', state: 'open', due: '2013' });
  const lea = await colleague(browser, entente, page, 'lea', 'Lea Head', 'desk_head', { clearance: 'confidential', all_desks: 'on' });
  const rolf = await colleague(browser, entente, page, 'rolf', 'Rolf Reader', 'reader', onlooker);

  await lea.goto('/');
  await expect(lea.locator('#reminders')).toContainText('Return the visits');
  await lea.goto('/insight/reciprocity?from=2012&to=2012');
  await expect(lea.getByRole('link', { name: '0 Sent' })).toBeVisible();
  await expect(lea.getByRole('link', { name: '4 Received' })).toBeVisible();
  await lea.goto('/report?from=2012&to=2012');
  await expect(lea.locator('[data-figure="delegations_received"] b')).toHaveText('4');
  await lea.locator('[data-figure="delegations_received"]').click();
  for (const name of ['Visit 1 of the One-Way Union', 'Visit that few know of']) await expect(lea.locator('#results')).toContainText(name);
  await lea.goto('/insight/account?from=2012&to=2012');
  await lea.getByLabel('Title').fill('Account of 2012');
  await lea.getByRole('button', { name: 'Print', exact: true }).click();
  await expect(lea.getByRole('heading', { level: 1 })).toHaveText('Account of 2012');
  const account = new URL(lea.url()).pathname;

  await test.step('who reads less counts less, in what was printed too', async () => {
    await rolf.goto('/report?from=2012&to=2012');
    await expect(rolf.locator('[data-figure="delegations_received"] b')).toHaveText('3');
    for (const [who, count] of [[lea, 4], [rolf, 3]]) expect(await (await who.request.get(`${account}/file/csv`)).text()).toMatch(new RegExp(`delegations.received[^\n]*\\b${count}\\b`));
    expect(await (await rolf.request.get('/exchanges?started=2012')).text()).not.toContain('few know');
  });
  await home(lea, rolf);
});

test('the researcher answers a question with a study, ties each statement to its talk, and tells who asked', async ({ page, browser, entente }) => {
  const talk = await enterDelegation(page, 'Talks on party schools', '2023-04-04', { minutes: 'Courses come after the election.', marking: 'restricted' });
  const rosa = await colleague(browser, entente, page, 'rosa', 'Rosa Research', 'officer');
  const asker = await colleague(browser, entente, page, 'asker', 'Arne Asks', 'reader', onlooker);

  await rosa.goto('/studies/new');
  await rosa.locator('[name="title"]').fill('How mayors are trained');
  await rosa.locator('[name="question"]').fill('Before the election, or after?');
  await rosa.locator('[name="paper"]').fill('After the election[^talk].');
  await save(rosa);
  const study = new URL(rosa.url()).pathname;
  await rosa.locator('#origins').getByRole('link', { name: 'Add' }).click();
  await pick(rosa.locator('[name="record.name"]'), 'Talks on party', /^Talks on party schools/);
  await rosa.locator('[name="mark"]').fill('talk');
  await save(rosa);
  await expect(rosa.locator('#paper ol.notes li')).toContainText('Talks on party schools');
  await rosa.locator('#lessons').getByRole('link', { name: 'Add' }).click();
  await rosa.locator('[name="title"]').fill('Train mayors once they hold office');
  await save(rosa);
  await rosa.goto(study);
  await rosa.locator('.remarks summary').click();
  await rosa.locator('#remark').fill('Here is the answer. @asker');
  await rosa.getByRole('button', { name: 'Comment', exact: true }).click();
  await said(rosa, 'written');

  await test.step('who asked hears of it, finds it by its words, and sees no talk that is closed to them', async () => {
    await expect(async () => {
      await asker.goto('/notices');
      await expect(asker.locator('main')).toContainText('How mayors are trained', { timeout: 500 });
    }).toPass({ timeout: 10_000 });
    await asker.goto('/search?q=mayors');
    await asker.getByRole('link', { name: 'How mayors are trained' }).first().click();
    await expect(asker.locator('#paper article')).toContainText('After the election');
    await expect(asker.locator('main')).not.toContainText('Talks on party schools');
    await unknownTo(asker, talk, 'party schools');
  });
  await home(rosa, asker);
});

test('the cooperation officer goes from an inspection tour to a recommendation and a signed project', async ({ page, browser, entente }) => {
  const tour = await enterDelegation(page, 'Tour of the harbour investors', '2024-06-03/2024-06-05', { purposes: 'inspection_tour' });
  const cora = await colleague(browser, entente, page, 'cora', 'Cora Cooperation', 'officer');
  const rita = await colleague(browser, entente, page, 'rita', 'Rita Reader', 'reader', onlooker);

  await cora.goto('/projects/new');
  await cora.locator('[name="title"]').fill('Cold stores for the harbour');
  await cora.locator('[name="sector"]').selectOption('agriculture');
  await cora.locator('[name="stage"]').selectOption('agreed');
  await cora.locator('[name="value"]').fill('900000');
  await cora.locator('[name="currency"]').fill('EUR');
  await cora.locator('[name="steps.0.real"]').fill('2024-06-04');
  await cora.getByRole('radio', { name: 'Restricted' }).check();
  await save(cora);
  await expect(cora.getByRole('heading', { level: 1 })).toHaveText('Cold stores for the harbour');
  const project = new URL(cora.url()).pathname;
  await cora.goto('/tour-stops/new');
  await pick(cora.locator('[name="exchange.name"]'), 'Tour of the harbour', /^Tour of the harbour investors/);
  await cora.getByLabel('Site').fill('Harbour, north quay');
  await cora.getByLabel('What came of it').selectOption('project');
  await pick(cora.locator('[name="project.name"]'), 'Cold', /^Cold stores/);
  await cora.getByRole('radio', { name: 'Restricted' }).check();
  await save(cora);
  await cora.goto(tour);
  await expect(cora.locator('#tour')).toContainText('Harbour, north quay');
  await cora.goto('/recommendations/new');
  await cora.locator('[name="name"]').fill('Harbour Board');
  await cora.locator('[name="department_name"]').fill('Department of Trade');
  await cora.locator('[name="what"]').fill('Cold storage');
  await save(cora);
  await cora.goto('/projects/pipeline');
  await expect(cora.locator('#by-value table')).toContainText('900,000');

  await test.step('a reader sees the tour and the recommendation, and no trace of the project', async () => {
    await rita.goto('/recommendations');
    await expect(rita.getByRole('rowheader', { name: 'Harbour Board' })).toBeVisible();
    await unknownTo(rita, project, 'Cold stores');
    for (const address of [tour, '/tours', '/projects/pipeline']) expect(await (await rita.request.get(address)).text(), address).not.toMatch(/Cold stores|900.000|north quay/);
  });
  await home(cora, rita);
});

test('the press officer judges a piece, and releases a communiqué that two people have read', async ({ page, browser, entente }) => {
  await enterDelegation(page, 'Visit of five journalists', '2024-07-01/2024-07-05', { purposes: 'image' });
  const paul = await colleague(browser, entente, page, 'paul', 'Paul Press', 'officer');
  const hilde = await colleague(browser, entente, page, 'hilde', 'Hilde Head', 'desk_head');
  const rene = await colleague(browser, entente, page, 'rene', 'René Reader', 'reader', onlooker);
  await enter(page, 'approval-chains', { title: 'Words to the press', directions: 'received', 'steps.0.title': 'Head of desk', 'steps.0.who': 'named', 'steps.0.users.0.name': 'Hilde Head' });

  await paul.goto('/image');
  await paul.getByRole('link', { name: 'Add a piece about Visit of five journalists' }).click();
  await paul.locator('[name="title"]').fill('Five days by the sea');
  await paul.locator('[name="medium"]').fill('The Beacon');
  await paul.locator('[name="published"]').fill('2024-07-20');
  await save(paul);
  await paul.getByRole('radio', { name: 'Balanced' }).check();
  await paul.getByLabel('What in the text shows it').fill('Praise and doubt in equal length.');
  await paul.getByRole('button', { name: 'Judge' }).click();
  await expect(paul.locator('#tone')).toContainText('Praise and doubt');
  await paul.locator('#attachments').getByRole('link', { name: 'Attach' }).click();
  await paul.locator('#attach-file').setInputFiles({ name: 'clipping.txt', mimeType: 'text/plain', buffer: Buffer.from('Five days by the sea, page 4.') });
  await paul.getByRole('button', { name: 'Attach', exact: true }).click();
  await expect(paul.locator('#attachments')).toContainText('clipping.txt');

  await paul.goto('/communiques/new');
  await paul.locator('[name="title"]').fill('Words on the visit of journalists');
  await pick(paul.locator('[name="exchange.name"]'), 'Visit of five', /^Visit of five journalists/);
  await paul.locator('[name="texts.0.language"]').fill('en');
  await paul.locator('[name="texts.0.heading"]').fill('Communiqué');
  await paul.locator('[name="texts.0.text"]').fill('They saw what they asked to see.');
  await paul.getByRole('radio', { name: 'Restricted' }).check();
  await save(paul);
  const communique = new URL(paul.url()).pathname;
  await expect(paul.getByRole('button', { name: 'Release' }), 'nothing goes out unread').toHaveCount(0);
  await paul.locator('#way').getByRole('button', { name: 'Send for approval' }).click();
  await expect(paul.locator('main')).toContainText('On its way');
  await hilde.goto('/');
  await hilde.locator('#my-papers').getByRole('link', { name: 'Words on the visit of journalists' }).click();
  await hilde.getByRole('button', { name: 'Approve', exact: true }).click();
  await paul.goto(communique);
  await paul.getByRole('button', { name: 'Release' }).click();
  await expect(paul.locator('.page-head')).toContainText('Released');

  await rene.goto('/coverage');
  await expect(rene.locator('main')).toContainText('Five days by the sea');
  await unknownTo(rene, communique, 'journalists');
  await home(paul, hilde, rene);
});

test('the guest answers by a link that works once, comes no further, and is not named', async ({ page, browser, entente }) => {
  const questions = await enter(page, 'questionnaires', { title: 'What did you find?', anonymous: 'on', before: 'waiting', after: 'waiting', 'versions.0.language': 'en', 'versions.0.heading': 'What did you find?', 'versions.0.consent': 'My answers may be counted.',
    'questions.0.key': '1', 'questions.0.type': 'scale', 'questions.0.when': 'both', 'questions.0.most': '5', 'wordings.0.question': '1', 'wordings.0.language': 'en', 'wordings.0.text': 'Could you ask what you wanted?' });
  await page.goto(questions);
  await page.locator('#wave-after').getByRole('button', { name: 'Open' }).click();
  await page.locator('#number-after').fill('5');
  await page.getByRole('button', { name: 'Make one-time links' }).click();
  const links = (await page.locator('main').innerText()).match(/http\S+\/answer\S+/g);
  expect(links).toHaveLength(5);

  const context = await browser.newContext({ baseURL: entente.address, storageState: { cookies: [], origins: [] } });
  const guest = await context.newPage();
  guest.noise = listen(guest, entente.address);
  for (const link of links) {
    await guest.goto('about:blank');
    await guest.goto(link);
    await expect(guest.locator('main')).toContainText('My answers may be counted.');
    await guest.getByRole('radio', { name: /4/ }).check();
    await guest.getByRole('checkbox').check();
    await guest.getByRole('button').last().click();
    await expect(guest.locator('main')).toContainText(/thank/i);
  }
  await guest.goto('about:blank');
  await guest.goto(links[0]);
  await expect(guest.getByRole('radio'), 'a link works once').toHaveCount(0);
  for (const address of ['/', questions, '/people', '/exchanges', '/api/v1/organisations']) {
    const answer = await guest.request.get(address, { maxRedirects: 0 });
    expect([302, 303, 401], address).toContain(answer.status());
  }

  await page.goto(questions);
  await expect(page.locator('#wave-after'), 'before it is closed there is a number and no answer').toContainText('5');
  await page.locator('#wave-after summary').click();
  await page.getByRole('button', { name: 'Close for good' }).click();
  await expect(page.locator('#question-1')).toContainText('5');
  guest.noise.length = 0; // the browser tells that the second use was refused
  await home(guest);
});

test('the administrator lets a colleague in, looks through their eyes, reviews their rights, and ends their sessions', async ({ page, browser, entente }) => {
  const sealed = await enterParty(page, 'Sealed Front', { marking: 'confidential' });
  await enterParty(page, 'Open Front');
  await page.goto('/users/new');
  await page.locator('[name="login"]').fill('newcomer');
  await page.locator('[name="name"]').fill('Nia Newcomer');
  await page.locator('[name="role"]').selectOption('officer');
  await page.locator('[name="clearance"]').selectOption('restricted');
  await save(page);
  const nia = await signIn(browser, entente, 'newcomer');
  await expect(nia.locator('details.user')).toContainText('Nia Newcomer');
  expect((await nia.request.get('/users')).status(), 'accounts are not hers to see').toBe(403);

  await test.step('through her eyes there is one front', async () => {
    await page.goto('/access');
    await page.getByRole('link', { name: 'Nia Newcomer' }).click();
    await page.getByRole('button', { name: 'See as this person' }).click();
    await page.goto('/organisations?q=Front');
    await expect(page.locator('#results')).toContainText('Open Front');
    await expect(page.locator('#results')).not.toContainText('Sealed Front');
    expect((await page.request.get(sealed)).status()).toBe(404);
    await page.getByRole('button', { name: /^(End|Stop|Back)/ }).click();
    await page.goto(sealed);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sealed Front');
  });
  await test.step('her rights are reviewed, and all of it stands among the acts', async () => {
    await page.goto('/access');
    const row = page.getByRole('row').filter({ hasText: 'Nia Newcomer' });
    await row.getByLabel('Why').fill('She begins today.');
    await row.getByRole('button', { name: 'Keep Nia Newcomer' }).click();
    await expect(page.getByRole('row').filter({ hasText: 'Nia Newcomer' })).toContainText(day(0));
    await page.goto('/acts');
    await expect(page.locator('table').first()).toContainText('Nia Newcomer');
  });
  await test.step('and a disabled account is out at once', async () => {
    await page.goto('/users');
    await page.getByRole('link', { name: 'Nia Newcomer' }).first().click();
    await page.getByLabel('Disabled').check();
    await save(page);
    const answer = await nia.request.get('/organisations', { maxRedirects: 0 });
    expect(answer.status()).toBe(303);
  });
  await home(nia);
});
