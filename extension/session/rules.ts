import * as v from 'valibot';
import { maxSiteRules, SiteRule } from '../../shared/contract/site-rules.ts';
import { type BackgroundHandlers, sendToTab } from '../messaging.ts';
import { apiOf } from './api.ts';
import type { SessionDatabase } from './database.ts';
import type { Desk } from './desk.ts';
import { tellPagesState } from './page-state.ts';

/** Rules that monitors make by pointing at a post: own ones stay on this device, shared ones come from the workspace. */

const hostOf = (address: string) => URL.parse(address)?.hostname ?? '';

/** The rules for a page's host: own ones first, the latest before others, then those of the workspace. */
export async function rulesFor(db: SessionDatabase, address: string): Promise<SiteRule[]> {
  const host = hostOf(address);
  const own = (await db.ownRules.where('host').equals(host).toArray()).sort((a, b) => b.madeAt - a.madeAt);
  const shared = (await db.siteRules.get('one'))?.value.items ?? [];
  return [
    ...own.map(withoutOrigin),
    ...shared.filter((rule) => rule.host === host && !own.some(({ id }) => id === rule.id)).map(withoutOrigin),
  ];
}

/** The rule as the contract has it, without who made it and when. */
function withoutOrigin({ id, host, path, name, post, text, link, author, time }: SiteRule): SiteRule {
  return { id, host, path, name, post, text, link, author, time };
}

/** Keeps a rule; a rule of the same pages takes the place of the former one. Null when it is none, or there are too many. */
export async function keepRule(
  db: SessionDatabase,
  given: unknown,
  host: string,
  now: number,
): Promise<SiteRule | null> {
  const read = v.safeParse(SiteRule, given);
  if (!read.success || read.output.host !== host) return null;
  const rule = read.output;
  return db.transaction('rw', [db.ownRules, db.siteRules], async () => {
    // A page that has got at its content script must not take the place of another site's rule.
    const shared = (await db.siteRules.get('one'))?.value.items.find(({ id }) => id === rule.id);
    if ([await db.ownRules.get(rule.id), shared].some((same) => same !== undefined && same.host !== host)) return null;
    const before = await db.ownRules.where('host').equals(host).toArray();
    const replaced = before.filter(({ path, id }) => path === rule.path && id !== rule.id).map(({ id }) => id);
    await db.ownRules.bulkDelete(replaced);
    if ((await db.ownRules.count()) >= maxSiteRules) return null;
    await db.ownRules.put({ ...rule, madeAt: now });
    return rule;
  });
}

const apiHere = async (desk: Desk) => {
  const session = await desk.session();
  return session === null || session.revoked ? null : apiOf(session.server, session.token);
};

/** What content scripts may ask: to keep a rule for the very host they are in. */
export function pageRuleHandlers(desk: Desk): Pick<BackgroundHandlers, 'rule/keep'> {
  return {
    'rule/keep': async ({ rule: given, share }, sender) => {
      const rule = await keepRule(desk.db, given, hostOf(sender.url), Date.now());
      if (rule === null) return { kept: false };
      const answer = share === true ? await (await apiHere(desk))?.shareRule(rule) : undefined;
      if (answer?.is === 'ok') await desk.refresh();
      await tellPagesState();
      return { kept: true, shared: answer?.is === 'ok' };
    },
  };
}

/** What the extension's own pages may ask. */
export function ruleHandlers(desk: Desk): Pick<BackgroundHandlers, `rule/${'list' | 'drop' | 'share'}` | 'tab/pick'> {
  const { db } = desk;
  return {
    'rule/list': async () => ({
      own: (await db.ownRules.orderBy('host').toArray()).map(withoutOrigin),
      shared: ((await db.siteRules.get('one'))?.value.items ?? []).map(withoutOrigin),
    }),
    'tab/pick': async ({ tabId }) => {
      const role = (await desk.session())?.me.member.role;
      const mayShare = role === 'lead' || role === 'admin';
      // Where no content script works nobody can point.
      const answer = await sendToTab(tabId, 'page/pick', { mayShare }, 0).catch(() => undefined);
      return answer ?? { started: false };
    },
    'rule/drop': async ({ id, shared }) => {
      const answer = shared ? await (await apiHere(desk))?.dropSharedRule(id) : undefined;
      // A rule that is gone already is dropped.
      const gone = answer?.is === 'ok' || (answer?.is === 'refused' && answer.status === 404);
      if (shared && !gone) return { dropped: false };
      await db.ownRules.delete(id);
      if (shared) await desk.refresh();
      await tellPagesState();
      return { dropped: true };
    },
    'rule/share': async ({ id }) => {
      const own = await db.ownRules.get(id);
      const answer = own === undefined ? undefined : await (await apiHere(desk))?.shareRule(withoutOrigin(own));
      if (answer?.is !== 'ok') return { shared: false };
      await desk.refresh();
      return { shared: true };
    },
  };
}
