import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * What axe objects to on a page, or inside `within`, in a form that reads well in a failure. Throws when axe has looked at
 * next to nothing: such a page has no violations either.
 */
export async function objections(page: Page, within?: string): Promise<string[]> {
  // Without frames to be gone through, a page of axe’s own for putting results together only costs time; so do the places
  // of all that is in order.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations, passes } = await (within === undefined ? axe : axe.include(within)).analyze();
  if (passes.length <= 5) throw new Error(`axe looked at too little: ${passes.map(({ id }) => id).join(', ')}`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}
