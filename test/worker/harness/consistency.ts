import { expect } from 'vitest';
import type { Evidence } from '../../../shared/contract/flags.ts';
import type { FlagClass } from '../../../shared/domain/classes.ts';
import { verifyChain } from '../../../worker/analysis/chain.ts';
import { eventsAfter } from '../../../worker/workspace/events.ts';
import { settingsOf } from '../../../worker/workspace/settings.ts';
import { expectCases } from './cases.ts';
import { expectCopiesConsistent } from './copies.ts';
import { expectQueueWork } from './queue-work.ts';
import { expectAgreement, expectRanked, expectReliability } from './ranking.ts';
import { expectRebuilt } from './rebuilt.ts';

/** Tables to which nothing may be written by a request that is refused. */
export const countedTables = [
  ...['events', 'members', 'devices', 'invites', 'watch_terms', 'evidence', 'posts', 'flags', 'decisions'],
  ...['templates', 'template_wordings', 'site_rules', 'pictures', 'handovers'],
  ...['authors', 'figures', 'searched', 'post_terms', 'views', 'erasing', 'erased_keys', 'pictures_to_delete'],
  ...['waiting', 'webhooks', 'deliveries', 'rota', 'open_points', 'take_overs'],
  ...[
    'alerts',
    'mutes',
    'term_hours',
    'term_seen',
    'sites_seen',
    'to_count',
    'to_warn',
    'watched_hours',
    'presence_now',
  ],
  ...['reports', 'report_versions', 'report_posts', 'to_redact', 'files', 'attachments', 'files_to_delete'],
  ...['pairings', 'crossings', 'crossed', 'reported_cases', 'parent_answers'],
  ...['cases', 'case_counts', 'case_posts', 'case_leavers', 'case_clusters', 'joining', 'case_alerts', 'case_links'],
  ...['case_followers', 'case_notes', 'note_wordings', 'mentions', 'case_tasks', 'case_contacts', 'to_redact_cases'],
  ...['clusters', 'cluster_hours', 'texts', 'copies', 'bands', 'passages', 'quotations', 'similar_clusters'],
  ...['account_pairs', 'pair_clusters', 'pair_degrees', 'contacts', 'findings', 'group_accounts'],
  ...['site_health', 'site_health_days', 'sightings', 'sighting_terms', 'sighting_batches', 'sent_today'],
  ...['proposals', 'decision_batches', 'lane_counts', 'notices'],
];

