import { dayMs } from '../../shared/time.ts';
import { raiseAlert } from './alerts.ts';
import type { PostRow } from './posts.ts';
import { row, rows } from './rows.ts';
import type { Turn } from './turn.ts';

/** What nobody spoke of for so long is old news. */
const silence = 30 * dayMs;

/** So many people within a day make it news again. */
const people = 3;
const within = dayMs;

/** So many of the latest copies are read. */
const looked = 50;

/** Whether a text, or a post, that was over is being passed around again. */
export function lookWhetherRevived(turn: Turn, post: PostRow, terms: readonly string[]): void {
  const found = revivedText(turn, post) ?? revivedPost(turn, post);
  if (found === null) return;
  const { subject, cluster, silentFor, by } = found;
  raiseAlert(turn, {
    kind: 'revived',
    subject,
    title: { people: by, days: Math.floor(silentFor / dayMs) },
    post: post.id,
    cluster,
    severity: 2,
    terms,
  });
}

interface Revived {
  subject: string;
  cluster: number | null;
  silentFor: number;
  by: number;
}

/** Copies by different accounts within a day, and none in the month before. */
function revivedText({ sql, now }: Turn, { cluster }: PostRow): Revived | null {
  if (cluster === null) return null;
  const recent = rows<{ at: number; author: number | null }>(
    sql,
    'SELECT at, author FROM copies WHERE cluster = ? AND at > ? ORDER BY at DESC, id DESC LIMIT ?',
    cluster,
    now - within,
    looked,
  );
  const by = new Set(recent.flatMap(({ author }) => author ?? [])).size;
  const oldest = recent.at(-1);
  if (by < people || oldest === undefined) return null;
  const before = row<{ at: number }>(
    sql,
    'SELECT at FROM copies WHERE cluster = ? AND at <= ? ORDER BY at DESC LIMIT 1',
    cluster,
    now - within,
  );
  if (before === undefined || before.at > oldest.at - silence) return null;
  return { subject: `cluster:${cluster}`, cluster, silentFor: oldest.at - before.at, by };
}

/** An old post that different people flag within a day. */
function revivedPost({ sql, now }: Turn, post: PostRow): Revived | null {
  if (post.posted_at === null || post.posted_at > now - silence) return null;
  const by = rows(
    sql,
    "SELECT 1 AS flag FROM flags WHERE post = ? AND state = 'active' AND at > ? LIMIT ?",
    post.id,
    now - within,
    looked,
  ).length;
  if (by < people) return null;
  return { subject: `post:${post.id}`, cluster: post.cluster, silentFor: now - post.posted_at, by };
}
