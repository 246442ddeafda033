// What tests of one rule need to be there first, entered through the same forms that people fill in.

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
