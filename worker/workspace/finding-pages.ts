import {
  type Finding,
  type FindingDetail,
  type Findings,
  type FindingsQuery,
  maxEdges,
  maxEvidence,
  maxWordings,
} from '../../shared/contract/coordination.ts';
import type { ContactKind } from '../../shared/domain/coordination.ts';
import { excerpt } from '../../shared/text/excerpt.ts';
import { mostContacts } from '../analysis/coordination/contacts.ts';
import type { Edge } from '../analysis/coordination/groups.ts';
import { contactsOf, copiesNaming } from './contact-findings.ts';
import { type CopySeen, copiesWhere } from './copies-around.ts';
import { clusterSubject } from './copy-findings.ts';
import { type FindingRow, findingById, findingBySubject, selectFindings } from './findings.ts';
import { copiesOfGroup, edgesAround } from './group-findings.ts';
import type { PostRow } from './posts.ts';
import { row, rows } from './rows.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';
import { fitting } from './walk.ts';

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

/** The findings in their order, as far as they are read. Apart, so that a test can look at its plan. */
export function findingsQuery({ state, cursor }: Pick<FindingsQuery, 'state' | 'cursor'>): {
  sql: string;
  values: SqlStorageValue[];
} {
  const [rank, id] = cursor?.split('_') ?? [];
  const after = rank === undefined ? '' : 'AND (f.rank, f.id) < (?, ?)';
  return {
    sql: `${selectFindings} WHERE f.state = ? ${after} ORDER BY f.rank DESC, f.id DESC`,
    values: [state, ...(rank === undefined ? [] : [Number(rank), Number(id)])],
  };
}

/** A page of findings: open ones strong and new first, dismissed ones the last dismissed first. */
export function findingsPage({ sql }: Turn, _caller: Caller, filter: FindingsQuery): Answer<Findings> {
  const found = findingsQuery(filter);
  const { kind, score = 0 } = filter;
  const page = fitting(
    sql.exec<FindingRow>(found.sql, ...found.values),
    filter.limit,
    (one) => one.score >= score && (kind === undefined || one.kind === kind),
  );
  return answer({
    items: page.shown.map((one) => findingOf(sql, one)),
    next: page.next === null ? null : `${page.next.rank}_${page.next.id}`,
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
      wording: copy.text,
      repeats: copy.repeats,
    })),
    posts: found.cluster === null ? null : postsOf(sql, found.cluster),
    wordings: wordingsOf(sql, evidence),
    edges: shown.map(({ a, b, clusters, gap }) => ({ a, b, texts: clusters.length, gap: Math.round(gap / 1000) })),
  });
}

const postsOf = (sql: SqlStorage, cluster: number) =>
  row<{ posts: number }>(sql, 'SELECT posts FROM clusters WHERE id = ?', cluster)?.posts ?? 0;

/** How what was posted begins: the wordings of these posts, those with the most first. */
function wordingsOf(sql: SqlStorage, evidence: readonly CopySeen[]): FindingDetail['wordings'] {
  const counted = [...Map.groupBy(evidence, ({ text }) => text)].sort(([, a], [, b]) => b.length - a.length);
  const ids = counted.slice(0, maxWordings).map(([id]) => id);
  const found = rows<{ id: number; cluster: number | null; text: string | null }>(
    sql,
    'SELECT id, cluster, substr(text, 1, 200) AS text FROM texts WHERE id IN (SELECT value FROM json_each(?))',
    JSON.stringify(ids),
  );
  const byId = new Map(found.map((one) => [one.id, one]));
  return ids.flatMap((id) => {
    const one = byId.get(id);
    return one === undefined ? [] : [{ id, cluster: one.cluster, excerpt: excerpt(one.text ?? '', 120) }];
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

/** So many posts that name a contact are shown, before the last that was judged and after it. */
const mostNaming = maxEvidence / 4;

function evidenceOf(sql: SqlStorage, found: FindingRow): { copies: CopySeen[]; edges: Edge[] } {
  if (found.kind === 'copies' && found.cluster !== null) {
    return { copies: copiesIn(sql, found.cluster, found), edges: edgesOver(sql, found.cluster) };
  }
  if (found.kind === 'contact')
    return { copies: copiesNaming(sql, found.subject, found.last_at, mostNaming), edges: [] };
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

/** What was judged, and what came shortly before and after it: so many posts each. */
const [mostWithin, mostBeside] = [maxEvidence - 100, 50];

/** The copies of a cluster within the stretch of time that was judged, and the nearest before it and after it. */
function copiesIn(sql: SqlStorage, cluster: number, { first_at, last_at }: FindingRow): CopySeen[] {
  const read = (where: string, ...values: number[]) =>
    copiesWhere(sql, `WHERE c.cluster = ? AND ${where}`, cluster, ...values);
  return [
    ...read('c.at BETWEEN ? AND ? ORDER BY c.at DESC, c.id DESC LIMIT ?', first_at, last_at, mostWithin),
    ...read('c.at < ? ORDER BY c.at DESC, c.id DESC LIMIT ?', first_at, mostBeside),
    ...read('c.at > ? ORDER BY c.at, c.id LIMIT ?', last_at, mostBeside),
  ];
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
