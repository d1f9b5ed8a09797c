import { hourMs } from '../../shared/time.ts';
import { baselineWindow, type History } from '../analysis/warning/baseline.ts';
import { burstOf } from '../analysis/warning/burst.ts';
import { raiseAlert } from './alerts.ts';
import { type Job, wake } from './jobs.ts';
import { lookAtSitesOfTerm } from './new-sites.ts';
import { row, rows } from './rows.ts';
import { settingsOf } from './settings.ts';
import { distinctSince, wordingOf } from './term-counts.ts';
import type { Turn } from './turn.ts';
import { hourOf, watchedHours } from './watch-hours.ts';

/** So many terms are looked at in one go: each reads at most a month of its hours. */
const atOnce = 20;

/** Hours that a burst is told by: the baseline, its guard, and this one. */
const readHours = baselineWindow.hours + baselineWindow.guard + 1;

/** A burst makes its posts count as fast for so long. */
const fastFor = 6 * hourMs;
/** So many of a burst's texts do. */
const mostFast = 50;

/** Looks whether terms burst that were counted since; again at once while there are more. */
export const warn: Job = (turn) => {
  const { sql } = turn;
  const waiting = rows<{ term: string }>(sql, 'SELECT term FROM to_warn ORDER BY term LIMIT ?', atOnce);
  const hour = hourOf(turn.now);
  let watched: ReadonlySet<number> | undefined;
  for (const { term } of waiting) {
    sql.exec('DELETE FROM to_warn WHERE term = ?', term);
    const wording = wordingOf(sql, term);
    if (wording === undefined) continue;
    watched ??= new Set(watchedHours(sql, hour - readHours, hour + 1).map((one) => one.hour));
    lookAtTerm(turn, term, wording, watched);
    lookAtSitesOfTerm(turn, term, wording);
  }
  return waiting.length < atOnce ? null : turn.now;
};

type HourRow = { hour: number; clusters: number; authors: number };

function lookAtTerm(turn: Turn, term: string, wording: string, watched: ReadonlySet<number>): void {
  const { sql } = turn;
  const now = hourOf(turn.now);
  const elapsed = turn.now / hourMs - now;
  const distinct = (kind: 'cluster' | 'author') => ({
    hours3: distinctSince(sql, term, kind, now - 2),
    hours24: distinctSince(sql, term, kind, now - 23),
  });
  const [clusters, authors] = [distinct('cluster'), distinct('author')];
  const handled = handledAt(sql, term);
  let known: HourRow[] | undefined;
  const history = (what: 'clusters' | 'authors') => (): History => {
    known ??= hoursOf(turn, term);
    return historyOf(turn, term, known, watched, what);
  };
  const found =
    burstOf(history('clusters'), clusters, now, handled, elapsed) ??
    burstOf(history('authors'), authors, now, handled, elapsed);
  if (found === null) return;
  const in3 = found.hours === 3;
  raiseAlert(turn, {
    kind: 'burst',
    subject: `term:${term}`,
    title: {
      term: wording,
      clusters: in3 ? clusters.hours3 : clusters.hours24,
      authors: in3 ? authors.hours3 : authors.hours24,
      hours: found.hours,
      usual: found.usual === null ? -1 : Math.round(found.usual * 10) / 10,
    },
    severity: 2,
    terms: [term],
  });
  // What comes slowly is not fast.
  if (in3) quicken(turn, term, now);
}

function hoursOf({ sql, now }: Turn, term: string): HourRow[] {
  const hour = hourOf(now);
  return rows<HourRow>(
    sql,
    'SELECT hour, clusters, authors FROM term_hours WHERE term = ? AND hour > ? AND hour <= ? ORDER BY hour',
    term,
    hour - readHours,
    hour,
  );
}

function historyOf(
  { sql, now }: Turn,
  term: string,
  known: readonly HourRow[],
  watched: ReadonlySet<number>,
  what: 'clusters' | 'authors',
): History {
  const first = row<{ hour: number }>(sql, 'SELECT hour FROM term_hours WHERE term = ? ORDER BY hour LIMIT 1', term);
  return {
    counts: new Map(known.map((one) => [one.hour, one[what]])),
    watched,
    utcOffset: settingsOf(sql).utcOffset,
    since: first?.hour ?? hourOf(now),
  };
}

/** The hour in which a person closed the last alert about this term. */
function handledAt(sql: SqlStorage, term: string): number {
  const last = row<{ closed_at: number | null; ending: string | null }>(
    sql,
    "SELECT closed_at, ending FROM alerts WHERE kind = 'burst' AND subject = ? ORDER BY id DESC LIMIT 1",
    `term:${term}`,
  );
  return last?.ending === 'person' && last.closed_at !== null ? hourOf(last.closed_at) : 0;
}

/** The texts of a burst count as fast in the order of the queue. */
function quicken(turn: Turn, term: string, now: number): void {
  const { sql } = turn;
  const clusters = rows<{ key: string }>(
    sql,
    "SELECT key FROM term_seen WHERE term = ? AND kind = 'cluster' AND hour >= ? LIMIT ?",
    term,
    now - 2,
    mostFast,
  );
  const ids = JSON.stringify(clusters.map(({ key }) => Number(key)).filter(Number.isSafeInteger));
  const quickened = rows<{ id: number }>(
    sql,
    'UPDATE clusters SET fast_until = ? WHERE id IN (SELECT value FROM json_each(?)) AND fast_until < ? RETURNING id',
    turn.now + fastFor,
    ids,
    turn.now,
  );
  for (const { id } of quickened) sql.exec('INSERT OR IGNORE INTO to_rerank (cluster) VALUES (?)', id);
  if (quickened.length > 0) wake(turn, 'rerank', turn.now);
}
