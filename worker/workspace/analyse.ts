import { growCase } from './case-joins.ts';
import { coordinate } from './coordination.ts';
import { type Job, wake } from './jobs.ts';
import { placeOld } from './place-old.ts';
import { type PostRow, postById } from './posts.ts';
import { noteQuoted } from './quotations.ts';
import { settlePlace } from './rerank.ts';
import { row, rows } from './rows.ts';
import { indexPost } from './search-index.ts';
import type { Turn } from './turn.ts';
import { warnOfPost } from './warn-of-post.ts';

/** So long may a flagged post wait for what can wait: then a burst of flags is looked at once. */
const patience = 1000;

/** So many posts are looked at in one go. */
const atOnce = 50;

/** Has a post looked at soon by everything that need not hold up a request. */
export function analyseSoon(turn: Turn, post: number): void {
  turn.sql.exec('INSERT INTO to_analyse (post) VALUES (?) ON CONFLICT (post) DO UPDATE SET tries = 0', post);
  wake(turn, 'analyse', turn.now + patience);
}

/**
 * Something that is done with a post that was flagged, changed or decided, after the request; it does nothing when there is
 * nothing new. True: it has written the post's row, which is read again for those that follow.
 */
type Step = (turn: Turn, post: PostRow) => boolean;

const steps: readonly Step[] = [placeOld, settlePlace, noteQuoted, coordinate, growCase, warnOfPost, indexPost];

/** So often a post is tried that cannot be looked at. Whoever flags it anew has it tried again. */
const mostTries = 3;

/** A post that cannot be looked at: what was done for it, and for others in the same go, is taken back. */
export class Stuck extends Error {
  readonly post: number;
  constructor(post: number, cause: unknown) {
    super(`post ${post} cannot be looked at`, { cause });
    this.post = post;
  }
}

/** Has a post that cannot be looked at hold up no other: it is tried again by itself, after them, and then left alone. */
export function setAside({ sql }: Turn, { post }: Stuck): void {
  sql.exec('UPDATE to_analyse SET tries = tries + 1 WHERE post = ?', post);
  sql.exec('DELETE FROM to_analyse WHERE post = ? AND tries >= ?', post, mostTries);
}

/** Looks at posts that wait; again at once when more do. */
export const analyse: Job = (turn) => {
  // Taken off before they are looked at: what asks for one of them meanwhile is heard.
  const take = (which: string, most: number) =>
    rows<{ post: number }>(
      turn.sql,
      `DELETE FROM to_analyse WHERE post IN (SELECT post FROM to_analyse WHERE ${which} ORDER BY post LIMIT ?) RETURNING post`,
      most,
    );
  const fresh = take('tries = 0', atOnce);
  const waiting = fresh.length > 0 ? fresh : take('tries > 0', 1);
  for (const { post } of waiting.sort((one, other) => one.post - other.post)) {
    try {
      look(turn, post);
    } catch (error) {
      throw new Stuck(post, error);
    }
  }
  if (fresh.length === atOnce) return turn.now;
  return row(turn.sql, 'SELECT 1 FROM to_analyse WHERE tries > 0 LIMIT 1') === undefined ? null : turn.now;
};

function look(turn: Turn, id: number): void {
  let post = postById(turn.sql, id);
  for (const step of steps) {
    if (post === undefined) return;
    if (step(turn, post)) post = postById(turn.sql, id);
  }
}
