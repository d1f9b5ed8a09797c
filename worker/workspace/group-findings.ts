import {
  type Edge,
  type Group,
  groupAround,
  hubDegree,
  largestGroup,
  popular,
  scoreGroup,
} from '../analysis/coordination/groups.ts';
import { endAlert } from './alerts.ts';
import { copiesWhere } from './copies-around.ts';
import { alertSubject, noteFinding } from './findings.ts';
import { row, rows } from './rows.ts';
import type { Turn } from './turn.ts';

/** So many pairs are read for one group, and so many texts of each. */
const mostEdges = 1000;
const textsPerEdge = 20;

type EdgeRow = { other: number; clusters: number; gaps: number; finding: number | null; state: string | null };

/** Both ends of an account's strong pairs; with the group the other account is in already. */
const strongPairs = `SELECT p.other, p.clusters, p.gaps, g.finding, f.state FROM
    (SELECT b AS other, clusters, gaps FROM account_pairs INDEXED BY strong_pairs_of_a WHERE a = ?1 AND clusters >= 2
     UNION ALL SELECT a, clusters, gaps FROM account_pairs INDEXED BY strong_pairs_of_b WHERE b = ?1 AND clusters >= 2
     LIMIT ?2) p
  LEFT JOIN group_accounts g ON g.account = p.other LEFT JOIN findings f ON f.id = g.finding`;

/** The strong pairs that can be reached from an account, past groups that were dismissed. */
export function edgesAround(sql: SqlStorage, start: number): Edge[] {
  const edges: Edge[] = [];
  const seen = new Set([start]);
  const done = new Set<number>();
  // A set is walked in the order in which it grows.
  for (const account of seen) {
    const left = Math.min(hubDegree + 1, mostEdges - edges.length);
    if (left <= 0) break;
    for (const { other, clusters, gaps, state } of rows<EdgeRow>(sql, strongPairs, account, left)) {
      if (state === 'dismissed') continue;
      const [a, b] = account < other ? [account, other] : [other, account];
      // Read from its other end before.
      if (done.has(other)) continue;
      if (seen.size >= largestGroup && !seen.has(other)) continue;
      seen.add(other);
      const met = rows<{ cluster: number }>(
        sql,
        `SELECT p.cluster FROM (SELECT cluster FROM pair_clusters WHERE a = ? AND b = ? ORDER BY cluster DESC LIMIT ?) p
         JOIN clusters c ON c.id = p.cluster AND c.authors <= ?`,
        a,
        b,
        textsPerEdge,
        popular,
      );
      edges.push({ a, b, clusters: met.map(({ cluster }) => cluster), gap: gaps / Math.max(1, clusters) });
    }
    done.add(account);
  }
  return edges;
}

/** Looks at the group an account belongs to, if it belongs to one. Gives the accounts that need not be looked at again. */
export function lookAtGroup(turn: Turn, account: number): readonly number[] {
  const { sql } = turn;
  const own = row<{ state: string }>(
    sql,
    'SELECT f.state FROM group_accounts g JOIN findings f ON f.id = g.finding WHERE g.account = ?',
    account,
  );
  if (own?.state === 'dismissed') return [account];
  const group = groupAround(account, edgesAround(sql, account));
  const scope = group === null ? null : scopeOf(sql, group);
  // What they met over may be erased, or forgotten: then there is nothing to show for it.
  if (group === null || scope === null) return [account];
  const { score, reasons } = scoreGroup(group);
  const id = noteFinding(turn, {
    kind: 'group',
    subject: subjectOf(turn, group),
    cluster: null,
    score,
    reasons,
    accounts: group.accounts.length,
    ...scope,
  });
  if (id !== null) {
    sql.exec(
      `INSERT INTO group_accounts (account, finding) SELECT value, ?2 FROM json_each(?1) WHERE true
       ON CONFLICT (account) DO UPDATE SET finding = excluded.finding`,
      JSON.stringify(group.accounts),
      id,
    );
  }
  return group.accounts;
}

/**
 * The subject of the finding these accounts belong to. Several groups that have grown together go into the oldest; a
 * group of none that was found gets a new one.
 */
function subjectOf(turn: Turn, { accounts }: Group): string {
  const { sql } = turn;
  const known = rows<{ id: number; subject: string }>(
    sql,
    `SELECT DISTINCT f.id, f.subject FROM json_each(?) one JOIN group_accounts g ON g.account = one.value
     JOIN findings f ON f.id = g.finding WHERE f.state IN ('open', 'faded') ORDER BY f.id`,
    JSON.stringify(accounts),
  );
  const [oldest, ...others] = known;
  if (oldest === undefined) {
    const next = sql.exec<{ id: number }>('SELECT coalesce(max(id), 0) + 1 AS id FROM findings').one().id;
    return `group:${next}`;
  }
  for (const { id } of others) {
    sql.exec("UPDATE findings SET state = 'merged', into_finding = ? WHERE id = ?", oldest.id, id);
    sql.exec('UPDATE group_accounts SET finding = ? WHERE finding = ?', oldest.id, id);
    endAlert(turn, 'coordination', alertSubject(id));
    turn.effects.findings.add(id);
  }
  return oldest.subject;
}

/** The newest meetings of a group's pairs: of so many pairs, so many texts each. */
const shownPairs = 60;
const shownTexts = 4;

/** The numbers of copies that a group's pairs met over, the newest first, bounded. */
export function copiesOfGroup(sql: SqlStorage, edges: readonly Edge[]): number[] {
  const copies = new Set<number>();
  for (const { a, b } of edges.slice(0, shownPairs)) {
    const met = rows<{ a_copy: number; b_copy: number }>(
      sql,
      'SELECT a_copy, b_copy FROM pair_clusters WHERE a = ? AND b = ? ORDER BY cluster DESC LIMIT ?',
      a,
      b,
      shownTexts,
    );
    for (const { a_copy, b_copy } of met) copies.add(a_copy).add(b_copy);
  }
  return [...copies];
}

/** Where and when the group's pairs met; null where none of the posts they met over is known any more. */
function scopeOf(sql: SqlStorage, { accounts, edges }: Group) {
  const members = new Set<number | null>(accounts);
  // A copy that has gone may have left its number to another.
  const copies = copiesWhere(
    sql,
    'WHERE c.id IN (SELECT value FROM json_each(?))',
    JSON.stringify(copiesOfGroup(sql, edges)),
  ).filter((copy) => members.has(copy.account));
  if (copies.length === 0) return null;
  const times = copies.map((copy) => copy.at);
  return {
    sites: new Set(copies.map((copy) => copy.site)).size,
    firstAt: Math.min(...times),
    lastAt: Math.max(...times),
    post: copies.find((copy) => copy.post !== null)?.post ?? null,
  };
}
