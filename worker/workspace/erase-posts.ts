import { createHash } from 'node:crypto';
import { dayMs } from '../../shared/time.ts';
import { analyseSoon } from './analyse.ts';
import { forgetAuthors } from './authors.ts';
import { redactCases } from './case-redaction.ts';
import { dropCopy } from './copy-rows.ts';
import { appendEvent } from './events.ts';
import { wake } from './jobs.ts';
import { dropPictures } from './picture-deletion.ts';
import { type PostRow, storePost } from './posts.ts';
import { endProposal } from './proposals.ts';
import { redactReports } from './report-redaction.ts';
import { row, rows } from './rows.ts';
import { unindexPost } from './search-index.ts';
import { dropSecondLook } from './second-looks.ts';
import type { Turn } from './turn.ts';

/** So long what an extension must forget is kept: until then its token has expired (90 days), and a new one starts from nothing. */
const keysFor = 91 * dayMs;

/** Why a post is erased: an admin was asked to, or it has been kept for as long as the settings say. */
export type ErasureReason = 'request' | 'retention';

/** How an erased post is named from then on. */
const erasedKey = (post: number) => `erased:${post}`;

/** What extensions are told to forget a post by: they know its key, and nobody who does not can read it from this. */
export const forgottenKey = (sql: SqlStorage, post: number): string | null => {
  const found = row<{ sha256: string }>(sql, 'SELECT sha256 FROM erased_keys WHERE post = ?', post);
  return found === undefined ? null : `sha256:${found.sha256}`;
};

/**
 * Erases what of a post leads back to a person: text, author, address, time, counts, pictures, what is found by them, and
 * notes and reasons that hold the author's name. What is left: that something was flagged on that site, by whom of the
 * workspace, when, as what, and what was decided. The chain holds: payloads that are erased stay in it by their hash.
 */
export function erasePost(turn: Turn, post: PostRow, by: number | null, why: ErasureReason): void {
  const { sql, now } = turn;
  if (post.erased_at !== null) return;
  const origin = `${new URL(post.url).origin}/`;
  const named = namedIn(turn, post);
  const words = eraseWords(turn, post, named);
  redactReports(turn, post, words);
  redactCases(turn, post, words);
  const seq = appendEvent(turn, by, 'post.erased', `post:${post.id}`, { why });
  sql.exec(
    `UPDATE evidence SET erased_at = ?1, json = json_set(json, '$.author', NULL, '$.text', '', '$.quoted', NULL, '$.mentions', json('[]'),
       '$.postId', NULL, '$.postedAt', NULL, '$.url', ?2, '$.collapsed', json('false'), '$.truncated', json('false'),
       '$.counts', json('{"comments":null,"likes":null,"reposts":null,"views":null}'))
     WHERE sha256 IN (SELECT evidence FROM flags WHERE post = ?3)`,
    now,
    origin,
    post.id,
  );
  dropPictures(turn, post.id);
  // There is nothing left to judge.
  if (post.decision !== null) dropSecondLook(turn, post.decision);
  dropSeen(turn, post.key);
  unindexPost(sql, post.id);
  if (post.author !== null) leaveAuthor(turn, post.author, post);
  forgetAuthors(
    turn,
    named.map(({ key }) => ({ site: post.site, key })),
  );
  const sha256 = createHash('sha256').update(post.key).digest('hex');
  sql.exec('INSERT INTO erased_keys (post, sha256, at) VALUES (?, ?, ?)', post.id, sha256, now);
  // Also where nothing is erased by time.
  wake(turn, 'retention', now + keysFor);
  sql.exec(
    `UPDATE posts SET erased_at = ?, key = ?, url = ?, author_name = NULL, author_id = NULL, excerpt = '', posted_at = NULL
     WHERE id = ?`,
    now,
    erasedKey(post.id),
    origin,
    post.id,
  );
  if (post.proposal !== null) endProposal(turn, post.proposal, 'drop', { by });
  sql.exec('DELETE FROM notices WHERE post = ?', post.id);
  const nothingLeft = { erased_at: now, author: null, cluster: null, proposal: null, r_by: null, pictured: 0 };
  storePost(turn, { ...post, ...nothingLeft }, post.d_class, seq);
  sql.exec("UPDATE flags SET changed = ? WHERE post = ? AND state = 'active'", seq, post.id);
  // What is told of a post that waits is over.
  analyseSoon(turn, post.id);
}

