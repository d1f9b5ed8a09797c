import type { Evidence } from '../../shared/contract/flags.ts';
import { bigramTokens } from '../analysis/bigram-tokens.ts';
import type { PostRow } from './posts.ts';
import { row } from './rows.ts';
import { latestSeen } from './seen-evidence.ts';
import type { Turn } from './turn.ts';

/** Which evidence of a post can be found, the latest first. */
export const searchedEvidence = (sql: SqlStorage, post: number): string[] =>
  JSON.parse(row<{ evidence: string }>(sql, 'SELECT evidence FROM searched WHERE post = ?', post)?.evidence ?? '[]');

/** What was seen, by its SHA-256. */
export function evidenceOf(sql: SqlStorage, sha256: string): Evidence {
  return JSON.parse(sql.exec<{ json: string }>('SELECT json FROM evidence WHERE sha256 = ?', sha256).one().json);
}

/** Texts of what was seen: the post's own, and what it repeats. */
export const textsOf = ({ text, quoted }: Evidence): string[] => [text, ...(quoted === null ? [] : [quoted])];

/** Makes a post findable by its texts and terms; does nothing when nothing new was seen of it. */
export function indexPost(turn: Turn, post: PostRow): boolean {
  const { sql } = turn;
  if (post.erased_at !== null) return false;
  const flags = new Map(latestSeen(turn, post.id).map(({ sha256, evidence }) => [sha256, evidence]));
  const listed = JSON.stringify([...flags.keys()]);
  const before = row<{ evidence: string }>(sql, 'SELECT evidence FROM searched WHERE post = ?', post.id);
  if (listed === before?.evidence) return false;
  const seen = [...flags.values()];
  const tokens = new Set(seen.flatMap(textsOf).flatMap(bigramTokens));
  const terms = new Set(seen.flatMap(({ mentions }) => mentions.map(({ term }) => term)));
  if (before !== undefined) unindexPost(sql, post.id);
  sql.exec('INSERT INTO searched (post, evidence) VALUES (?, ?)', post.id, listed);
  sql.exec('INSERT INTO search (rowid, tokens) VALUES (?, ?)', post.id, [...tokens].join(' '));
  // One by one: a statement of several rows that may fail keeps what it changes aside, which costs thirty times as much.
  for (const term of terms) sql.exec('INSERT INTO post_terms (term, post) VALUES (?, ?)', term, post.id);
  return false;
}

/** Makes a post unfindable by its texts and terms. */
export function unindexPost(sql: SqlStorage, post: number): void {
  sql.exec('DELETE FROM search WHERE rowid = ?', post);
  sql.exec('DELETE FROM searched WHERE post = ?', post);
  sql.exec('DELETE FROM post_terms WHERE post = ?', post);
}
