import { dayMs, hourMs } from '../../shared/time.ts';
import { raiseAlert } from './alerts.ts';
import { row, rows } from './rows.ts';
import type { Turn } from './turn.ts';

/** So many sites within so long, on which it was not before, are a spread. */
const least = 2;
const within = 6 * hourMs;

/** Of a term that is known for less, every site is new. */
const knownFor = 14 * dayMs;

/** So many sites are looked at, and so many are named. */
const looked = 50;
const named = 8;

/** Notes that a term (`term:haichao`) or a text (`cluster:3`) was seen on a site. */
export function noteSite(sql: SqlStorage, scope: string, site: string, at: number): void {
  sql.exec('INSERT OR IGNORE INTO sites_seen (scope, site, at) VALUES (?, ?, ?)', scope, site, at);
}

/** The first site of all, and those that were new within the last hours. */
function sitesOf({ sql, now }: Turn, scope: string) {
  const first = row<{ site: string; at: number }>(
    sql,
    'SELECT site, at FROM sites_seen WHERE scope = ? ORDER BY at LIMIT 1',
    scope,
  );
  const fresh = rows<{ site: string }>(
    sql,
    'SELECT site FROM sites_seen WHERE scope = ? AND at > ? AND at <= ? ORDER BY at LIMIT ?',
    scope,
    now - within,
    now,
    looked,
  ).map(({ site }) => site);
  return { first, fresh: fresh.filter((site) => site !== first?.site) };
}

const wordsFor = (term: string, fresh: readonly string[]) => ({
  term,
  n: fresh.length,
  sites: [...fresh.slice(0, named), ...(fresh.length > named ? ['…'] : [])].join(', '),
});

/** Whether a term turned up on sites where it never was. */
export function lookAtSitesOfTerm(turn: Turn, term: string, wording: string): void {
  const subject = `term:${term}`;
  const { first, fresh } = sitesOf(turn, subject);
  if (first === undefined || first.at > turn.now - knownFor || fresh.length < least) return;
  raiseAlert(turn, {
    kind: 'new_sites',
    subject,
    title: wordsFor(wording, fresh),
    severity: 2,
    terms: [term],
    sites: fresh,
  });
}

/** Whether a text turned up on other sites than where it came up first. */
export function lookAtSitesOfCluster(turn: Turn, cluster: number, post: number | null, terms: readonly string[]): void {
  const subject = `cluster:${cluster}`;
  const { fresh } = sitesOf(turn, subject);
  if (fresh.length < least) return;
  raiseAlert(turn, {
    kind: 'new_sites',
    subject,
    title: wordsFor('', fresh),
    severity: 2,
    terms,
    sites: fresh,
    cluster,
    post,
  });
}
