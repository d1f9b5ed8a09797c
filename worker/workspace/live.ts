import type { LiveMessage } from '../../shared/contract/review.ts';
import type { Role } from '../../shared/domain/roles.ts';
import { unseenAlerts } from './alert-pages.ts';
import { type AlertRow, alertById, alertOf, alertsChangedAfter } from './alerts.ts';
import { postsRegroupedAfter } from './case-news.ts';
import { caseById, caseRow, casesChangedAfter, type StoredCase } from './cases.ts';
import { headOf } from './events.ts';
import { laneCounts } from './lanes.ts';
import { type MentionRow, mentionById, mentionOf, mentionsAfter } from './mentions.ts';
import { noticeMessage, noticesAfter } from './notices.ts';
import { openPosts, postById, postsChangedAfter, queueRow } from './posts.ts';
import { isBlind, viewOf } from './row-views.ts';
import { settingsOf } from './settings.ts';
import { type Answer, answer, type Caller, type Effects, type Turn } from './turn.ts';

/** Who missed more posts than this loads the queue again instead. */
const mostMissed = 200;

type Marks = { watchlist_version: number; watchlist_seq: number; members_seq: number };

const marksOf = (sql: SqlStorage) =>
  sql.exec<Marks>('SELECT watchlist_version, watchlist_seq, members_seq FROM workspace').one();

const alertMessages = (sql: SqlStorage, alerts: readonly AlertRow[]): LiveMessage[] => {
  if (alerts.length === 0) return [];
  const unseen = unseenAlerts(sql);
  return alerts.map((alert) => ({ type: 'alert', seq: alert.changed, unseen, alert: alertOf(alert) }));
};

const caseMessage = (one: StoredCase): LiveMessage => ({ type: 'case', seq: one.changed, case: caseRow(one) });
const mentionMessage = (one: MentionRow): LiveMessage => ({ type: 'mention', seq: one.seq, mention: mentionOf(one) });

/** What a socket must hear first: everything since `after`, or that it missed too much; then that it is up to date. */
export function liveSince(turn: Turn, caller: Caller, input: { after: number | null }): Answer<LiveMessage[]> {
  const { seq } = headOf(turn.sql);
  const ready: LiveMessage = { type: 'ready', seq };
  const { after } = input;
  if (after === null || after === seq) return answer([ready]);
  const missed = after > seq ? null : postsChangedAfter(turn.sql, after, mostMissed + 1);
  if (missed === null || missed.length > mostMissed) return answer([{ type: 'reset', seq }, ready]);
  const alerts = alertsChangedAfter(turn.sql, after, mostMissed + 1);
  if (alerts.length > mostMissed) return answer([{ type: 'reset', seq }, ready]);
  const cases = casesChangedAfter(turn.sql, after, mostMissed + 1);
  const mentions = mentionsAfter(turn.sql, caller.member, after, mostMissed + 1);
  if (cases.length > mostMissed || mentions.length > mostMissed) return answer([{ type: 'reset', seq }, ready]);
  const regrouped = postsRegroupedAfter(turn.sql, after, mostMissed + 1);
  if (regrouped.size > mostMissed) return answer([{ type: 'reset', seq }, ready]);
  const known = new Set(missed.map(({ id }) => id));
  missed.push(...[...regrouped.keys()].flatMap((id) => (known.has(id) ? [] : (postById(turn.sql, id) ?? []))));
  const open = openPosts(turn.sql);
  const view = viewOf(turn, caller);
  const lanes = laneCounts(turn.sql, view);
  const messages: LiveMessage[] = missed.map((post) => ({
    type: 'post',
    seq: Math.max(post.changed, regrouped.get(post.id) ?? 0),
    open,
    lanes,
    row: queueRow(post, view),
  }));
  const marks = marksOf(turn.sql);
  if (marks.watchlist_seq > after) {
    messages.push({ type: 'watchlist', seq: marks.watchlist_seq, version: marks.watchlist_version });
  }
  if (marks.members_seq > after) messages.push({ type: 'members', seq: marks.members_seq });
  messages.push(...alertMessages(turn.sql, alerts), ...cases.map(caseMessage), ...mentions.map(mentionMessage));
  messages.push(...noticesAfter(turn.sql, caller.member, after));
  messages.sort((a, b) => a.seq - b.seq);
  return answer([...messages, ready]);
}

/** Who listens on a socket. */
export interface Listener {
  readonly member: number;
  readonly role: Role;
}

/**
 * What sockets must hear of a turn that was just stored, in the order of the events; for each who listens, as they may see it.
 * What is the same for all is read once.
 */
export function liveMessages(sql: SqlStorage, effects: Effects, now: number): (listener: Listener) => LiveMessage[] {
  const open = openPosts(sql);
  const posts = [...effects.posts].flatMap((id) => postById(sql, id) ?? []);
  const messages: LiveMessage[] = [];
  const marks = marksOf(sql);
  if (effects.watchlist)
    messages.push({ type: 'watchlist', seq: marks.watchlist_seq, version: marks.watchlist_version });
  if (effects.members) messages.push({ type: 'members', seq: marks.members_seq });
  messages.push(
    ...alertMessages(
      sql,
      [...effects.alerts].flatMap((id) => alertById(sql, id) ?? []),
    ),
  );
  messages.push(...[...effects.cases].flatMap((id) => caseById(sql, id) ?? []).map(caseMessage));
  const { seq } = headOf(sql);
  // A page takes nothing for news that it has loaded since: what a case's event changed is as new as that.
  const seqOf = ({ id, changed }: { id: number; changed: number }) => (effects.regrouped.has(id) ? seq : changed);
  messages.push(...[...effects.findings].map((id): LiveMessage => ({ type: 'finding', seq, id })));
  const mentions = [...effects.mentions].flatMap((id) => mentionById(sql, id) ?? []);
  const notices = [...effects.notices].flatMap((id) => noticeMessage(sql, id) ?? []);
  const settings = effects.settings ?? settingsOf(sql);
  return ({ member, role }) => {
    const view = { member, blind: isBlind(settings, role), now };
    const lanes = posts.length === 0 ? null : laneCounts(sql, view);
    const own = notices.filter((notice) => notice.member === member).map(({ message }) => message);
    const rows = posts.flatMap((post): LiveMessage[] =>
      lanes === null ? [] : [{ type: 'post', seq: seqOf(post), open, lanes, row: queueRow(post, view) }],
    );
    const told = mentions.filter((one) => one.member === member).map(mentionMessage);
    return [...rows, ...messages, ...own, ...told].sort((a, b) => a.seq - b.seq);
  };
}
