import type { AxeResults } from 'axe-core';
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe's script puts into a page. */
interface Axed {
  axe?: { run(context: unknown, options: object): Promise<AxeResults> };
}

/**
 * What axe objects to on a page, or inside `within`, in a form that reads well in a failure. Throws when axe has looked at
 * next to nothing, or has frames to go through first: such a page has no violations either.
 */
export async function objections(page: Page, within?: string): Promise<string[]> {
  if (page.frames().length > 1) throw new Error('axe does not look into frames here');
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate(async (selector) => {
    const context = selector === undefined ? document : { include: [[selector]] };
    // The places of what is in order are of no use.
    const results = await (globalThis as Axed).axe?.run(context, { resultTypes: ['violations'] });
    if (results === undefined) throw new Error('no axe');
    return results;
  }, within);
  if (passes.length <= 5) throw new Error(`axe looked at too little: ${passes.map(({ id }) => id).join(', ')}`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}
