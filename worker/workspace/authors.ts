import type { FlagClass } from '../../shared/domain/classes.ts';
import type { Turn } from './turn.ts';

/** So many names of an account are kept, the latest ones: who changes their name every day does so to fill lists. */
const mostNames = 10;

/** An account as a page showed it. */
export interface SeenAuthor {
  site: string;
  author: { name: string | null; id: string | null } | null;
  /** When it was flagged or seen, in milliseconds. */
  at: number;
  /** One more flagged post is this account's. */
  addsPost: boolean;
}

/**
 * Notes that an account wrote a post that was flagged or seen. Gives its number; null where the page names nobody. An account
 * is told by the site's own id, else by its name: what sightings say, too.
 */
export function noteAuthor({ sql }: Turn, { site, author, at, addsPost }: SeenAuthor): number | null {
  const name = author?.name || null;
  const key = author?.id || name;
  if (key === null) return null;
  // One statement for an account that is called as it was last time.
  const { id, names } = sql
    .exec<{ id: number; names: string }>(
      `INSERT INTO authors (site, key, names, first_at, last_at, posts) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (site, key) DO UPDATE SET first_at = min(first_at, excluded.first_at),
         last_at = max(last_at, excluded.last_at), posts = posts + excluded.posts
       RETURNING id, names`,
      site,
      key,
      JSON.stringify(name === null ? [] : [name]),
      at,
      at,
      Number(addsPost),
    )
    .one();
  if (name !== null) {
    const known: string[] = JSON.parse(names);
    if (known.at(-1) !== name) {
      const now = [...known.filter((other) => other !== name), name].slice(-mostNames);
      sql.exec('UPDATE authors SET names = ? WHERE id = ?', JSON.stringify(now), id);
    }
  }
  return id;
}

/** Counts that a post of this account is confirmed as another class now; null: that it is not, or was not. */
export function noteClass({ sql }: Turn, author: number, before: FlagClass | null, after: FlagClass | null): void {
  for (const [name, by] of [
    [before, -1],
    [after, 1],
  ] as const) {
    if (name === null) continue;
    // A merge patch (RFC 7396) with null takes a class away that has none left.
    sql.exec(
      'UPDATE authors SET classes = json_patch(classes, json_object(?, nullif(coalesce(classes ->> ?, 0) + ?, 0))) WHERE id = ?',
      name,
      name,
      by,
      author,
    );
  }
}

/**
 * Forgets what accounts are called of which nothing is left: no flagged post, no copy, no sighting. Their rows keep a number, which
 * is given to no other.
 */
export function forgetAuthors({ sql, now }: Turn, accounts: readonly { site: string; key: string }[]): void {
  if (accounts.length === 0) return;
  sql.exec(
    `UPDATE authors SET key = NULL, names = '[]', erased_at = ?1 WHERE id IN (
       SELECT a.id FROM json_each(?2) j CROSS JOIN authors a ON a.site = j.value ->> 'site' AND a.key = j.value ->> 'key'
       WHERE a.posts = 0 AND NOT EXISTS (SELECT 1 FROM erasing WHERE author = a.id)
         AND NOT EXISTS (SELECT 1 FROM copies WHERE author = a.id)
         AND NOT EXISTS (SELECT 1 FROM sightings s WHERE s.site = a.site AND s.author = a.key))`,
    now,
    JSON.stringify(accounts),
  );
}
