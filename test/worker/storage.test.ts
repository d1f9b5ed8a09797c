import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { lanes } from '../../shared/domain/lanes.ts';
import { actions } from '../../worker/workspace/actions.ts';
import { analyse } from '../../worker/workspace/analyse.ts';
import { tellDueCases } from '../../worker/workspace/case-due.ts';
import { joinCases } from '../../worker/workspace/case-joins.ts';
import { endClaims } from '../../worker/workspace/claims.ts';
import { forgetDeliveries, nextTry, takeDue } from '../../worker/workspace/deliveries.ts';
import { forgetOld } from '../../worker/workspace/forget.ts';
import { noteForDelivery } from '../../worker/workspace/gather.ts';
import { migrate } from '../../worker/workspace/migrate.ts';
import { migrations } from '../../worker/workspace/migrations.ts';
import { type QueueFilter, queueLists } from '../../worker/workspace/queue-lists.ts';
import { rerank } from '../../worker/workspace/rerank.ts';
import type { Turn } from '../../worker/workspace/turn.ts';
import { reweigh } from '../../worker/workspace/weights.ts';
import { flagItem } from './harness/flags.ts';
import { caller, grown, popular } from './harness/grown.ts';
import { rowsRead } from './harness/rows-read.ts';
import { workspace } from './harness/server.ts';
import { batch, sighting } from './harness/sightings.ts';

const schemaOf = (sql: SqlStorage) =>
  sql.exec('SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name').toArray();

/** The database of an object that nobody made a workspace of. */
const bare = <T>(name: string, look: (sql: SqlStorage) => T) =>
  runInDurableObject(env.WORKSPACE.getByName(name), (_object, { storage }) => look(storage.sql));

describe('migrations', () => {
  it('are numbered upwards, each once', () => {
    expect(migrations.map((step) => step.id)).toEqual(migrations.map((_, n) => n + 1));
  });

  it.each(migrations.map((step) => step.id))('bring a database of version %i to the newest', async (version) => {
    const fresh = await bare(`fresh-${version}`, (sql) => {
      migrate(sql, 1);
      return schemaOf(sql);
    });
    const migrated = await bare(`from-${version}`, (sql) => {
      migrate(sql, 1, migrations.slice(0, version));
      migrate(sql, 2);
      migrate(sql, 3);
      return schemaOf(sql);
    });
    expect(migrated).toEqual(fresh);
  });
});

/** The rows that something reads which must not be refused. */
function good(sql: SqlStorage, run: (turn: Turn) => unknown): number {
  const { rows, result } = rowsRead(sql, Date.now(), run);
  expect(result).toMatchObject({ ok: true });
  return rows;
}

/** One answer for several, of which none may be refused. */
const ok = (...answers: { ok: boolean }[]) => ({ ok: answers.every((answer) => answer.ok) });

const first: QueueFilter = { limit: 20, state: 'open' };
const next: QueueFilter = { ...first, cursor: '49000.5_900000' };
const rare: Record<string, Partial<QueueFilter>> = {
  all: {},
  class: { class: ['fabrication'] },
  'two classes': { class: ['fabrication', 'venting'] },
  site: { site: 'tieba' },
  'class and site': { class: ['venting'], site: 'weibo' },
  'a text that many carry': { cluster: 101 },
};
const filters: Record<string, QueueFilter> = Object.fromEntries(
  Object.entries(rare).flatMap(([name, filter]) => [
    [`${name}, first page`, { ...first, ...filter }],
    [`${name}, next page`, { ...next, ...filter }],
  ]),
);

for (const lane of lanes) filters[`lane ${lane}`] = { ...first, lane };
filters['grade that no post has'] = { ...first, grade: 'critical' };
filters['a text that many carry, of a site where it is rare'] = { ...first, cluster: 101, site: 'tieba' };
filters['a term that all have, of a lane'] = { ...first, lane: 'overdue', term: 'everywhere' };

