import AxeBuilder from '@axe-core/playwright';

/**
 * Returns what axe finds on the page as it is that hinders people seriously, one readable line each.
 *
 * @param {import('@playwright/test').Page} page
 * @param {string[]} [rules]  these alone; every rule without
 * @returns {Promise<string[]>}
 */
export async function hindrances(page, rules) {
  // Without frames axe can run in the page itself; with a second one for its report it takes three times as long.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}`));
}
