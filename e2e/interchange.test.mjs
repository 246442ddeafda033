import { readFile } from 'node:fs/promises';
import { enterParty } from './records.mjs';
import { expect, test } from './test.mjs';

test.use({ world: 'interchange' });

test('a table is looked at first, then imported, then taken back whole', async ({ page }) => {
  await page.goto('/import');
  await page.getByRole('radio', { name: 'Table (CSV)' }).check();
  await page.getByRole('combobox', { name: 'Each row is a' }).selectOption('Person');
  await page.getByLabel('Files to read').setInputFiles({
    name: 'guests.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('number,name,born\n1,Ada Import,1950-02\n2,Bo Import,1961\n3,Cy Import,not a date\n'),
  });
  await page.getByRole('button', { name: 'Look what would happen' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What the columns are');
  await expect(page.getByRole('combobox', { name: 'Where the column name goes' }), 'a known word is guessed').toHaveValue('names.0.text');
  await page.getByRole('combobox', { name: 'Where the column born goes' }).selectOption({ label: 'Born' });
  await page.getByRole('button', { name: 'Look what would happen' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Preview');
  await expect(page.locator('#rejected tbody tr')).toContainText('4');
  const preview = await page.context().newPage();
  await preview.goto('/people?q=Import');
  await expect(preview.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();

  await page.getByRole('button', { name: 'Import 2 records' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Imported');
  await preview.reload();
  await expect(preview.locator('table.data tbody tr')).toHaveCount(2);

  await page.getByRole('link', { name: 'Take this import back' }).click();
  await page.getByRole('button', { name: 'Undo the whole act' }).click();
  await preview.reload();
  await expect(preview.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();
});

test('an exported list has the rows of the list, with its filters', async ({ page }) => {
  for (const name of ['Export One', 'Export Two, with a comma', 'Export "Three"']) {
    await enterParty(page, name, { family: 'green' });
  }
  await enterParty(page, 'Export of another family', { family: 'liberal' });
  await page.goto('/organisations?q=Export&family=green');
  const names = await page.locator('table.data tbody th a').allTextContents();
  expect(names).toHaveLength(3);

  await page.getByText('Export', { exact: true }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
  const [head, ...rows] = table(await readFile(await download.path(), 'utf8'));
  expect(rows.map((row) => row[head.indexOf('name')])).toEqual(names);
});

/** Reads CSV as RFC 4180 has it. */
function table(text) {
  const rows = [];
  for (const line of text.replace(/^\uFEFF/, '').trimEnd().split(/\r?\n/)) {
    rows.push([...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain));
  }
  return rows;
}
