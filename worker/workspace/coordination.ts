import { unpair } from './account-pairs.ts';
import { lookAtContacts } from './contact-findings.ts';
import { copyById } from './copies-around.ts';
import { lookAtCopies } from './copy-findings.ts';
import { lookAtGroup } from './group-findings.ts';
import { wake } from './jobs.ts';
import type { PostRow } from './posts.ts';
import { rawTextOf } from './raw-texts.ts';
import { rows } from './rows.ts';
import type { Turn } from './turn.ts';

/** So many copies, or groups, are looked at in one go: each reads some hundred rows. */
const atOnce = { copies: 20, groups: 5 } as const;

/** So long may a post that was only seen wait: a batch of them is looked at together. */
const patience = 2000;

/** Has a post, flagged or only seen, looked at among the copies of its text. `key` is the post's. */
export function coordinateSoon(turn: Turn, key: string, wait: number = patience): void {
  turn.sql.exec('INSERT OR IGNORE INTO to_coordinate (copy) SELECT id FROM copies WHERE key = ?', key);
  wake(turn, 'coordination', turn.now + wait);
}

/** A step of the analysis of a flagged post. */
export function coordinate(turn: Turn, post: PostRow): boolean {
  coordinateSoon(turn, post.key, 0);
  return false;
}

/** Looks at copies that wait, then at groups that may have changed; again at once while anything waits. */
export function lookForCoordination(turn: Turn): number | null {
  const { sql } = turn;
  const copies = rows<{ copy: number }>(sql, 'SELECT copy FROM to_coordinate ORDER BY copy LIMIT ?', atOnce.copies);
  for (const { copy: id } of copies) {
    lookAt(turn, id);
    sql.exec('DELETE FROM to_coordinate WHERE copy = ?', id);
  }
  // Groups come after the copies: one that twenty copies touched is looked at once. A look may ask for another.
  if (rows(sql, 'SELECT 1 AS one FROM to_coordinate LIMIT 1').length > 0) return turn.now;
  for (let looked = 0; looked < atOnce.groups; looked++) {
    const [waiting] = rows<{ account: number }>(sql, 'SELECT account FROM to_group ORDER BY account LIMIT 1');
    if (waiting === undefined) return unpair(turn) ? turn.now : null;
    const done = lookAtGroup(turn, waiting.account);
    sql.exec(
      'DELETE FROM to_group WHERE account IN (SELECT value FROM json_each(?))',
      JSON.stringify([waiting.account, ...done]),
    );
  }
  return turn.now;
}

function lookAt(turn: Turn, id: number): void {
  const copy = copyById(turn.sql, id);
  if (copy === undefined) return;
  const raw = rawTextOf(turn.sql, copy);
  const touched = lookAtCopies(turn, copy, raw);
  turn.sql.exec(
    'INSERT OR IGNORE INTO to_group (account) SELECT value FROM json_each(?) WHERE true',
    JSON.stringify(touched),
  );
  if (raw !== null) lookAtContacts(turn, copy, raw);
}
