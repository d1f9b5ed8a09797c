import { maxCasePosts } from '../../shared/contract/cases.ts';
import type { SourceType, Stage } from '../../shared/domain/cases.ts';
import type { FlagClass } from '../../shared/domain/classes.ts';
import type { Grade, RiskType } from '../../shared/domain/risks.ts';
import type { Language } from '../../shared/i18n.ts';
import { oneLine } from '../../shared/text/hostile.ts';
import { dayMs, minuteMs } from '../../shared/time.ts';
import type { FactPost, FactStep, ReportFacts } from '../analysis/report/facts.ts';
import { reportWords } from '../analysis/report/words.ts';
import { suggestionOf } from './case-facts.ts';
import { isHidden, type RowView, viewOf } from './row-views.ts';
import { row, rows } from './rows.ts';
import { settingsIn } from './settings.ts';
import type { Caller, Turn } from './turn.ts';

/** How much of each is named in a report; totals count the rest. */
const most = { posts: 20, sites: 20, accounts: 15, clusters: 10, steps: 60, counted: 100 } as const;

type CaseFacts = {
  title: string;
  summary: string;
  result: string;
  grade: Grade | null;
  risk: RiskType;
  source: SourceType;
  stage: Stage;
  created_at: number;
  owner: string;
  drill: number;
  posts: number;
};

type PostFacts = {
  id: number;
  site: string;
  author: number | null;
  author_name: string | null;
  excerpt: string;
  at: number;
  class: FlagClass;
  state: string;
  cluster: number | null;
  reporters: number;
};

/**
 * What a report of a case is generated from, of what who asks may see; null where there is no such case. Reads as many rows as the case
 * has posts.
 */
export function factsOf(turn: Turn, caller: Caller, id: number, language: Language): ReportFacts | null {
  const { sql, now } = turn;
  const found = row<CaseFacts>(
    sql,
    `SELECT c.title, c.summary, c.result, c.grade, c.risk, c.source, c.stage, c.created_at, m.name AS owner, c.drill,
       c.posts
     FROM cases c JOIN members m ON m.id = c.owner WHERE c.id = ?`,
    id,
  );
  if (found === undefined) return null;
  const { utcOffset } = settingsIn(turn);
  const posts = rows<PostFacts>(
    sql,
    `SELECT p.id, p.site, p.author, p.author_name, p.excerpt, coalesce(p.posted_at, p.first_flag_at) AS at, p.class, p.state,
       p.cluster, p.reporters
     FROM case_posts c JOIN posts p ON p.id = c.post WHERE c.case_id = ? AND p.erased_at IS NULL AND p.state <> 'dismissed'
     LIMIT ?`,
    id,
    maxCasePosts,
  ).sort((a, b) => a.at - b.at || a.id - b.id);
  const view = viewOf(turn, caller);
  const accounts = accountsOf(posts);
  const clusters = clustersOf(posts);
  const sites = sitesOf(posts);
  return {
    at: now,
    utcOffset,
    title: found.title,
    summary: found.summary,
    result: found.result,
    grade: found.grade,
    risk: found.risk,
    suggestion: suggestionOf(turn, caller, { ...found, id }),
    stage: reportWords(language, utcOffset).say(`report.stage.${found.stage}`),
    openedAt: found.created_at,
    owner: found.owner,
    drill: found.drill === 1,
    total: posts.length,
    posts: posts.slice(0, most.posts).map((post) => factPost(post, view)),
    firstAt: posts[0]?.at ?? null,
    lastAt: posts.at(-1)?.at ?? null,
    sites: sites.slice(0, most.sites),
    accounts: accounts.slice(0, most.accounts),
    accountsTotal: accounts.length,
    classes: countBy(posts.flatMap((post) => (isHidden(post, view) ? [] : [post.class]))),
    copies: clusters.length === 0 ? [] : copiesOf(sql, clusters),
    withCopies: withCopiesOf(sql, posts, clusters, { accounts: accounts.length, sites: sites.length }),
    days: daysOf(posts, utcOffset),
    reach: reachOf(sql, posts),
    coordinated: coordinatedOf(sql, clusters),
    ...stepsOf(sql, id, language, utcOffset),
  };
}