const reads: Record<string, (turn: Turn) => unknown> = {
  ...Object.fromEntries(
    Object.entries(filters).map(([name, filter]) => [
      `a page of the queue (${name})`,
      (turn: Turn) => actions.queuePage.run(turn, caller, filter),
    ]),
  ),
  'taking a post, saying whose it is, giving it back': (turn) =>
    ok(
      actions.claimPost.run(turn, caller, { id: 402, given: { takeOver: false, reason: '' } }),
      actions.assignPost.run(turn, caller, { id: 402, member: 1 }),
      actions.releaseClaim.run(turn, caller, { id: 402 }),
    ),
  'what three decisions would do': (turn) =>
    actions.previewDecisions.run(turn, caller, {
      items: [402, 403, 404].map((post) => ({ outcome: 'dismissed', post, version: 0 })),
    }),
  'a decision that is undone with all of its request': (turn) => {
    const item = { outcome: 'confirmed', post: 402, version: 0, class: 'fabrication', alone: true } as const;
    const done = actions.decide.run(turn, caller, { items: [item] });
    const batch = done.ok && 'value' in done ? (done.value.batch ?? 0) : 0;
    return actions.undoBatch.run(turn, caller, { id: batch });
  },
  'how posts spread': (turn) => actions.queueSpread.run(turn, caller, { posts: [1, 100, 103] }),
  'what others did that the caller must hear of': (turn) =>
    ok(actions.unreadNotices.run(turn, caller, null), actions.readNotices.run(turn, caller, { upTo: 30 })),
  'clearing claims that are over, a slice': (turn) => ({ ok: true, next: endClaims({ ...turn, now: turn.now + 1e8 }) }),
  'a delta of known posts': (turn) => actions.knownPosts.run(turn, caller, { after: 1100, limit: 20 }),
  'a delta of own flags': (turn) => actions.myFlags.run(turn, caller, { after: 1100, limit: 20 }),
  'one post': (turn) => actions.postDetail.run(turn, caller, { id: 100 }),
  'one post whose text many carry': (turn) => actions.postDetail.run(turn, caller, { id: 103 }),
  'a page of clusters, and one with its copies': (turn) =>
    ok(
      actions.listClusters.run(turn, caller, { order: 'size', limit: 20 }),
      actions.listClusters.run(turn, caller, { order: 'recent', limit: 20 }),
      actions.clusterDetail.run(turn, caller, { id: 101, limit: 10 }),
    ),
  'where a text that many carry is, and its wordings': (turn) =>
    ok(
      actions.clusterSpread.run(turn, caller, { id: 101 }),
      actions.clusterAround.run(turn, caller, { id: 101 }),
      actions.listClusters.run(turn, caller, { order: 'size', site: 'nowhere', accounts: 5, limit: 20 }),
    ),
  'accounts and findings that are looked for and not there': (turn) =>
    ok(
      actions.listAuthors.run(turn, caller, { order: 'posts', q: 'nobody is called so', limit: 20 }),
      actions.findingsPage.run(turn, caller, { state: 'open', kind: 'group', score: 99, limit: 20 }),
    ),
  'what is known of an account with many posts': (turn) => actions.authorAround.run(turn, caller, { id: 101 }),
  'one finding, of a text that many carry': (turn) => {
    const { id } = turn.sql
      .exec<{ id: number }>("SELECT id FROM findings WHERE kind = 'copies' AND subject = 'cluster:101'")
      .one();
    return actions.findingDetail.run(turn, caller, { id });
  },
  'a sighting of a text that many carry': (turn) =>
    actions.storeSightings.run(
      turn,
      caller,
      batch(sighting({ postId: 'carried', fingerprint: '1'.padStart(32, '0'), postedAt: null })),
    ),
  'a page of accounts, and one with its posts': (turn) =>
    ok(
      actions.listAuthors.run(turn, caller, { order: 'posts', limit: 20 }),
      actions.listAuthors.run(turn, caller, { order: 'recent', site: 'weibo', limit: 5 }),
      actions.authorDetail.run(turn, caller, { id: 101, limit: 20 }),
    ),
  ...Object.fromEntries(
    Object.entries({
      'no filter': {},
      'words that are everywhere': { q: '年费' },
      'an account': { author: '101' },
      'a site': { site: 'weibo' },
      'a term': { term: 'everywhere' },
      days: { from: '2020-01-01' },
    }).map(([name, filter]) => [
      `a search (${name})`,
      (turn: Turn) => actions.searchPosts.run(turn, caller, { ...filter, limit: 10 }),
    ]),
  ),
  'figures of 30 days': (turn) => actions.readStats.run(turn, caller, { by: 'day' }),
  'a page of findings': (turn) => actions.findingsPage.run(turn, caller, { state: 'open', limit: 20 }),
  'a page of events': (turn) => actions.auditPage.run(turn, caller, { after: 1100, limit: 20 }),
  'a live feed that resumes': (turn) => actions.live.run(turn, caller, { after: 10_850 }),
  'alerts, their news and what is muted': (turn) =>
    ok(
      actions.alertPage.run(turn, caller, { state: 'open', limit: 10 }),
      actions.alertPage.run(turn, caller, { state: 'closed', kind: 'burst', limit: 10 }),
      actions.alertPage.run(turn, caller, { state: 'open', severity: 2, limit: 10 }),
      actions.alertPage.run(turn, caller, { state: 'closed', kind: 'burst', severity: 3, limit: 10 }),
      actions.alertNews.run(turn, caller, { after: 10 }),
      actions.acknowledgeAlert.run(turn, caller, { id: 1 }),
      actions.closeAlert.run(turn, caller, { id: 1, note: '' }),
      actions.mute.run(turn, caller, { scope: 'site', value: 'x', hours: 1, reason: 'x' }),
      actions.listMutes.run(turn, caller, null),
    ),
  'one’s own alerts, one with where it was sent, and several moved at once': (turn) =>
    ok(
      actions.alertPage.run(turn, caller, { state: 'mine', kind: 'gap', limit: 10 }),
      actions.alertDetail.run(turn, caller, { id: 2 }),
      actions.moveAlerts.run(turn, caller, { ids: [4, 5, 6], move: 'close', note: '' }),
    ),
  'today at a glance': (turn) => actions.readOverview.run(turn, caller, null),
  'what a day like today usually brings': (turn) => actions.readUsual.run(turn, caller, null),
  'watching, and who watched': (turn) =>
    ok(
      actions.notePresence.run(turn, caller, { minutes: 5 }),
      actions.readWatched.run(turn, caller, { from: turn.now - 24 * 3_600_000 }),
    ),
  'an unchanged watchlist': (turn) => actions.readWatchlist.run(turn, caller, { known: ['"0"'] }),
  'the settings': (turn) => actions.readSettings.run(turn, caller, { known: [] }),
  'the reply samples, of which all but none were retired': (turn) =>
    actions.readTemplates.run(turn, caller, { known: [] }),
  'adding a reply sample': (turn) =>
    actions.makeTemplate.run(turn, caller, { title: 'x', text: 'x', classes: ['venting'] }),
  'unchanged rules': (turn) => actions.readSiteRules.run(turn, caller, { known: ['"0"'] }),
  'the last notes of shifts': (turn) => actions.listHandovers.run(turn, caller, null),
  'what a shift left, taking it over, and what happened since': (turn) => {
    const { id } = turn.sql.exec<{ id: number }>('SELECT max(id) AS id FROM handovers').one();
    return ok(
      actions.readShift.run(turn, caller, null),
      actions.takeOver.run(turn, caller, { read: id }),
      actions.openPoint.run(turn, caller, { text: 'x', links: [] }),
      actions.shiftSummary.run(turn, caller, null),
      actions.readRota.run(turn, caller, null),
    );
  },
  'the log by kind, by person and by subject': (turn) =>
    ok(
      actions.searchAudit.run(turn, caller, { kind: 'flag.stored', limit: 10 }),
      actions.searchAudit.run(turn, caller, { actor: 1, limit: 10 }),
      actions.searchAudit.run(turn, caller, { subject: 'post:1', limit: 10 }),
    ),
  'what keeping posts for ten years would erase': (turn) =>
    actions.previewRetention.run(turn, caller, { keepDays: 3650 }),
  'whether a picture is awaited': (turn) => actions.awaitsPicture.run(turn, caller, { sha256: '7'.padStart(64, '0') }),
  'noting a picture': (turn) => actions.notePicture.run(turn, caller, { sha256: '7'.padStart(64, '0') }),
  'taking room for a picture': (turn) =>
    actions.takeRoom.run(turn, caller, { sha256: '7'.padStart(64, '0'), bytes: 1 }),
  'looking at what waits': (turn) => {
    for (const post of [1, 10, 13]) turn.sql.exec('INSERT OR IGNORE INTO to_analyse (post) VALUES (?)', post);
    return { ok: true, done: analyse(turn) };
  },
  'forgetting what is old': (turn) => ({ ok: true, done: forgetOld(turn) }),
  'a report of site health': (turn) =>
    actions.reportHealth.run(turn, caller, {
      version: '1',
      items: [
        { adapter: 'a7', page: 'p', kind: null, check: 'posts', looked: 1, missed: 0 },
        { adapter: 'new', page: 'p', kind: null, check: 'posts', looked: 1, missed: 0 },
      ],
    }),
  'storing sightings': (turn) =>
    actions.storeSightings.run(turn, caller, batch(sighting({ postId: 'S9' }), sighting({ postId: 'new' }))),
  'storing a flag': (turn) => actions.storeFlags.run(turn, caller, { items: [{ index: 0, item: flagItem() }] }),
  'storing a flag of a post that many have flagged': (turn) =>
    actions.storeFlags.run(turn, caller, { items: [{ index: 0, item: flagItem({ evidence: popular }) }] }),
  'the webhooks with their last deliveries': (turn) => actions.listWebhooks.run(turn, caller, null),
  'an alert that every webhook wants': (turn) => ({
    ok: true,
    done: noteForDelivery(turn, { id: 5, kind: 'burst', severity: 3 }),
  }),
  'what is to be delivered': (turn) => ({ ok: true, done: [forgetDeliveries(turn), takeDue(turn), nextTry(turn)] }),
  'a decision': (turn) =>
    actions.decide.run(turn, caller, { items: [{ outcome: 'dismissed', post: 200, version: 0 }] }),
  'records, and how far people agree': (turn) =>
    [
      actions.ownReliability.run(turn, caller, null),
      actions.readAgreement.run(turn, caller, null),
      actions.memberReliability.run(turn, caller, { id: 11 }),
    ][2],
  'the last acts of setting aside': (turn) => actions.listInvalidations.run(turn, caller, null),
  'decisions to be judged again, where the caller knows all posts': (turn) =>
    actions.listSecondLooks.run(turn, caller, null),
  'pinning a post': (turn) => actions.pinPost.run(turn, caller, { id: 300 }),
  'weighing many flags anew, a slice': (turn) => {
    turn.sql.exec('INSERT OR REPLACE INTO to_reweigh (member, done) VALUES (1, 0)');
    return { ok: true, next: reweigh(turn) };
  },
  'ranking a text that many carry anew, a slice': (turn) => {
    turn.sql.exec('INSERT OR REPLACE INTO to_rerank (cluster) VALUES (101)');
    return { ok: true, next: rerank(turn) };
  },
  'setting aside what a member has flagged, a slice': (turn) =>
    actions.invalidate.run(turn, { ...caller, member: 11 }, { id: 1, reason: 'x' }),
  'a page of cases, with filters that let little through': (turn) =>
    ok(
      actions.casesPage.run(turn, caller, { stage: 'open', limit: 10 }),
      actions.casesPage.run(turn, caller, { stage: 'open', owner: 'me', overdue: '1', limit: 10 }),
      actions.casesPage.run(turn, caller, { stage: 'closed', limit: 10 }),
      actions.casesPage.run(turn, caller, { stage: 'all', following: '1', limit: 10 }),
    ),
  'the board of cases': (turn) => actions.caseBoard.run(turn, caller, { limit: 10 }),
  'one case that has as much as a case may have': (turn) => actions.caseDetail.run(turn, caller, { id: 1 }),
  'what is kept beside a case': (turn) =>
    ok(
      actions.casePosts.run(turn, caller, { id: 1, limit: 10 }),
      actions.caseNotes.run(turn, caller, { id: 1, limit: 10 }),
      actions.caseContacts.run(turn, caller, { id: 1, limit: 10 }),
      actions.caseHistory.run(turn, caller, { id: 1, limit: 10 }),
    ),
  'a case’s tasks': (turn) => actions.caseTasks.run(turn, caller, { id: 1 }),
  'what one is to do and to read oneself': (turn) =>
    ok(
      actions.myTasks.run(turn, caller, null),
      actions.listMentions.run(turn, caller, { unread: '1', limit: 10 }),
      actions.readMentions.run(turn, caller, { case: 1 }),
    ),
  'changing a case, adding to it': (turn) =>
    ok(
      actions.changeCase.run(turn, caller, { id: 3, ifMatch: '"1"', given: { title: 'y', grade: 'major' } }),
      actions.addTask.run(turn, caller, { id: 5, given: { text: 'x', assignee: 1, dueAt: null } }),
      actions.addNote.run(turn, caller, { id: 5, given: { text: 'x', mentions: [1] } }),
    ),
  'opening a case of a text that many carry': (turn) =>
    actions.openCase.run(turn, caller, {
      ...{ title: 'x', risk: 'legal', source: 'media', grade: null, drill: false, summary: '', move: false },
      origin: { posts: [], clusters: [101], alerts: [] },
    }),
  'having posts join a case, a slice': (turn) => {
    turn.sql.exec('INSERT OR REPLACE INTO joining (case_id, cluster, after, by) VALUES (7, 101, 0, 1)');
    return { ok: true, next: joinCases(turn) };
  },
  'telling of cases that are due, a slice': (turn) => ({ ok: true, next: tellDueCases(turn) }),
  'the reports and files of a case, and what was reported up': (turn) =>
    ok(
      actions.listReports.run(turn, caller, { case: 1 }),
      actions.listAttachments.run(turn, caller, { case: 1 }),
      actions.readReportUp.run(turn, caller, { case: 1 }),
    ),
  'what a report of the largest case would say': (turn) =>
    actions.draftReport.run(turn, caller, { case: 1, language: 'zh-CN' }),
};

