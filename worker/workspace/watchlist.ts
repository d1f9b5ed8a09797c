import type { Watchlist, WatchTerm } from '../../shared/contract/watchlist.ts';
import { canonicalJson } from '../../shared/text/canonical-json.ts';
import { hashOfData } from '../analysis/chain.ts';
import { appendEvent } from './events.ts';
import { row, rows } from './rows.ts';
import { type Answer, type Caller, refuse, type Turn } from './turn.ts';
import { etagOf } from './versions.ts';

type ListHead = { version: number; at: number | null; name: string | null };

function listHead(sql: SqlStorage): ListHead {
  return (
    row<ListHead>(
      sql,
      `SELECT w.watchlist_version AS version, w.watchlist_at AS at, m.name
       FROM workspace w LEFT JOIN members m ON m.id = w.watchlist_by`,
    ) ?? { version: 0, at: null, name: null }
  );
}

type TermRow = { id: number; term: string; position: number; json: string };

const currentTerms = (sql: SqlStorage) =>
  rows<TermRow>(sql, 'SELECT id, term, position, json FROM watch_terms WHERE until IS NULL ORDER BY position');

/** Fields that terms did not have from the beginning, with what their absence means. Rows stay as they were hashed. */
const laterFields = { evasion: false } as const satisfies Partial<WatchTerm>;

/** A stored term with every field of today. */
const termOf = (json: string): WatchTerm => ({ ...laterFields, ...JSON.parse(json) });

/** The watchlist. Who has its version already (`known`) is told so before any row of terms is read. */
export function readWatchlist(turn: Turn, _caller: Caller, input: { known: readonly string[] }): Answer<Watchlist> {
  const head = listHead(turn.sql);
  const etag = etagOf(head.version);
  if (input.known.includes(etag)) return { ok: true, unchanged: true, etag };
  return { ok: true, value: withTerms(turn.sql, head), etag };
}

function withTerms(sql: SqlStorage, head: ListHead): Watchlist {
  return {
    version: head.version,
    updatedAt: head.at,
    updatedBy: head.name,
    terms: currentTerms(sql).map((term) => termOf(term.json)),
  };
}

/** Replaces the list, if nobody else did since `ifMatch` was read. */
export function writeWatchlist(
  turn: Turn,
  caller: Caller,
  input: { ifMatch: string; terms: readonly WatchTerm[] },
): Answer<Watchlist> {
  const { version } = listHead(turn.sql);
  if (input.ifMatch !== etagOf(version)) {
    return refuse('precondition-failed', `The watchlist is at version ${version} now: load it and edit it again.`);
  }
  replaceTerms(turn, caller.member, input.terms);
  const head = listHead(turn.sql);
  return { ok: true, value: withTerms(turn.sql, head), etag: etagOf(head.version) };
}

/**
 * Stores a new version. Only terms that differ are written: a row says from which version (`since`) until which it
 * held, so every older list can be shown again. The event names the list by its SHA-256 (terms sorted by id). A row from
 * before a field existed is written anew, for the hash is over all fields, but does not count as changed.
 */
export function replaceTerms(turn: Turn, by: number | null, terms: readonly WatchTerm[]): void {
  const { sql } = turn;
  const version = listHead(sql).version + 1;
  const old = new Map(currentTerms(sql).map((term) => [term.term, term]));
  const counts = { added: 0, changed: 0, removed: 0 };
  terms.forEach((term, position) => {
    const json = canonicalJson(term);
    const before = old.get(term.id);
    old.delete(term.id);
    if (before?.json === json) {
      if (before.position !== position)
        sql.exec('UPDATE watch_terms SET position = ? WHERE id = ?', position, before.id);
      return;
    }
    if (before === undefined) counts.added++;
    else {
      if (canonicalJson(termOf(before.json)) !== json) counts.changed++;
      sql.exec('UPDATE watch_terms SET until = ? WHERE id = ?', version, before.id);
    }
    sql.exec(
      'INSERT INTO watch_terms (term, position, json, since) VALUES (?, ?, ?, ?)',
      term.id,
      position,
      json,
      version,
    );
  });
  for (const gone of old.values()) {
    counts.removed++;
    sql.exec('UPDATE watch_terms SET until = ? WHERE id = ?', version, gone.id);
  }
  const sorted = [...terms].sort((a, b) => (a.id < b.id ? -1 : 1));
  const seq = appendEvent(turn, by, 'watchlist.changed', 'watchlist', {
    version,
    terms: terms.length,
    ...counts,
    sha256: hashOfData(sorted),
  });
  sql.exec(
    'UPDATE workspace SET watchlist_version = ?, watchlist_at = ?, watchlist_by = ?, watchlist_seq = ?',
    version,
    turn.now,
    by,
    seq,
  );
  turn.effects.watchlist = true;
}
