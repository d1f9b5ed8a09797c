import type { Evidence } from '../../shared/contract/flags.ts';
import { row } from './rows.ts';

/** A post's text as a page showed it: of its last active flag, else of a sighting that kept it; null where neither did. */
export function rawTextOf(sql: SqlStorage, copy: { key: string; post: number | null }): string | null {
  if (copy.post !== null) {
    const flag = row<{ json: string }>(
      sql,
      `SELECT e.json FROM flags f JOIN evidence e ON e.sha256 = f.evidence
       WHERE f.post = ? AND f.state = 'active' ORDER BY f.at DESC LIMIT 1`,
      copy.post,
    );
    if (flag !== undefined) return (JSON.parse(flag.json) as Evidence).text;
  }
  // The newest hours only: a post may have been seen in thousands.
  const seen = row<{ text: string }>(
    sql,
    `SELECT text FROM (SELECT text, hour FROM sightings WHERE key = ? ORDER BY hour DESC LIMIT 3)
     WHERE text IS NOT NULL ORDER BY hour DESC LIMIT 1`,
    copy.key,
  );
  return seen?.text ?? null;
}
