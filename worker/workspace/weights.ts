import { firstWeight, reliability, weightOf, worthReweighing } from '../analysis/reliability.ts';
import type { FlagRow } from './flag-rows.ts';
import { type Job, wake } from './jobs.ts';
import { postById, storePost } from './posts.ts';
import { row, rows } from './rows.ts';
import type { Turn } from './turn.ts';
import { type Vote, withVotes } from './votes.ts';

type Standing = { agreed: number; disagreed: number; applied: number | null; muted_at: number | null };

/**
 * The weight of a member's flags on open posts, in thousandths. When what is known of them has moved it by enough, the
 * flags that wait are weighed anew by a job; until then, and for less, it stays what it was: all of a member's waiting
 * flags weigh the same.
 */
export function weightOfMember(turn: Turn, member: number): number {
  const standing = row<Standing>(
    turn.sql,
    `SELECT coalesce(r.agreed, 0) AS agreed, coalesce(r.disagreed, 0) AS disagreed, r.applied, m.muted_at
     FROM members m LEFT JOIN reliability r ON r.member = m.id WHERE m.id = ?`,
    member,
  );
  const applied = standing?.applied ?? firstWeight;
  if (standing === undefined) return applied;
  const muted = standing.muted_at !== null;
  const weight = muted ? 0 : weightOf(reliability(standing, turn.now));
  // From nothing, or to nothing, is always worth it.
  const moved = muted !== (applied === 0) || Math.abs(weight - applied) > worthReweighing;
  if (!moved) return applied;
  turn.sql.exec(
    'INSERT INTO reliability (member, applied) VALUES (?, ?) ON CONFLICT (member) DO UPDATE SET applied = excluded.applied',
    member,
    weight,
  );
  turn.sql.exec('INSERT OR REPLACE INTO to_reweigh (member, done) VALUES (?, 0)', member);
  wake(turn, 'reweigh', turn.now);
  return weight;
}

/** So many flags are weighed anew in one go. */
const atOnce = 100;

type Waiting = Pick<FlagRow, 'id' | 'post' | 'class' | 'grade' | 'weight'>;

/** Weighs the waiting flags of members anew, post by post; again at once while there are more. */
export const reweigh: Job = (turn) => {
  const first = () =>
    row<{ member: number; done: number }>(turn.sql, 'SELECT member, done FROM to_reweigh ORDER BY member LIMIT 1');
  const waits = first();
  if (waits === undefined) return null;
  // It may have moved since, and then all begins anew; a migration leaves members whose weight was never worked out.
  const weight = weightOfMember(turn, waits.member);
  const next = first() ?? waits;
  const waiting = rows<Waiting>(
    turn.sql,
    `SELECT id, post, class, grade, weight FROM flags
     WHERE member = ? AND state = 'active' AND judged_by IS NULL AND post > ? ORDER BY post LIMIT ?`,
    next.member,
    next.done,
    atOnce,
  );
  for (const flag of waiting) {
    if (flag.weight === weight) continue;
    turn.sql.exec('UPDATE flags SET weight = ? WHERE id = ?', weight, flag.id);
    const post = postById(turn.sql, flag.post);
    if (post === undefined) throw new Error(`flag of a post that is not there: ${flag.post}`);
    storePost(turn, withVotes(post, [{ ...flag, weight }], [flag]), post.d_class, post.changed);
  }
  const last = waiting.at(-1);
  if (last === undefined || waiting.length < atOnce) {
    turn.sql.exec('DELETE FROM to_reweigh WHERE member = ?', next.member);
  } else {
    turn.sql.exec('UPDATE to_reweigh SET done = ? WHERE member = ?', last.post, next.member);
  }
  return row(turn.sql, 'SELECT 1 FROM to_reweigh LIMIT 1') === undefined ? null : turn.now;
};

type Group = { class: Vote['class']; grade: Vote['grade']; weight: number; n: number };

/** Weighs the flags of one post that waits again, and gives the post with what follows. Its votes stay. */
export function reweighPost<P extends { id: number }>(turn: Turn, post: P): P & Heard {
  turn.sql.exec(
    `UPDATE flags SET weight = coalesce((SELECT applied FROM reliability WHERE member = flags.member), ?)
     WHERE post = ? AND state = 'active'`,
    firstWeight,
    post.id,
  );
  const groups = rows<Group>(
    turn.sql,
    `SELECT class, grade, weight, count(*) AS n FROM flags WHERE post = ? AND state = 'active' AND weight > 0
     GROUP BY class, grade, weight`,
    post.id,
  );
  const votes: Record<string, number> = {};
  const grades: Record<string, number> = {};
  let evidence = 0;
  for (const group of groups) {
    votes[group.class] = (votes[group.class] ?? 0) + group.n;
    if (group.grade !== null) grades[group.grade] = (grades[group.grade] ?? 0) + group.n;
    evidence += group.weight * group.n;
  }
  return { ...post, evidence, heard_votes: JSON.stringify(votes), heard_grades: JSON.stringify(grades) };
}

interface Heard {
  evidence: number;
  heard_votes: string;
  heard_grades: string;
}
