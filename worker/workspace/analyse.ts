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

/**
 * Something that is done with a post that was flagged, changed or decided, after the request; it does nothing when there is
 * nothing new. True: it has written the post's row, which is read again for those that follow.
 */
type Step = (turn: Turn, post: PostRow) => boolean;

const steps: readonly Step[] = [placeOld, settlePlace, noteQuoted, coordinate, warnOfPost, indexPost];

/** Looks at posts that wait; again at once when more do. */
export const analyse: Job = (turn) => {
  // Taken off before they are looked at: what asks for one of them meanwhile is heard.
  const waiting = rows<{ post: number }>(
    turn.sql,
    'DELETE FROM to_analyse WHERE post IN (SELECT post FROM to_analyse ORDER BY post LIMIT ?) RETURNING post',
    atOnce,
  );
  for (const { post } of waiting.sort((one, other) => one.post - other.post)) look(turn, post);
  return waiting.length < atOnce ? null : turn.now;
};

function look(turn: Turn, id: number): void {
  let post = postById(turn.sql, id);
  for (const step of steps) {
    if (post === undefined) return;
    if (step(turn, post)) post = postById(turn.sql, id);
  }
}

/** Old posts raise no alarm: what was flagged longer ago is only filed. */
export const newsFor = 24 * hourMs;
