import {
  type Finding,
  type FindingDetail,
  type Findings,
  type FindingsQuery,
  maxEdges,
  maxEvidence,
} from '../../shared/contract/coordination.ts';
import type { ContactKind } from '../../shared/domain/coordination.ts';
import { mostContacts } from '../analysis/coordination/contacts.ts';
import type { Edge } from '../analysis/coordination/groups.ts';
import { excerpt } from '../analysis/excerpt.ts';
import { contactsOf, copiesNaming } from './contact-findings.ts';
import { type CopySeen, copiesAround, copiesWhere } from './copies-around.ts';
import { clusterSubject } from './copy-findings.ts';
import { type FindingRow, findingById, findingBySubject, selectFindings } from './findings.ts';
import { copiesOfGroup, edgesAround } from './group-findings.ts';
import type { PostRow } from './posts.ts';
import { row, rows } from './rows.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

/** A finding as it goes out. */
export function findingOf(sql: SqlStorage, found: FindingRow): Finding {
  const colon = found.subject.indexOf(':');
  return {
    id: found.id,
    kind: found.kind,
    state: found.state === 'merged' ? 'open' : found.state,
    score: found.score,
    reasons: JSON.parse(found.reasons),
    accounts: found.accounts,
    sites: found.sites,
    firstAt: found.first_at,
    lastAt: found.last_at,
    raisedAt: found.raised_at,
    cluster: found.cluster,
    contact:
      found.kind === 'contact' && !found.subject.startsWith('erased:')
        ? { kind: found.subject.slice(0, colon) as ContactKind, value: found.subject.slice(colon + 1) }
        : null,
    excerpt: found.cluster === null ? '' : beginningOf(sql, found.cluster),
    dismissed:
      found.why === null
        ? null
        : { reason: found.why, note: found.note, by: found.name ?? '', at: found.at ?? found.raised_at },
  };
}

/** How a cluster's text begins, as it is compared. */
function beginningOf(sql: SqlStorage, cluster: number): string {
  const text = row<{ text: string | null }>(
    sql,
    'SELECT substr(t.text, 1, 200) AS text FROM clusters c JOIN texts t ON t.id = c.representative WHERE c.id = ?',
    cluster,
  );
  return excerpt(text?.text ?? '', 120);
}

/** The query of a page of findings. Apart, so that a test can look at its plan. */
export function findingsQuery(filter: FindingsQuery): { sql: string; values: SqlStorageValue[] } {
  const [rank, id] = filter.cursor?.split('_') ?? [];
  const after = rank === undefined ? '' : 'AND (f.rank, f.id) < (?, ?)';
  return {
    sql: `${selectFindings} WHERE f.state = ? ${after} ORDER BY f.rank DESC, f.id DESC LIMIT ?`,
    values: [filter.state, ...(rank === undefined ? [] : [Number(rank), Number(id)]), filter.limit + 1],
  };
}

/** A page of findings: open ones strong and new first, dismissed ones the last dismissed first. */
export function findingsPage(turn: Turn, _caller: Caller, filter: FindingsQuery): Answer<Findings> {
  const { sql, values } = findingsQuery(filter);
  const found = rows<FindingRow>(turn.sql, sql, ...values);
  const shown = found.slice(0, filter.limit);
  const last = shown.at(-1);
  return answer({
    items: shown.map((one) => findingOf(turn.sql, one)),
    next: found.length > filter.limit && last !== undefined ? `${last.rank}_${last.id}` : null,
  });
}

