import type { Invalidation, Invalidations } from '../../shared/contract/reliability.ts';
import { moveFlag } from '../../shared/domain/posts.ts';
import { analyseSoon } from './analyse.ts';
import { countFlag } from './counting.ts';
import { appendEvent } from './events.ts';
import { activeFlag, endFlag, type FlagRow, lastFlagAt } from './flag-rows.ts';
import { type Job, wake } from './jobs.ts';
import { reportersTarget } from './muting.ts';
import { postById, storePost } from './posts.ts';
import { row, rows } from './rows.ts';
import { countUse } from './template-uses.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';
import { type Vote, withVotes } from './votes.ts';
import { weightOfMember } from './weights.ts';

/** So many flags are set aside, or restored, in one go. */
const atOnce = 200;

/** `running`: flags are still being set aside; `undoing`: or restored. */
type Row = {
  id: number;
  member: number;
  by: number;
  at: number;
  reason: string;
  state: 'running' | 'done' | 'undoing' | 'undone';
  /** The post up to which flags were set aside. */
  done: number;
  flags: number;
  undone_by: number | null;
  undone_at: number | null;
};

/**
 * Sets aside everything a member has waiting: in bad faith, it does not deserve to be looked at one by one. The first
 * flags at once, the rest by a job; what they flag from now on is not touched. It is no judgement of a decision, so their
 * reliability stays; muting is for that.
 */
export function invalidate(turn: Turn, caller: Caller, input: { id: number; reason: string }): Answer<Invalidation> {
  const target = reportersTarget(turn, caller, input.id);
  if ('ok' in target) return target;
  const { id } = turn.sql
    .exec<{ id: number }>(
      "INSERT INTO invalidations (member, by, at, reason, state) VALUES (?, ?, ?, ?, 'running') RETURNING id",
      target.id,
      caller.member,
      turn.now,
      input.reason,
    )
    .one();
  appendEvent(turn, caller.member, 'invalidation.made', `invalidation:${id}`, {
    member: target.id,
    reason: input.reason,
  });
  goOn(turn, byId(turn, id));
  return shown(turn, id);
}

/** Restores what an invalidation has set aside, by who could have made it. Asking again is harmless; it may be asked while flags are still being set aside. */
export function undoInvalidation(turn: Turn, caller: Caller, input: { id: number }): Answer<Invalidation> {
  const found = row<Row>(turn.sql, 'SELECT * FROM invalidations WHERE id = ?', input.id);
  if (found === undefined) return refuse('not-found');
  const target = reportersTarget(turn, caller, found.member);
  if ('ok' in target) return target;
  if (found.undone_at === null) {
    appendEvent(turn, caller.member, 'invalidation.undone', `invalidation:${found.id}`, {});
    turn.sql.exec(
      "UPDATE invalidations SET state = 'undoing', undone_by = ?, undone_at = ? WHERE id = ?",
      caller.member,
      turn.now,
      found.id,
    );
    goOn(turn, byId(turn, found.id));
  }
  return shown(turn, found.id);
}

export function listInvalidations(turn: Turn): Answer<Invalidations> {
  const found = rows<ShownRow>(turn.sql, `${select} ORDER BY i.id DESC LIMIT 100`);
  return answer({ items: found.map(invalidationOf) });
}

/** Goes on with the first invalidation, or undo, that is not through. */
export const invalidateMore: Job = (turn) => {
  const next = row<Row>(
    turn.sql,
    "SELECT * FROM invalidations WHERE state IN ('running', 'undoing') ORDER BY id LIMIT 1",
  );
  if (next !== undefined) goOn(turn, next);
  return null;
};

/** One slice; the job is woken while there may be more. */
function goOn(turn: Turn, invalidation: Row): void {
  const through = invalidation.state === 'undoing' ? restoreSome(turn, invalidation) : setAsideSome(turn, invalidation);
  if (through) {
    const state = invalidation.state === 'undoing' ? 'undone' : 'done';
    turn.sql.exec('UPDATE invalidations SET state = ? WHERE id = ?', state, invalidation.id);
  }
  const more = row(turn.sql, "SELECT 1 FROM invalidations WHERE state IN ('running', 'undoing') LIMIT 1");
  if (more !== undefined) wake(turn, 'invalidate', turn.now);
}

