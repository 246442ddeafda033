// What tests of one rule need to be there first, entered through the same forms that people fill in.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { program } from './server.mjs';
import { listen } from './test.mjs';

/**
 * Enters a record by its form, without opening it.
 *
 * @param {import('@playwright/test').Page} page  signed in
 * @param {string} plural                         such as organisations
 * @param {Record<string, string>} fields         by their paths in the form, such as names.0.text
 * @returns {Promise<string>} the address of the page that shows it, such as /organisations/org-…
 */
export async function enter(page, plural, fields) {
  const answer = await page.request.post(`/${plural}/new`, { form: { marking: 'internal', ...fields }, maxRedirects: 0 });
  if (answer.status() !== 303) throw new Error(`/${plural}/new was not saved (${answer.status()}):\n${await answer.text()}`);
  return new URL(answer.headers().location, answer.url()).pathname;
}

/** @type {(page: import('@playwright/test').Page, name: string, more?: Record<string, string>) => Promise<string>} */
export const enterParty = (page, name, more = {}) =>
  enter(page, 'organisations', { 'names.0.text': name, 'names.0.lang': 'en', classification: 'party', ...more });

/** @type {(page: import('@playwright/test').Page, name: string, more?: Record<string, string>) => Promise<string>} */
export const enterPerson = (page, name, more = {}) =>
  enter(page, 'people', { 'names.0.text': name, 'names.0.lang': 'en', ...more });

/**
 * Enters a delegation that was received.
 *
 * @type {(page: import('@playwright/test').Page, title: string, during: string, more?: Record<string, string>) => Promise<string>}
 */
export const enterDelegation = (page, title, during, more = {}) =>
  enter(page, 'exchanges', { title, type: 'delegation', direction: 'received', state: 'done', during, ...more });

/** The identifier at the end of an address. */
export const idOf = (address) => address.split('/').at(-1);

/**
 * Chooses a record in a picker as a person does: a few letters, then one of what is offered.
 *
 * @param {import('@playwright/test').Locator} field
 * @param {string} letters
 * @param {string | RegExp} name  of the option
 */
export async function pick(field, letters, name) {
  await field.pressSequentially(letters);
  await field.page().getByRole('option', { name }).first().click();
}

/**
 * Makes an account and returns a page on which it is signed in. What its pages make of noise stands in `noise` of the page.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {import('./server.mjs').Server} entente
 * @param {import('@playwright/test').Page} page    signed in as who may make accounts
 * @param {Record<string, string>} [rights]         other than: restricted, all desks
 */
export async function colleague(browser, entente, page, login, name, role, rights = { clearance: 'restricted', all_desks: 'on' }) {
  await enter(page, 'users', { login, name, role, ...rights });
  return signIn(browser, entente, login);
}

/** Returns a page on which an account is signed in that is there. */
export async function signIn(browser, entente, login) {
  const { stdout } = await promisify(execFile)(program, ['user', 'link', login, '--data', entente.data]);
  const context = await browser.newContext({ baseURL: entente.address, storageState: { cookies: [], origins: [] } });
  const theirs = await context.newPage();
  theirs.noise = listen(theirs, entente.address);
  await theirs.goto(`/enter${new URL(stdout.trim()).hash}`);
  await theirs.waitForURL((url) => url.pathname !== '/enter');
  return theirs;
}