const factPost = (post: PostFacts, view: RowView): FactPost => ({
  id: post.id,
  site: post.site,
  author: post.author_name === null ? null : oneLine(post.author_name),
  at: post.at,
  excerpt: oneLine(post.excerpt).slice(0, 120).toWellFormed(),
  class: isHidden(post, view) ? null : post.class,
  decided: post.state !== 'open',
});

function countBy<K extends string>(keys: readonly K[]): Partial<Record<K, number>> {
  const counts: Partial<Record<K, number>> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

/** In the order in which they were reached: the posts are. */
function sitesOf(posts: readonly PostFacts[]): ReportFacts['sites'] {
  const bySite = Map.groupBy(posts, ({ site }) => site);
  return [...bySite].map(([site, own]) => ({ site, posts: own.length, firstAt: own[0]?.at ?? 0 }));
}

function accountsOf(posts: readonly PostFacts[]) {
  const named = posts.filter((post) => post.author_name !== null);
  const byAccount = Map.groupBy(named, ({ site, author, author_name: name }) => `${site} ${author ?? name}`);
  return [...byAccount.values()]
    .map((own) => ({ name: oneLine(own[0]?.author_name ?? ''), site: own[0]?.site ?? '', posts: own.length }))
    .sort((a, b) => b.posts - a.posts);
}

/** Texts that posts of the case carry, those of most of its posts first. */
function clustersOf(posts: readonly PostFacts[]): PostFacts[][] {
  const byCluster = Map.groupBy(posts, ({ cluster }) => cluster ?? 0);
  byCluster.delete(0);
  return [...byCluster.values()].sort((a, b) => b.length - a.length).slice(0, most.clusters);
}

/** Of these texts those that were seen more than once, wherever that was. */
function copiesOf(sql: SqlStorage, clusters: readonly PostFacts[][]): ReportFacts['copies'] {
  const known = rows<{ id: number; posts: number; first_at: number; last_at: number }>(
    sql,
    'SELECT id, posts, first_at, last_at FROM clusters WHERE posts > 1 AND id IN (SELECT value FROM json_each(?))',
    JSON.stringify(clusters.map(([first]) => first?.cluster)),
  );
  return known
    .map(({ id, posts, first_at: firstAt, last_at: lastAt }) => {
      const own = clusters.find(([first]) => first?.cluster === id) ?? [];
      const excerpt = oneLine(own[0]?.excerpt ?? '')
        .slice(0, 80)
        .toWellFormed();
      return { excerpt, copies: posts, posts: own.slice(0, 5).map((post) => post.id), firstAt, lastAt };
    })
    .sort((a, b) => b.copies - a.copies);
}

/** Null where every copy of the case's texts is among these posts. */
function withCopiesOf(
  sql: SqlStorage,
  posts: readonly PostFacts[],
  clusters: readonly PostFacts[][],
  own: { accounts: number; sites: number },
): ReportFacts['withCopies'] {
  const [first, last] = [posts[0], posts.at(-1)];
  if (first === undefined || last === undefined) return null;
  const known = rows<{ id: number; posts: number; authors: number; sites: number; first_at: number; last_at: number }>(
    sql,
    'SELECT id, posts, authors, sites, first_at, last_at FROM clusters WHERE id IN (SELECT value FROM json_each(?))',
    JSON.stringify(clusters.map(([one]) => one?.cluster)),
  );
  const inCase = (id: number) => clusters.find(([one]) => one?.cluster === id)?.length ?? 0;
  if (!known.some((one) => one.posts > inCase(one.id))) return null;
  return {
    firstAt: Math.min(first.at, ...known.map((one) => one.first_at)),
    lastAt: Math.max(last.at, ...known.map((one) => one.last_at)),
    accounts: Math.max(own.accounts, ...known.map((one) => one.authors)),
    sites: Math.max(own.sites, ...known.map((one) => one.sites)),
  };
}

const coordinatedOf = (sql: SqlStorage, clusters: readonly PostFacts[][]): number =>
  row<{ n: number }>(
    sql,
    "SELECT count(*) AS n FROM findings WHERE kind = 'copies' AND subject IN (SELECT 'cluster:' || value FROM json_each(?)) AND +state = 'open'",
    JSON.stringify(clusters.map(([first]) => first?.cluster)),
  )?.n ?? 0;

function daysOf(posts: readonly PostFacts[], utcOffset: number): ReportFacts['days'] {
  const offset = utcOffset * minuteMs;
  const byDay = Map.groupBy(posts, ({ at }) => Math.floor((at + offset) / dayMs));
  return [...byDay].sort(([a], [b]) => a - b).map(([day, own]) => ({ day: day * dayMs - offset, posts: own.length }));
}

/** What pages showed last of the posts that most people flagged, added up. */
function reachOf(sql: SqlStorage, posts: readonly PostFacts[]): ReportFacts['reach'] {
  const sum: Record<keyof ReportFacts['reach'], number | null> = {
    views: null,
    reposts: null,
    comments: null,
    likes: null,
  };
  const flagged = posts.toSorted((a, b) => b.reporters - a.reporters).slice(0, most.counted);
  for (const { id } of flagged) {
    const shown = row<{ counts: string | null }>(
      sql,
      `SELECT e.json -> '$.counts' AS counts FROM flags f JOIN evidence e ON e.sha256 = f.evidence
       WHERE f.post = ? ORDER BY f.received_at DESC LIMIT 1`,
      id,
    );
    const counts: Partial<Record<string, number | null>> = JSON.parse(shown?.counts ?? '{}') ?? {};
    for (const what of ['views', 'reposts', 'comments', 'likes'] as const) {
      const n = counts[what];
      if (typeof n === 'number') sum[what] = (sum[what] ?? 0) + n;
    }
  }
  return sum;
}

type EventFacts = { seq: number; at: number; name: string | null; kind: string; data: string | null };

/** Moves, contacts and tasks that are done, the earliest first; and what superiors were asked. Notes are for the team alone. */
function stepsOf(
  sql: SqlStorage,
  id: number,
  language: Language,
  utcOffset: number,
): { steps: FactStep[]; requests: FactStep[] } {
  const { say } = reportWords(language, utcOffset);
  const moves = rows<EventFacts>(
    sql,
    `SELECT e.seq, e.at, m.name, e.kind, e.data FROM events e LEFT JOIN members m ON m.id = e.actor
     WHERE e.subject = ? ORDER BY e.seq DESC LIMIT 300`,
    `case:${id}`,
  ).flatMap((event): FactStep[] => {
    if (event.kind !== 'case.moved' || event.data === null) return [];
    const { to } = JSON.parse(event.data) as { to?: Stage };
    if (to === undefined) return [];
    const stage = say(`report.stage.${to}`);
    return [{ at: event.at, who: event.name, what: say('report.step.stage', { stage }), seq: event.seq }];
  });
  const contacts = rows<{ kind: string; who: string; at: number; content: string; outcome: string; name: string }>(
    sql,
    `SELECT c.kind, c.who, c.at, c.content, c.outcome, m.name FROM case_contacts c JOIN members m ON m.id = c.by
     WHERE c.case_id = ? AND c.erased_at IS NULL ORDER BY c.id DESC LIMIT ?`,
    id,
    most.steps,
  );
  const spoken = (contact: (typeof contacts)[number]): FactStep => {
    const text = oneLine([contact.content, contact.outcome].filter((part) => part !== '').join('；'));
    return {
      at: contact.at,
      who: contact.name,
      what: say('report.step.contact', { whom: oneLine(contact.who), text }),
      seq: null,
    };
  };
  const tasks = rows<{ text: string; done_at: number; name: string | null }>(
    sql,
    `SELECT t.text, t.done_at, m.name FROM case_tasks t LEFT JOIN members m ON m.id = t.done_by
     WHERE t.case_id = ? AND t.done_at IS NOT NULL ORDER BY t.done_at DESC LIMIT ?`,
    id,
    most.steps,
  ).map((task): FactStep => {
    const what = say('report.step.task', { text: oneLine(task.text) });
    return { at: task.done_at, who: task.name, what, seq: null };
  });
  const steps = [...moves, ...contacts.map(spoken), ...tasks].sort((a, b) => a.at - b.at).slice(-most.steps);
  const requests = contacts
    .filter(({ kind }) => kind === 'superior')
    .map((contact) => ({ ...spoken(contact), what: oneLine(contact.content) }))
    .reverse();
  return { steps, requests };
}