function setAsideSome(turn: Turn, { id, member, by, at, done }: Row): boolean {
  const waiting = rows<FlagRow>(
    turn.sql,
    `SELECT * FROM flags WHERE member = ? AND state = 'active' AND judged_by IS NULL AND post > ? AND received_at <= ?
     ORDER BY post LIMIT ?`,
    member,
    done,
    at,
    atOnce,
  );
  for (const flag of waiting) {
    const seq = endFlag(turn, { member: by }, flag, 'invalidate', { invalidation: id });
    turn.sql.exec('UPDATE flags SET invalidation = ? WHERE id = ?', id, flag.id);
    storeVotes(turn, flag.post, [], [flag], seq);
  }
  turn.sql.exec(
    'UPDATE invalidations SET done = ?, flags = flags + ? WHERE id = ?',
    waiting.at(-1)?.post ?? done,
    waiting.length,
    id,
  );
  return waiting.length < atOnce;
}

function restoreSome(turn: Turn, { id, member, undone_by: undoer, by }: Row): boolean {
  const aside = rows<FlagRow>(
    turn.sql,
    "SELECT * FROM flags WHERE invalidation = ? AND state = 'invalidated' LIMIT ?",
    id,
    atOnce,
  );
  const weight = weightOfMember(turn, member);
  const actor = { member: undoer ?? by };
  for (const flag of aside) {
    const newer = activeFlag(turn.sql, flag.post, member);
    if (newer === undefined) restoreFlag(turn, actor.member, flag, weight);
    else replaceAside(turn, actor.member, flag, newer.id);
  }
  return aside.length < atOnce;
}

function restoreFlag(turn: Turn, actor: number, flag: FlagRow, weight: number): void {
  const state = moveFlag(flag.state, 'restore');
  const post = postById(turn.sql, flag.post);
  if (state === undefined || post === undefined) throw new Error(`a flag that is ${flag.state} cannot be restored`);
  const seq = appendEvent(turn, actor, 'flag.restored', `post:${flag.post}`, { flag: flag.id });
  turn.sql.exec(
    'UPDATE flags SET state = ?, invalidation = NULL, weight = ?, judged_by = ?, changed = ? WHERE id = ?',
    state,
    weight,
    post.decision,
    seq,
    flag.id,
  );
  countUse(turn.sql, flag, 1);
  countFlag(turn, flag, 1);
  storeVotes(turn, flag.post, [{ ...flag, weight }], [], seq);
}

/** They flagged the post anew since: what was set aside stays behind that. */
function replaceAside(turn: Turn, actor: number, flag: FlagRow, by: string): void {
  const state = moveFlag(flag.state, 'replace');
  if (state === undefined) throw new Error(`a flag that is ${flag.state} cannot be replaced`);
  const seq = appendEvent(turn, actor, 'flag.replaced', `post:${flag.post}`, { flag: flag.id, by });
  turn.sql.exec('UPDATE flags SET state = ?, changed = ? WHERE id = ?', state, seq, flag.id);
}

function storeVotes(turn: Turn, id: number, added: readonly Vote[], taken: readonly Vote[], seq: number): void {
  const post = postById(turn.sql, id);
  if (post === undefined) throw new Error(`flag of a post that is not there: ${id}`);
  const changed = withVotes(post, added, taken);
  storePost(turn, { ...changed, last_flag_at: lastFlagAt(turn.sql, post) }, post.d_class, seq);
  analyseSoon(turn, id);
}

type ShownRow = Row & { name: string; by_name: string };

const select = `SELECT i.*, m.name, b.name AS by_name FROM invalidations i
  JOIN members m ON m.id = i.member JOIN members b ON b.id = i.by`;

const invalidationOf = (found: ShownRow): Invalidation => ({
  id: found.id,
  member: { id: found.member, name: found.name },
  by: { id: found.by, name: found.by_name },
  at: found.at,
  reason: found.reason,
  flags: found.flags,
  running: found.state === 'running' || found.state === 'undoing',
  undoneAt: found.undone_at,
});

const byId = (turn: Turn, id: number): Row => turn.sql.exec<Row>('SELECT * FROM invalidations WHERE id = ?', id).one();

const shown = (turn: Turn, id: number): Answer<Invalidation> =>
  answer(invalidationOf(turn.sql.exec<ShownRow>(`${select} WHERE i.id = ?`, id).one()));
