import type { WorkspaceEvent } from '../../shared/contract/review.ts';
import { canonicalJson } from '../../shared/text/canonical-json.ts';
import { genesisHash, hashOfCanonical, hashOfEvent } from '../analysis/chain.ts';
import { row, rows } from './rows.ts';
import { hex } from './secrets.ts';
import type { Turn } from './turn.ts';

/** Every kind of change there is, and the reading of its name: subject, then what happened to it. */
export type EventKind =
  | 'workspace.made'
  | 'workspace.exported'
  | 'workspace.imported'
  | 'watchlist.changed'
  | 'settings.changed'
  | 'member.joined'
  | 'member.changed'
  | 'member.muted'
  | 'member.unmuted'
  | 'device.enrolled'
  | 'device.revoked'
  | 'invite.made'
  | 'invite.closed'
  | 'flag.stored'
  | 'flag.changed'
  | 'flag.replaced'
  | 'flag.withdrawn'
  | 'flag.invalidated'
  | 'flag.restored'
  | 'invalidation.made'
  | 'invalidation.undone'
  | 'post.decided'
  | 'post.reopened'
  | 'post.erased'
  | 'author.erased'
  | 'post.pinned'
  | 'post.unpinned'
  | 'post.claimed'
  | 'post.handed-over'
  | 'post.released'
  | 'post.assigned'
  | 'post.proposed'
  | 'post.returned'
  | 'second-look.given'
  | 'coordination.dismissed'
  | 'coordination.reopened'
  | 'picture.stored'
  | 'template.made'
  | 'template.changed'
  | 'template.retired'
  | 'site-rule.shared'
  | 'site-rule.removed'
  | 'handover.written'
  | 'rota.changed'
  | 'point.opened'
  | 'point.done'
  | 'point.reopened'
  | 'shift.taken'
  | 'webhook.made'
  | 'webhook.changed'
  | 'webhook.removed'
  | 'webhook.failed'
  | 'alert.raised'
  | 'alert.acknowledged'
  | 'alert.released'
  | 'alert.closed'
  | 'alert.reopened'
  | 'case.opened'
  | 'case.changed'
  | 'case.moved'
  | 'case.closing-proposed'
  | 'case.closing-refused'
  | 'case.closing-withdrawn'
  | 'case.posts-added'
  | 'case.posts-removed'
  | 'case.joined'
  | 'case.noted'
  | 'case.note-changed'
  | 'case.task-added'
  | 'case.task-changed'
  | 'case.contact-added'
  | 'case.contact-changed'
  | 'case.contact-erased'
  | 'case.linked'
  | 'case.unlinked'
  | 'case.merged'
  | 'case.merged-into'
  | 'case.unmerged'
  | 'report.saved'
  | 'report.marked'
  | 'attachment.added'
  | 'attachment.removed'
  | 'pairing.offered'
  | 'pairing.asked'
  | 'pairing.made'
  | 'pairing.ended'
  | 'case.sent-up'
  | 'case.sent-up-failed'
  | 'case.answered'
  | 'case.received'
  | 'case.answer-sent'
  | 'case.received-erased'
  | 'mute.made'
  | 'mute.removed';

type Head = { seq: number; hash: string };

/** The last event; before the first, seq 0. */
export function headOf(sql: SqlStorage): Head {
  return (
    row<Head>(sql, 'SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1') ?? {
      seq: 0,
      hash: genesisHash,
    }
  );
}

/**
 * Appends an event to the chain and returns its seq. A random salt goes into the payload, so that nobody can find an
 * erased payload again by trying likely ones against its hash.
 */
export function appendEvent(
  turn: Turn,
  actorId: number | null,
  kind: EventKind,
  subject: string,
  data: Record<string, unknown>,
): number {
  const head = turn.effects.head ?? headOf(turn.sql);
  const json = canonicalJson({ ...data, salt: hex(turn.random(16)) });
  const link = {
    seq: head.seq + 1,
    at: turn.now,
    actorId,
    kind,
    subject,
    dataHash: hashOfCanonical(json),
    prevHash: head.hash,
  };
  const hash = hashOfEvent(link);
  turn.sql.exec(
    'INSERT INTO events (seq, at, actor, kind, subject, data, data_hash, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    link.seq,
    link.at,
    actorId,
    kind,
    subject,
    json,
    link.dataHash,
    link.prevHash,
    hash,
  );
  turn.effects.head = { seq: link.seq, hash };
  return link.seq;
}

type EventRow = {
  seq: number;
  at: number;
  actor: number | null;
  name: string | null;
  kind: string;
  subject: string;
  data: string | null;
  data_hash: string;
  prev_hash: string;
  hash: string;
};

const columns =
  'e.seq, e.at, e.actor, m.name, e.kind, e.subject, e.data, e.data_hash, e.prev_hash, e.hash FROM events e LEFT JOIN members m ON m.id = e.actor';

const eventOf = (event: EventRow): WorkspaceEvent => ({
  seq: event.seq,
  at: event.at,
  actor: event.name,
  actorId: event.actor,
  kind: event.kind,
  subject: event.subject,
  data: event.data === null ? null : JSON.parse(event.data),
  dataHash: event.data_hash,
  prevHash: event.prev_hash,
  hash: event.hash,
});

/** Events after `after`, oldest first. */
export function eventsAfter(sql: SqlStorage, after: number, limit: number): WorkspaceEvent[] {
  return rows<EventRow>(sql, `SELECT ${columns} WHERE e.seq > ? ORDER BY e.seq LIMIT ?`, after, limit).map(eventOf);
}

/** The events at these places (at most a page of them), oldest first. */
export function eventsIn(sql: SqlStorage, seqs: readonly number[]): WorkspaceEvent[] {
  const listed = JSON.stringify(seqs);
  return rows<EventRow>(
    sql,
    `SELECT ${columns} WHERE e.seq IN (SELECT value FROM json_each(?)) ORDER BY e.seq`,
    listed,
  ).map(eventOf);
}

/** The last `limit` events of a subject, oldest first. */
export function eventsOf(sql: SqlStorage, subject: string, limit: number): WorkspaceEvent[] {
  return rows<EventRow>(sql, `SELECT ${columns} WHERE e.subject = ? ORDER BY e.seq DESC LIMIT ?`, subject, limit)
    .map(eventOf)
    .reverse();
}

/** Events of a subject before `before`, newest first. */
export const eventsOfSubjectBefore = (
  sql: SqlStorage,
  subject: string,
  before: number,
  limit: number,
): WorkspaceEvent[] =>
  rows<EventRow>(
    sql,
    `SELECT ${columns} WHERE e.subject = ? AND e.seq < ? ORDER BY e.seq DESC LIMIT ?`,
    subject,
    before,
    limit,
  ).map(eventOf);