/** Forgets that a post was seen: its copy, what that names, and its sightings. */
export function dropSeen(turn: Turn, key: string): void {
  const { sql } = turn;
  dropCopy(turn, key);
  sql.exec('DELETE FROM sighting_terms WHERE sighting IN (SELECT id FROM sightings WHERE key = ?)', key);
  sql.exec('DELETE FROM sightings WHERE key = ?', key);
}

/** One post less is this account's. Of one without posts nothing is kept that names it. */
function leaveAuthor({ sql, now }: Turn, author: number, post: PostRow): void {
  sql.exec(
    `UPDATE authors SET posts = posts - 1,
       classes = iif(?2 IS NULL, classes, json_patch(classes, json_object(?2, nullif(classes ->> ?2 - 1, 0)))) WHERE id = ?1`,
    author,
    post.d_class,
  );
  sql.exec(
    `UPDATE authors SET key = NULL, names = '[]', erased_at = ?
     WHERE id = ? AND posts = 0 AND id NOT IN (SELECT author FROM erasing)`,
    now,
    author,
  );
}

/** An account as what was seen of a post names it: a later flag may see another name, or an id where there was only a name. */
interface Named {
  key: string;
  name: string;
}

const namedIn = ({ sql }: Turn, post: PostRow): Named[] =>
  rows<{ key: string; name: string }>(
    sql,
    `SELECT DISTINCT coalesce(nullif(json ->> '$.author.id', ''), json ->> '$.author.name') AS key, json ->> '$.author.name' AS name
     FROM evidence WHERE sha256 IN (SELECT evidence FROM flags WHERE post = ?) AND json ->> '$.author' IS NOT NULL`,
    post.id,
  );

/** A name of one character stands in every second sentence. */
const shortestName = 2;

/** Blanks notes and reasons in which the author or the address stands, and the events that tell them. Gives the words that were looked for. */
function eraseWords({ sql }: Turn, post: PostRow, named: readonly Named[]): string[] {
  const known = row<{ key: string | null; names: string }>(
    sql,
    'SELECT key, names FROM authors WHERE id = ?',
    post.author ?? 0,
  );
  const seen = named.flatMap(({ key, name }) => [key, name]);
  const names: (string | null)[] = [...JSON.parse(known?.names ?? '[]'), known?.key ?? null, ...seen];
  const all = [...names, post.author_name, post.author_id, post.url, post.key, post.key.replace(/^[^:]*:/, '')];
  const telling = [...new Set(all.filter((word): word is string => word !== null && word.length >= shortestName))];
  const words = JSON.stringify(telling);
  // Payloads are JSON: there a word stands as JSON writes it.
  const has = (column: string, word: string) =>
    `EXISTS (SELECT 1 FROM json_each(?2) WHERE instr(${column}, ${word}) > 0)`;
  sql.exec(`UPDATE flags SET note = '' WHERE post = ?1 AND ${has('note', 'value')}`, post.id, words);
  sql.exec(`UPDATE proposals SET reason = '' WHERE post = ?1 AND ${has('reason', 'value')}`, post.id, words);
  sql.exec(
    `UPDATE proposals SET ended_reason = '' WHERE post = ?1 AND ${has('ended_reason', 'value')}`,
    post.id,
    words,
  );
  sql.exec(`UPDATE decisions SET reason = '' WHERE post = ?1 AND ${has('reason', 'value')}`, post.id, words);
  sql.exec(
    `UPDATE events SET data = NULL WHERE subject = ?1 AND data IS NOT NULL AND ${has('data', "trim(json_quote(value), '\"')")}`,
    // A number would be bound as 7.0.
    `post:${post.id}`,
    words,
  );
  return telling;
}

/** So many keys are forgotten in one go. */
const keysAtOnce = 100;

/** Forgets the keys that no extension can still know. Whether there may be more. */
export function forgetKeys({ sql, now }: Turn): boolean {
  const gone = rows(
    sql,
    `DELETE FROM erased_keys WHERE post IN (SELECT post FROM erased_keys WHERE at <= ? ORDER BY at LIMIT ${keysAtOnce})
     RETURNING post`,
    now - keysFor,
  );
  return gone.length === keysAtOnce;
}