/** Works everything that is folded out again from the flags and decisions, and compares; checks the chain. */
export function expectConsistent(sql: SqlStorage): void {
  const all = <T extends Record<string, SqlStorageValue>>(query: string) => sql.exec<T>(query).toArray();
  const active = all<{ post: number; class: FlagClass; grade: string | null; n: number; last: number }>(
    "SELECT post, class, grade, count(*) AS n, max(at) AS last FROM flags WHERE state = 'active' GROUP BY post, class, grade",
  );
  const posts = all<{
    id: number;
    state: string;
    votes: string;
    grade_votes: string;
    reporters: number;
    class: string;
    decision: number | null;
    decided: FlagClass | null;
    outcome: string | null;
    queue: string | null;
    erased_at: number | null;
  }>(
    'SELECT p.*, d.class AS decided, d.outcome FROM posts p LEFT JOIN decisions d ON d.id = p.decision AND d.undone_at IS NULL',
  );
  const byPost = Map.groupBy(active, (group) => group.post);
  for (const post of posts) {
    const own = byPost.get(post.id) ?? [];
    const votes: Partial<Record<FlagClass, number>> = {};
    const gradeVotes: Record<string, number> = {};
    for (const group of own) {
      votes[group.class] = (votes[group.class] ?? 0) + group.n;
      if (group.grade !== null) gradeVotes[group.grade] = (gradeVotes[group.grade] ?? 0) + group.n;
    }
    const reporters = own.reduce((sum, group) => sum + group.n, 0);
    const state = post.outcome ?? 'open';
    expect({ ...post, votes: JSON.parse(post.votes), grade_votes: JSON.parse(post.grade_votes) }).toMatchObject({
      votes,
      grade_votes: gradeVotes,
      reporters,
      state,
      queue: state === 'open' && (reporters === 0 || post.erased_at !== null) ? null : state,
    });
  }
  expectRanked(sql);
  expectQueueWork(sql);
  expectReliability(sql);
  expectAgreement(sql);
  expectAuthors(sql);
  expectFigures(sql);
  expectSearchable(sql);
  const open = posts.filter((post) => post.queue === 'open').length;
  expect(all('SELECT open_posts FROM workspace')).toEqual([{ open_posts: open }]);
  expect(all('SELECT class, posts FROM waiting WHERE posts <> 0 ORDER BY class')).toEqual(
    all("SELECT class, count(*) AS posts FROM posts WHERE queue = 'open' GROUP BY class ORDER BY class"),
  );
  expect(all('SELECT f.id FROM flags f LEFT JOIN evidence e ON e.sha256 = f.evidence WHERE e.sha256 IS NULL')).toEqual(
    [],
  );
  expect(
    all(
      `SELECT t.id FROM templates t WHERE t.uses <> (SELECT count(*) FROM flags f WHERE f.template = t.id AND f.state = 'active')
         OR NOT EXISTS (SELECT 1 FROM template_wordings w WHERE w.template = t.id AND w.version = t.version)`,
    ),
  ).toEqual([]);
  expect(all('SELECT health_places AS n FROM workspace')).toEqual(all('SELECT count(*) AS n FROM site_health'));
  expect(all('SELECT picture_bytes AS n FROM workspace')).toEqual(
    all('SELECT (SELECT coalesce(sum(bytes), 0) FROM pictures) + (SELECT coalesce(sum(bytes), 0) FROM files) AS n'),
  );
  // Of a webhook that is gone no secret is left, of a delivery that is over no words.
  expect(
    all('SELECT id FROM webhooks WHERE removed_at IS NOT NULL AND (url IS NOT NULL OR secret IS NOT NULL)'),
  ).toEqual([]);
  expect(
    all(
      `SELECT d.id FROM deliveries d JOIN webhooks w ON w.id = d.webhook
       WHERE (d.state IN ('gathering', 'waiting')) = (d.done_at IS NOT NULL) OR (d.body IS NOT NULL) <> (d.state = 'waiting')
         OR (d.done_at IS NULL AND w.state <> 'on') OR json_array_length(d.alerts) > d.total`,
    ),
  ).toEqual([]);
  const terms = all<{ id: number; terms: string }>('SELECT id, terms FROM sightings');
  expect(
    all<{ sighting: number; term: string }>('SELECT sighting, term FROM sighting_terms ORDER BY sighting, term'),
  ).toEqual(
    terms.flatMap(({ id, terms: own }) => (JSON.parse(own) as string[]).sort().map((term) => ({ sighting: id, term }))),
  );
  expect(all('SELECT a, b, clusters, gaps FROM account_pairs ORDER BY a, b')).toEqual(
    all('SELECT a, b, count(*) AS clusters, sum(gap) AS gaps FROM pair_clusters GROUP BY a, b ORDER BY a, b'),
  );
  expect(all('SELECT account, met FROM pair_degrees ORDER BY account')).toEqual(
    all(
      `SELECT account, count(*) AS met FROM (SELECT a AS account FROM account_pairs UNION ALL SELECT b FROM account_pairs)
       GROUP BY account ORDER BY account`,
    ),
  );
  expectCopiesConsistent(sql);
  expectCases(sql);
  expect(all('SELECT open_alerts AS n FROM workspace')).toEqual(
    all("SELECT count(*) AS n FROM alerts WHERE state <> 'closed' AND muted = 0"),
  );
  expect(
    all("SELECT id FROM alerts WHERE place <> CASE WHEN state <> 'closed' AND muted = 1 THEN 'muted' ELSE state END"),
  ).toEqual([]);
  expect(all("SELECT id FROM posts WHERE queue IS NOT 'open' AND (due_at IS NOT NULL OR tell_at IS NOT NULL)")).toEqual(
    [],
  );
  expect(verifyChain(eventsAfter(sql, 0, 1_000_000))).toBeNull();
  expectRebuilt(sql);
}

/** Accounts have as many posts and classes as the posts say. */
function expectAuthors(sql: SqlStorage): void {
  const kept = sql.exec<{ id: number; posts: number; classes: string }>('SELECT id, posts, classes FROM authors');
  const counted = sql
    .exec<{ id: number; class: string | null; n: number }>(
      `SELECT a.id, d.class, count(p.id) AS n FROM authors a LEFT JOIN posts p ON p.author = a.id
       LEFT JOIN decisions d ON d.id = p.decision GROUP BY a.id, d.class`,
    )
    .toArray();
  const byAuthor = Map.groupBy(counted, ({ id }) => id);
  for (const { id, posts, classes } of kept) {
    const own = byAuthor.get(id) ?? [];
    const decided = Object.fromEntries(own.flatMap(({ class: name, n }) => (name === null ? [] : [[name, n]])));
    expect([posts, JSON.parse(classes)]).toEqual([own.reduce((sum, { n }) => sum + n, 0), decided]);
  }
}

