import type { FieldError } from '../../shared/contract/problem.ts';
import type { DecisionResult } from '../../shared/contract/review.ts';
import { postById } from './posts.ts';
import { proposalById } from './proposals.ts';
import { row, rows } from './rows.ts';
import { proposeAgain, sendBack, takeBack } from './settle-decisions.ts';
import { rowsOf } from './shown-rows.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';
import type { Effect } from './weigh-decisions.ts';

/** What one request did to one post. */
type Done = { batch: number; post: number; effect: Effect; ref: number; version: number };

/** Notes what a request did to a post, so that it can be undone as a whole. */
export function noteInBatch(sql: SqlStorage, { batch, post, effect, ref, version }: Done): void {
  sql.exec(
    'INSERT INTO decision_batches (batch, post, effect, ref, version) VALUES (?, ?, ?, ?, ?)',
    batch,
    post,
    effect,
    ref,
    version,
  );
}

/**
 * Takes all that one request decided back, or nothing: what has been decided anew since stands against it, and is named post by
 * post. What was taken back one by one already does not. Asking again is harmless.
 */
export function undoBatch(turn: Turn, caller: Caller, { id }: { id: number }): Answer<DecisionResult> {
  const done = rows<Done>(turn.sql, 'SELECT * FROM decision_batches WHERE batch = ? ORDER BY post', id);
  if (done.length === 0) return refuse('not-found');
  const against: FieldError[] = [];
  for (const one of done) {
    const detail = undoOne(turn, caller, one);
    if (detail !== null) against.push({ pointer: `/posts/${one.post}`, detail });
  }
  if (against.length > 0) {
    return refuse(
      'conflict',
      `${against.length} of ${done.length} were decided anew since: nothing is undone.`,
      against,
    );
  }
  const items = done.map(({ post }) => post);
  return answer({ items: rowsOf(turn, caller, items) });
}

/** Undoes what was done to one post; gives what stands against it. */
function undoOne(turn: Turn, caller: Caller, { post: id, effect, ref, version }: Done): string | null {
  const post = postById(turn.sql, id);
  if (post === undefined) return 'it is not there';
  const same = post.version === version;
  if (effect === 'proposed') {
    if (same && post.proposal === ref) {
      sendBack(turn, caller, post, 'withdrawn', '');
      return null;
    }
    return proposalById(turn.sql, ref)?.state === 'withdrawn' ? null : lastTold(turn.sql, id);
  }
  if (effect === 'returned' || effect === 'withdrawn') {
    const proposal = proposalById(turn.sql, ref);
    if (proposal === undefined || proposal.state === 'dropped') return lastTold(turn.sql, id);
    if (proposal.state === 'waiting') return null;
    if (!same) return lastTold(turn.sql, id);
    proposeAgain(turn, caller, post, proposal);
    return null;
  }
  const decision = row<{ undone_at: number | null }>(turn.sql, 'SELECT undone_at FROM decisions WHERE id = ?', ref);
  if (decision?.undone_at != null) return null;
  return takeBack(turn, caller, post, ref) ? null : lastTold(turn.sql, id);
}

/** So many of a post's last events are looked through for what was done to it. */
const lookedBack = 100;

/** Who did what to a post last. */
function lastTold(sql: SqlStorage, post: number): string {
  const last = row<{ kind: string; name: string | null }>(
    sql,
    `SELECT e.kind, m.name FROM (SELECT * FROM events WHERE subject = ? ORDER BY seq DESC LIMIT ?) e
       LEFT JOIN members m ON m.id = e.actor
     WHERE e.kind IN ('post.decided', 'post.proposed', 'post.returned', 'post.reopened', 'post.erased') ORDER BY e.seq DESC LIMIT 1`,
    `post:${post}`,
    lookedBack,
  );
  const what = (last?.kind ?? 'post.changed').replace('post.', '').replace('-', ' ');
  return last?.name == null ? `it was ${what} since` : `${last.name}: ${what} since`;
}
