import type { AuthorErased } from '../../shared/contract/authors.ts';
import { dropCopy } from './copy-rows.ts';
import { dropSeen, erasePost } from './erase-posts.ts';
import { appendEvent } from './events.ts';
import { type Job, wake } from './jobs.ts';
import { postById } from './posts.ts';
import { row, rows } from './rows.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

/** So many posts, and so much of what was only seen, are erased in one go. */
const postsAtOnce = 20;
const seenAtOnce = 50;

type Erasing = { author: number; by: number };

/**
 * Erases an account and what leads back to it: its flagged posts, what was seen of it, its names. Most at once; what is more
 * follows within moments. Asking again is harmless. A post of it that is flagged later is a new one.
 */
export function eraseAuthor(turn: Turn, caller: Caller, { id }: { id: number }): Answer<AuthorErased> {
  const { sql } = turn;
  const author = row<{ posts: number; erased_at: number | null }>(
    sql,
    'SELECT posts, erased_at FROM authors WHERE id = ?',
    id,
  );
  if (author === undefined) return refuse('not-found');
  if (author.erased_at === null) {
    appendEvent(turn, caller.member, 'author.erased', `author:${id}`, { posts: author.posts });
    sql.exec('UPDATE authors SET erased_at = ? WHERE id = ?', turn.now, id);
    sql.exec('INSERT INTO erasing (author, by) VALUES (?, ?)', id, caller.member);
    eraseSome(turn, { author: id, by: caller.member });
  }
  const more = row(sql, 'SELECT 1 FROM erasing WHERE author = ?', id) !== undefined;
  if (more) wake(turn, 'erase-authors', turn.now);
  return answer({ id, posts: author.posts, more });
}

/** Goes on with what was too much for one request. */
export const eraseAuthors: Job = (turn) => {
  const next = row<Erasing>(turn.sql, 'SELECT author, by FROM erasing ORDER BY author LIMIT 1');
  if (next !== undefined) eraseSome(turn, next);
  return row(turn.sql, 'SELECT 1 FROM erasing LIMIT 1') === undefined ? null : turn.now;
};

/** A slice; the account itself goes last, so that what is seen in between still finds it and goes with it. */
function eraseSome(turn: Turn, { author, by }: Erasing): void {
  const { sql } = turn;
  const posts = rows<{ id: number }>(
    sql,
    'SELECT id FROM posts WHERE author = ? ORDER BY id LIMIT ?',
    author,
    postsAtOnce,
  );
  for (const { id } of posts) {
    const post = postById(sql, id);
    if (post !== undefined) erasePost(turn, post, by, 'request');
  }
  if (posts.length === postsAtOnce) return;
  const seen = rows<{ key: string }>(
    sql,
    `SELECT DISTINCT s.key FROM authors a JOIN sightings s ON s.site = a.site AND s.author = a.key WHERE a.id = ? LIMIT ?`,
    author,
    seenAtOnce,
  );
  for (const { key } of seen) dropSeen(turn, key);
  const copies = rows<{ key: string }>(sql, 'SELECT key FROM copies WHERE author = ? LIMIT ?', author, seenAtOnce);
  for (const { key } of copies) dropCopy(turn, key);
  if (seen.length === seenAtOnce || copies.length === seenAtOnce) return;
  sql.exec("UPDATE authors SET key = NULL, names = '[]' WHERE id = ?", author);
  sql.exec('DELETE FROM erasing WHERE author = ?', author);
}