/** One finding: accounts, the posts that were judged, and which accounts met. */
export function findingDetail(turn: Turn, _caller: Caller, input: { id: number }): Answer<FindingDetail> {
  const { sql } = turn;
  const found = findingById(sql, input.id);
  if (found === undefined) return refuse('not-found');
  const { copies, edges } = evidenceOf(sql, found);
  const evidence = strongest(copies, found);
  const shown = edges.slice(0, maxEdges);
  const ids = new Set([
    ...evidence.flatMap((copy) => (copy.account === null ? [] : [copy.account])),
    ...shown.flatMap(({ a, b }) => [a, b]),
  ]);
  const accounts = rows<{ id: number; site: string; name: string | null }>(
    sql,
    `SELECT id, site, names ->> '$[#-1]' AS name FROM authors WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id LIMIT ?`,
    JSON.stringify([...ids]),
    2 * maxEvidence,
  );
  return answer({
    finding: findingOf(sql, found),
    accounts,
    evidence: evidence.map((copy) => ({
      account: copy.account,
      at: copy.at,
      time: copy.time,
      similarity: copy.similarity,
      site: copy.site,
      url: copy.url,
      post: copy.post,
      cluster: copy.cluster,
      repeats: copy.repeats,
    })),
    edges: shown.map(({ a, b, clusters, gap }) => ({ a, b, texts: clusters.length, gap: Math.round(gap / 1000) })),
  });
}

/** Those within the stretch of time that was judged first, in the order of time. */
function strongest(copies: readonly CopySeen[], found: FindingRow): CopySeen[] {
  const outside = ({ at }: CopySeen) => Number(at < found.first_at || at > found.last_at);
  return copies
    .toSorted((a, b) => outside(a) - outside(b) || b.at - a.at)
    .slice(0, maxEvidence)
    .sort((a, b) => a.at - b.at || a.id - b.id);
}

function evidenceOf(sql: SqlStorage, found: FindingRow): { copies: CopySeen[]; edges: Edge[] } {
  if (found.kind === 'copies' && found.cluster !== null) {
    return { copies: copiesAround(sql, found.cluster, found.last_at), edges: edgesOver(sql, found.cluster) };
  }
  if (found.kind === 'contact')
    return { copies: copiesNaming(sql, found.subject, found.last_at, maxEvidence / 2), edges: [] };
  const member = row<{ account: number }>(
    sql,
    'SELECT account FROM group_accounts WHERE finding = ? ORDER BY account LIMIT 1',
    found.id,
  );
  const edges = member === undefined ? [] : edgesAround(sql, member.account);
  const ids = JSON.stringify(copiesOfGroup(sql, edges));
  const accounts = new Set(edges.flatMap(({ a, b }) => [a, b]));
  return {
    // A copy that has gone may have left its number to another.
    copies: copiesWhere(
      sql,
      'WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY c.at DESC LIMIT ?',
      ids,
      2 * maxEvidence,
    ).filter((copy) => copy.account !== null && accounts.has(copy.account)),
    edges,
  };
}

/** Pairs that met over a cluster, the latest first. */
function edgesOver(sql: SqlStorage, cluster: number): Edge[] {
  return rows<{ a: number; b: number; clusters: number; gaps: number }>(
    sql,
    `SELECT p.a, p.b, p.clusters, p.gaps FROM
       (SELECT a, b FROM pair_clusters WHERE cluster = ? ORDER BY at DESC LIMIT ?) met
     JOIN account_pairs p ON p.a = met.a AND p.b = met.b`,
    cluster,
    maxEdges,
  ).map(({ a, b, clusters, gaps }) => ({ a, b, clusters: Array(clusters).fill(0), gap: gaps / Math.max(1, clusters) }));
}

/** What was found that concerns a post: its text, its author's group, the contacts it names; null where nothing was. */
export function findingsOfPost(sql: SqlStorage, post: PostRow): Finding[] | null {
  const found: (FindingRow | undefined)[] = [];
  if (post.cluster !== null) found.push(findingBySubject(sql, 'copies', clusterSubject(post.cluster)));
  if (post.author !== null) {
    const group = row<{ finding: number }>(sql, 'SELECT finding FROM group_accounts WHERE account = ?', post.author);
    if (group !== undefined) found.push(findingById(sql, group.finding));
  }
  const copy = row<{ id: number }>(sql, 'SELECT id FROM copies WHERE key = ?', post.key);
  if (copy !== undefined) {
    for (const value of contactsOf(sql, copy.id, mostContacts)) found.push(findingBySubject(sql, 'contact', value));
  }
  const shown = found.filter((one) => one !== undefined).sort((a, b) => b.score - a.score || a.id - b.id);
  return shown.length === 0 ? null : shown.map((one) => findingOf(sql, one));
}