/** The most rows that one of them may read; those that read more by their nature have a number of their own. */
const mostRows = 150;
const ownLimit: Record<string, number> = {
  // Five hundred cases are looked at for what no index holds, each with its people.
  'a page of cases, with filters that let little through': 2200,
  // Four columns of ten, each case with its people; overdue ones and those to close up to a hundred.
  'the board of cases': 250,
  // Fifty posts with their latest flags, fifty links, fifty followers.
  'one case that has as much as a case may have': 1000,
  // Two hundred, each with its people.
  'a case’s tasks': 700,
  // A hundred tasks with a due time, a hundred without; five hundred mentions that are read at once.
  'what one is to do and to read oneself': 4000,
  // A hundred posts, each with what is joined to it.
  'having posts join a case, a slice': 900,
  // Two thousand posts, the counts of a hundred, sixty contacts, two hundred tasks, three hundred events.
  'what a report of the largest case would say': 7000,
  // Forty alerts, each for as many webhooks as there may be.
  'telling of cases that are due, a slice': 4000,
  // Five hundred posts are looked at for what no index holds.
  'a page of the queue (lane second)': 2800,
  'a page of the queue (grade that no post has)': 1600,
  'a page of the queue (a text that many carry, of a site where it is rare)': 1600,
  // Fifty notices, with who did it, twice.
  'what others did that the caller must hear of': 300,
  // Two hundred flags of a post that many have flagged.
  'how posts spread': 300,
  // A hundred posts, each with its cluster and the counters of its lanes.
  'clearing claims that are over, a slice': 1500,
  // Twice twenty texts, of each that spread a hundred hours for its small picture; ten copies with text, account and post.
  'a page of clusters, and one with its copies': 300,
  // Fifty notes, twenty who took over, open points: each with who it was.
  'what a shift left, taking it over, and what happened since': 300,
  // Three thousand hours and sites; the wordings' posts, each counted up to a thousand; a small picture of a hundred.
  'where a text that many carry is, and its wordings': 5000,
  // A thousand of each.
  'accounts and findings that are looked for and not there': 2100,
  // Three hundred posts with their decisions; contacts, pairs and findings of the latest.
  'what is known of an account with many posts': 1500,
  // Six hundred copies with their texts, as many accounts; five hundred pairs.
  'one finding, of a text that many carry': 3500,
  // Twenty copies with text, account and post.
  'one post whose text many carry': 250,
  // Accounts among the last hundred copies.
  'a sighting of a text that many carry': 350,
  // Twenty, with ten each.
  'the webhooks with their last deliveries': 250,
  // A hundred, with whom they were about and by.
  'the last acts of setting aside': 350,
  // Two hundred before the caller's own, and whether the caller flagged each post.
  'decisions to be judged again, where the caller knows all posts': 700,
  // A hundred posts, each with its cluster; two hundred, each with what hangs on it.
  'weighing many flags anew, a slice': 900,
  'ranking a text that many carry anew, a slice': 900,
  'setting aside what a member has flagged, a slice': 3500,
  // Who missed too much is told so after 201 posts.
  'a live feed that resumes': 700,
  // As many keys as a day may have that are counted, of 30 days.
  'figures of 30 days': 2000,
  // New alerts up to a hundred, open ones of each severity up to a hundred, three hundred events, figures of a day.
  'today at a glance': 900,
  // Four weeks: watched hours, and as many sites and terms of each day as are told of.
  'what a day like today usually brings': 3500,
  // Four pages, each with up to a hundred new ones counted.
  'alerts, their news and what is muted': 600,
};

