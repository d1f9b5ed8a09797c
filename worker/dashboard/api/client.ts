import type { EnrolRequest, InviteRequest, MemberChange } from '../../../shared/contract/people.ts';
import type { DecisionRequest, QueuePage } from '../../../shared/contract/review.ts';
import type { SettingsRules } from '../../../shared/contract/settings.ts';
import type { TemplateGiven } from '../../../shared/contract/templates.ts';
import type { WatchlistUpdate } from '../../../shared/contract/watchlist.ts';
import type { WebhookChange, WebhookGiven } from '../../../shared/contract/webhooks.ts';
import { partsOf, type QueueFilter } from '../queue/filter.ts';
import { type Answer, call, inTime } from './call.ts';
import { param, v1 } from './v1.ts';

export const me = () => call(v1.me.$get({}, inTime()));

export const enrol = (json: EnrolRequest) => call(v1.enrol.$post({ json }, inTime()));

export const signOut = () => call(v1['sign-out'].$post({}, inTime()));

/** A page of the queue in its order; `cursor` is the last page's `next`. */
export function queue(filter: QueueFilter, cursor: string | null, limit = 50): Promise<Answer<QueuePage>> {
  const query = { ...partsOf(filter), limit: String(limit), ...(cursor === null ? {} : { cursor }) };
  return call(v1.queue.$get({ query }, inTime()));
}

export const post = (id: number) => call(v1.posts[':id'].$get(param(id), inTime()));

export const decide = (json: DecisionRequest) => call(v1.decisions.$post({ json }, inTime()));

export const undoDecision = (id: number) => call(v1.decisions[':id'].$delete(param(id), inTime()));

export const watchlist = () => call(v1.watchlist.$get({}, inTime()));

/** Replaces the watchlist that was edited from `version`; refused when somebody else saved since. */
export const saveWatchlist = (json: WatchlistUpdate, version: number) =>
  call(v1.watchlist.$put({ json }, { ...inTime(), headers: { 'if-match': `"${version}"` } }));

export const members = () => call(v1.members.$get({}, inTime()));

export const changeMember = (id: number, json: MemberChange) =>
  call(v1.members[':id'].$patch({ ...param(id), json }, inTime()));

export const invites = () => call(v1.invites.$get({}, inTime()));

export const makeInvite = (json: InviteRequest) => call(v1.invites.$post({ json }, inTime()));

export const revokeInvite = (id: number) => call(v1.invites[':id'].$delete(param(id), inTime()));

export const devices = () => call(v1.devices.$get({}, inTime()));

export const revokeDevice = (id: number) => call(v1.devices[':id'].$delete(param(id), inTime()));

export const templates = () => call(v1.templates.$get({}, inTime()));

export const makeTemplate = (json: TemplateGiven) => call(v1.templates.$post({ json }, inTime()));

/** Changes a sample that was edited from this version; refused when somebody else saved since. */
export const changeTemplate = ({ id, version }: { id: number; version: number }, json: TemplateGiven) =>
  call(v1.templates[':id'].$put({ ...param(id), json }, { ...inTime(), headers: { 'if-match': `"${version}"` } }));

export const retireTemplate = (id: number) => call(v1.templates[':id'].$delete(param(id), inTime()));

export const settings = () => call(v1.settings.$get({}, inTime()));

/** Replaces the settings that were edited from `version`; refused when somebody else saved since. */
export const saveSettings = (json: SettingsRules, version: number) =>
  call(v1.settings.$put({ json }, { ...inTime(), headers: { 'if-match': `"${version}"` } }));

export const siteHealth = () => call(v1['site-health'].$get({}, inTime()));

export const siteRules = () => call(v1['site-rules'].$get({}, inTime()));

export const removeSiteRule = (id: string) => call(v1['site-rules'][':id'].$delete({ param: { id } }, inTime()));

export const webhooks = () => call(v1.webhooks.$get({}, inTime()));

export const makeWebhook = (json: WebhookGiven) => call(v1.webhooks.$post({ json }, inTime()));

export const changeWebhook = (id: number, json: WebhookChange) =>
  call(v1.webhooks[':id'].$put({ ...param(id), json }, inTime()));

export const removeWebhook = (id: number) => call(v1.webhooks[':id'].$delete(param(id), inTime()));

export const testWebhook = (id: number) => call(v1.webhooks[':id'].test.$post(param(id), inTime()));

/** A picture's bytes. */
export async function picture(sha256: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const response = await fetch(`/v1/evidence/${sha256}`, inTime().init);
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
  } catch {
    return null;
  }
}

/** Events after this position, oldest first. */
export const audit = (after: number, limit: number) =>
  call(v1.audit.$get({ query: { after: String(after), limit: String(limit) } }, inTime()));