/** Figures are what flags, decisions and sightings say; those of posts by what was first said of each. */
function expectFigures(sql: SqlStorage): void {
  const { utcOffset } = settingsOf(sql);
  const counted = (source: string, key: string, n = 'count(*)', at = 'at') =>
    sql
      .exec<{ cell: string; n: number }>(
        `SELECT ((${at} + ${utcOffset * 60_000}) / 86400000) || ' ' || ${key} AS cell, ${n} AS n FROM ${source} GROUP BY cell ORDER BY cell`,
      )
      .toArray()
      .filter(({ n }) => n !== 0);
  const kept = (figure: string, key = 'key') =>
    sql
      .exec<{ cell: string; n: number }>(
        `SELECT day || ' ' || ${key} AS cell, sum(n) AS n FROM figures WHERE figure = ? GROUP BY cell HAVING sum(n) <> 0 ORDER BY cell`,
        figure,
      )
      .toArray();
  const held = 'posts p JOIN decisions d ON d.id = p.decision';
  expect(kept('flags')).toEqual(counted("flags WHERE state = 'active'", 'class'));
  expect(kept('decided')).toEqual(counted(held, "coalesce(d.class, 'dismissed')", undefined, 'd.at'));
  expect(kept('waited-ms')).toEqual(counted(held, "''", 'sum(d.waited)', 'd.at'));
  expect(kept('waited', "''")).toEqual(counted(held, "''", undefined, 'd.at'));
  expect(kept('grades')).toEqual(counted(`${held} WHERE d.grade IS NOT NULL`, 'd.grade', undefined, 'd.at'));
  expect(kept('templates')).toEqual(counted("flags WHERE state = 'active' AND template IS NOT NULL", 'template'));
  expect(kept('judged')).toEqual(
    counted(
      'flags f JOIN decisions d ON d.id = f.judged_by WHERE f.judged IS NOT NULL',
      "f.judged_class || ':' || f.judged",
      undefined,
      'd.at',
    ),
  );
  const sum = (figure: string) => kept(figure).reduce((all, { n }) => all + n, 0);
  // What was forgotten stays in the figures.
  expect(sum('sightings')).toBeGreaterThanOrEqual(
    sql.exec<{ n: number }>('SELECT count(*) AS n FROM sightings').one().n,
  );
  expect(sum('new')).toBe(sum('posts'));
  expect(sum('hours')).toBe(sum('new'));
  expect(sum('posts')).toBe(sql.exec<{ n: number }>('SELECT count(*) AS n FROM posts').one().n);
  expect(sum('opened') - sum('closed')).toBe(sql.exec<{ n: number }>('SELECT open_posts AS n FROM workspace').one().n);
}

/** What was looked at since its last flag can be found by the terms of what was seen last, and nothing else can. */
function expectSearchable(sql: SqlStorage): void {
  const kept = sql
    .exec<{ post: number; evidence: string; terms: string }>(
      `SELECT s.post, s.evidence, (SELECT json_group_array(term ORDER BY term) FROM post_terms t WHERE t.post = s.post) AS terms
       FROM searched s WHERE s.post NOT IN (SELECT post FROM to_analyse)`,
    )
    .toArray();
  for (const { post, evidence, terms } of kept) {
    const seen = sql
      .exec<{ sha256: string; json: string }>(
        `SELECT DISTINCT e.sha256, e.json FROM (SELECT evidence FROM flags WHERE post = ? ORDER BY received_at DESC, id DESC LIMIT 5) f
         JOIN evidence e ON e.sha256 = f.evidence`,
        post,
      )
      .toArray();
    expect((JSON.parse(evidence) as string[]).sort()).toEqual(seen.map(({ sha256 }) => sha256).sort());
    const mentioned = seen.flatMap(({ json }) => (JSON.parse(json) as Evidence).mentions.map(({ term }) => term));
    expect(JSON.parse(terms)).toEqual([...new Set(mentioned)].sort());
  }
  const unfound = `SELECT id FROM posts WHERE erased_at IS NULL AND id NOT IN (SELECT post FROM to_analyse)
    AND id IN (SELECT post FROM flags) AND id NOT IN (SELECT post FROM searched)`;
  expect(sql.exec(unfound).toArray()).toEqual([]);
  expect(sql.exec('SELECT rowid AS post FROM search ORDER BY rowid').toArray()).toEqual(
    sql.exec('SELECT post FROM searched ORDER BY post').toArray(),
  );
}
