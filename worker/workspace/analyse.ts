import { hourMs } from '../../shared/time.ts';
import { coordinate } from './coordination.ts';
import { type Job, wake } from './jobs.ts';
import { placeOld } from './place-old.ts';
import { type PostRow, postById } from './posts.ts';
import { noteQuoted } from './quotations.ts';
import { settlePlace } from './rerank.ts';
import { rows } from './rows.ts';
import { indexPost } from './search-index.ts';
import type { Turn } from './turn.ts';
import { warnOfPost } from './warn-of-post.ts';

/** So long may a flagged post wait for what can wait: then a burst of flags is looked at once. */
const patience = 1000;

/** So many posts are looked at in one go. */
const atOnce = 50;

/** Has a post looked at soon by everything that need not hold up a request. */
export function analyseSoon(turn: Turn, post: number): void {
  turn.sql.exec('INSERT OR IGNORE INTO to_analyse (post) VALUES (?)', post);
  wake(turn, 'analyse', turn.now + patience);
}

/** What is done with a post that was flagged, changed or decided, after the request: each does nothing when there is nothing new. */
const steps: readonly ((turn: Turn, post: PostRow) => void)[] = [
  placeOld,
  settlePlace,
  noteQuoted,
  coordinate,
  warnOfPost,
  indexPost,
];

/** Looks at posts that wait; again at once when more do. */
export const analyse: Job = (turn) => {
  const waiting = rows<{ post: number }>(turn.sql, 'SELECT post FROM to_analyse ORDER BY post LIMIT ?', atOnce);
  for (const { post: id } of waiting) {
    const post = postById(turn.sql, id);
    if (post !== undefined) for (const step of steps) step(turn, post);
    turn.sql.exec('DELETE FROM to_analyse WHERE post = ?', id);
  }
  return waiting.length < atOnce ? null : turn.now;
};

/** Old posts raise no alarm: what was flagged longer ago is only filed. */
export const newsFor = 24 * hourMs;