/**
 * What stops at a limit that only the larger table reaches need not read the same of both; nor what looks for a place by halves, which
 * is one row more for twice as many.
 */
const reachesLimit = new Set([
  'a live feed that resumes',
  'a sighting of a text that many carry',
  'what keeping posts for ten years would erase',
]);

describe('rows read', () => {
  // Both sizes are far above every limit a request has. What must not grow is read of tables of which one row in ten is about
  // the same post, the same account, the same text.
  it('do not grow with the tables', async () => {
    const measure = async (posts: number) => {
      const ours = await grown(posts);
      return ours.inside((_object, { storage }) =>
        Object.fromEntries(Object.entries(reads).map(([name, run]) => [name, good(storage.sql, run)])),
      );
    };
    const [small, large] = [await measure(10_000), await measure(100_000)];
    const others = (read: Record<string, number>) =>
      Object.fromEntries(Object.entries(read).filter(([name]) => !reachesLimit.has(name)));
    expect(others(large)).toEqual(others(small));
    const tooMany = Object.entries(large).filter(([name, n]) => n >= (ownLimit[name] ?? mostRows));
    expect(tooMany).toEqual([]);
  }, 120_000);

  it('are none but the version for a watchlist that has not changed', async () => {
    const ours = await workspace({ sample: true });
    const read = await ours.inside((_object, { storage }) =>
      good(storage.sql, (turn) => actions.readWatchlist.run(turn, caller, { known: ['"1"'] })),
    );
    expect(read).toBeLessThanOrEqual(2);
  });

  it('come from an index that holds the whole order of the queue', async () => {
    const ours = await workspace();
    for (const filter of Object.values(filters)) {
      for (const { sql, values } of queueLists(filter, caller.member, filter.limit)) {
        const plan = await ours.inside((_object, { storage }) =>
          storage.sql.exec<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values).toArray(),
        );
        const details = plan.map((step) => step.detail).join('\n');
        expect(details).toMatch(filter.lane === undefined ? /SEARCH p USING INDEX queue_/ : /USING INDEX lane_/);
        expect(details).not.toMatch(filter.lane === undefined ? /TEMP B-TREE|SCAN/ : /TEMP B-TREE/);
      }
    }
  });
});
