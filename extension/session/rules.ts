import type { SiteRule } from '../../shared/contract/site-rules.ts';
import type { BackgroundHandlers } from '../messaging.ts';
import type { SessionDatabase } from './database.ts';
import type { Desk } from './desk.ts';

/** The rules for a page's host: own ones first, then those of the workspace. */
export async function rulesFor(db: SessionDatabase, address: string): Promise<SiteRule[]> {
  const host = URL.parse(address)?.hostname ?? '';
  const own = await db.ownRules.where('host').equals(host).toArray();
  const shared = (await db.siteRules.get('one'))?.value.items ?? [];
  return [...own, ...shared.filter((rule) => rule.host === host && !own.some(({ id }) => id === rule.id))];
}

export function pageRuleHandlers(_desk: Desk): Pick<BackgroundHandlers, 'rule/keep'> {
  return { 'rule/keep': () => ({ kept: false }) };
}

export function ruleHandlers(_desk: Desk): Pick<BackgroundHandlers, 'rule/list' | 'rule/drop'> {
  return { 'rule/list': () => ({ own: [], shared: [] }), 'rule/drop': () => null };
}
