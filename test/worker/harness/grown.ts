import { hourMs } from '../../../shared/time.ts';
import type { Caller } from '../../../worker/workspace/turn.ts';
import { evidence, flagPost } from './flags.ts';
import { workspace } from './server.ts';

/** What a filled database is made for: so many posts, up to now. */
interface Size {
  many: number;
  now: number;
}

/** Each statement fills a table with about `many` rows, or sets something in them; `n(i)` counts from 1 to `many`. */
type Fill = (size: Size) => readonly string[];

/**
 * Posts, each with a flag and an event, three months of them, the last one now. What the filters look for stands at the very
 * end of the queue, so that a page which is not led there by its index reads everything: a class and a site that are
 * rare, and two common ones that are rarely together.
 */
const posts: Fill = ({ many, now }) => [
  `INSERT INTO posts (id, key, site, kind, url, author_name, author_id, excerpt, posted_at, first_flag_at, last_flag_at, state, votes, reporters, class, queue, rank, changed)
   SELECT i + 1, 'k:' || i, CASE WHEN i <= 60 THEN 'tieba' WHEN i <= 120 OR i % 2 THEN 'weibo' ELSE 'discuz' END, 'post', 'https://a.example/' || i,
     'x', 'a' || i, 'x', ${now} - (${many} - i) * ${span(many)}, ${now} - (${many} - i) * ${span(many)}, ${now} - (${many} - i) * ${span(many)}, 'open',
     '{"grievance":1}', 1, CASE WHEN i <= 60 THEN 'fabrication' WHEN i <= 120 OR i % 2 = 0 THEN 'venting' ELSE 'grievance' END, 'open', 39000 + i * 0.001, 1000 + i FROM n`,
  `INSERT INTO flags (id, post, member, class, note, at, received_at, state, evidence, changed)
   SELECT 'f' || id, id, 1, 'grievance', '', last_flag_at, last_flag_at, 'active', (SELECT sha256 FROM evidence LIMIT 1), changed FROM posts WHERE id > 1`,
  `INSERT INTO events (seq, at, actor, kind, subject, data, data_hash, prev_hash, hash)
   SELECT changed, last_flag_at, 1, 'flag.stored', 'post:' || id, '{}', '', '', '' FROM posts WHERE id > 1`,
  // A tenth as many monitors, who have all flagged the first post.
  `INSERT INTO members (id, name, role, state, created_at) SELECT id + 1, 'm', 'monitor', 'active', 1 FROM posts WHERE id > 1 AND id % 10 = 0`,
  `INSERT INTO flags (id, post, member, class, note, at, received_at, state, evidence, changed)
   SELECT 'm' || id, 1, id, 'grievance', '', id, id, 'active', (SELECT sha256 FROM evidence LIMIT 1), 900 FROM members WHERE id > 1`,
  `UPDATE workspace SET open_posts = (SELECT count(*) FROM posts WHERE queue = 'open')`,
];

/** Accounts of which one wrote a tenth of all posts. */
const authors: Fill = ({ now }) => [
  `INSERT OR IGNORE INTO authors (id, site, key, names, first_at, last_at, posts)
   SELECT i + 100, 'weibo', 'a' || i, '["x"]', ${now}, ${now}, 1 FROM n`,
  'UPDATE posts SET author = CASE WHEN id % 10 = 0 THEN 101 ELSE 99 + id END WHERE id > 1',
  'UPDATE authors SET posts = (SELECT count(*) FROM posts WHERE id % 10 = 0) WHERE id = 101',
];

/** Texts of which one stands in a tenth of all posts, in one cluster. */
const copies: Fill = ({ now }) => [
  `INSERT INTO clusters (id, representative, posts, authors, sites, first_at, last_at) SELECT i + 100, i + 100, 1, 1, 1, ${now}, ${now} FROM n`,
  `INSERT INTO texts (id, fingerprint, text, length, cluster, similarity) SELECT i + 100, printf('%032x', i), '某文' || i, 20, i + 100, 1 FROM n`,
  `INSERT INTO copies (key, post, text, cluster, author, site, url, at, time)
   SELECT key, id, CASE WHEN id % 10 = 3 THEN 101 ELSE 99 + id END, CASE WHEN id % 10 = 3 THEN 101 ELSE 99 + id END, author, site, url, last_flag_at, 'second'
   FROM posts WHERE id > 1`,
  'UPDATE posts SET cluster = (SELECT c.cluster FROM copies c WHERE c.key = posts.key) WHERE id > 1',
  'UPDATE clusters SET (posts, authors) = (SELECT count(*), count(DISTINCT author) FROM copies WHERE cluster = 101) WHERE id = 101',
  // Its copies came over many hours, on twenty sites.
  `INSERT INTO cluster_hours SELECT 101, ${Math.floor(now / hourMs)} - i / 20, 's' || (i % 20), 1 FROM n`,
  // Every tenth text quotes that one, and is alike; all but the last have been looked at for it.
  'INSERT INTO quotations SELECT i + 100, 101, 1 FROM n WHERE i % 10 = 0',
  'INSERT INTO similar_clusters SELECT i + 100, 101, 0.4 FROM n WHERE i % 10 = 0',
  'UPDATE workspace SET related_to = (SELECT max(id) - 1 FROM clusters)',
];

const figures: Fill = ({ many, now }) => [
  // A figure of many keys a day, as sites, classes or terms are.
  `INSERT INTO figures (figure, day, key, n) SELECT 'x', ${Math.floor(now / 24 / hourMs)} - i % 90, 'k' || i, 1 FROM n WHERE i <= ${many}`,
  `INSERT INTO figures (figure, day, key, n) SELECT 'terms', ${Math.floor(now / 24 / hourMs)} - i % 7, 'k' || i, i FROM n WHERE i <= ${many}`,
];

/** Posts that can all be found by the same word (年费) and the same term. */
const findable: Fill = () => [
  `INSERT INTO searched (post, evidence) SELECT id, json_array((SELECT sha256 FROM evidence LIMIT 1)) FROM posts WHERE id > 1`,
  `INSERT INTO search (rowid, tokens) SELECT id, 'p5e74x8d39' FROM posts WHERE id > 1`,
  `INSERT INTO post_terms (term, post) SELECT 'everywhere', id FROM posts WHERE id > 1`,
];

const replies: Fill = () => [
  'INSERT INTO templates (version, retired_at) SELECT 1, i FROM n',
  `INSERT INTO template_wordings (template, version, title, text, classes, by, at) SELECT i, 1, 'x', 'x', '[]', 1, 1 FROM n`,
];

const handovers: Fill = () => [
  `INSERT INTO handovers (by, at, text) SELECT 1, i, 'x' FROM n`,
  `INSERT INTO open_points (text, links, by, at, done_by, done_at) SELECT 'x', '[]', 1, i, 1, i FROM n`,
  'INSERT INTO take_overs (by, at, read, seq) SELECT 1, i, i, i FROM n',
];

const pictures: Fill = () => [
  `INSERT INTO pictures (sha256, bytes, by, at) SELECT printf('%064x', i), 1, 1, 1 FROM n`,
  // The picture that is awaited is named by the last of the caller's flags.
  "UPDATE flags SET picture = printf('%064x', 1000000 + rowid), template = 1, template_version = 1",
  "UPDATE flags SET picture = printf('%064x', 7) WHERE rowid = (SELECT max(rowid) FROM flags WHERE member = 1)",
];

/** Of checks of site health there are as many as there may be. */
const siteHealth: Fill = ({ now }) => [
  `INSERT INTO site_health (adapter, page, kind, what, last_at, version) SELECT 'a' || i, 'p', '', 'posts', i, '1' FROM n LIMIT 1000`,
  `INSERT INTO site_health_days (place, day, looked, missed) SELECT id, ${Math.floor(now / 24 / hourMs)}, 5, 0 FROM site_health`,
  'UPDATE workspace SET health_places = 1000',
];

const sightings: Fill = ({ now }) => [
  `INSERT INTO sightings (key, hour, site, kind, url, first_seen_at, last_seen_at, times, terms, fingerprint)
   SELECT 'weibo:S' || i, ${Math.floor(now / hourMs)} - i % 9, 'weibo', 'post', 'x', i, i, 1, '["haichao"]', '0' FROM n`,
  "INSERT INTO sighting_terms (term, hour, sighting) SELECT 'haichao', hour, id FROM sightings",
  `INSERT INTO sighting_batches (id, at, stored) SELECT 'b' || i, ${now}, 1 FROM n`,
  `UPDATE workspace SET settings = '{"sightings":"counts"}'`,
];

/** Twenty webhooks are all there may be; of what they were sent there is much. */
const webhooks: Fill = ({ now }) => [
  `INSERT INTO webhooks (kind, name, url, alerts, least, language, page, made_at, made_by)
   SELECT 'wecom', 'x', 'https://qyapi.weixin.qq.com/' || i, '[]', 1, 'en', 'x', 1, 1 FROM n LIMIT 20`,
  `INSERT INTO deliveries (id, webhook, alerts, total, state, at, due_at, done_at)
   SELECT 'd' || i, 1 + i % 20, '[1]', 1, 'sent', ${now}, i, ${now} FROM n`,
  // Each waits for one answer and for more alerts.
  `INSERT INTO deliveries (id, webhook, alerts, total, state, body, at, due_at) SELECT 'w' || id, id, '[1]', 1, 'waiting', '{}', ${now}, 1 FROM webhooks`,
  `INSERT INTO deliveries (id, webhook, alerts, total, state, at, due_at) SELECT 'g' || id, id, '[1]', 1, 'gathering', ${now}, 9e15 FROM webhooks`,
];

/** Accounts that met over the same texts one after the other, a contact that all name, and as many findings. */
const coordination: Fill = ({ now }) => [
  `INSERT INTO account_pairs SELECT i, i + 1, 2, 2000, ${now} - i FROM n`,
  `INSERT INTO pair_clusters SELECT i, i + 1, 1, i, i + 1, 1000, ${now} - i FROM n`,
  `INSERT INTO contacts SELECT 'wechat:abc123', i, ${now} - i FROM n`,
  `INSERT INTO findings (kind, subject, cluster, score, reasons, accounts, sites, first_at, last_at, raised_at, state, rank, changed)
     SELECT 'copies', 'cluster:' || i, i, 50, '[]', 3, 1, ${now} - i, ${now}, ${now}, 'open', 19000 + i / 1000000.0, 1 FROM n`,
];

/**
 * Lanes that hold much: half of what waits for a second reviewer is the caller's own, and stands first. Every fourth, fifth and
 * eighth post: so the newest ones are alike however many there are.
 */
const queueWork: Fill = ({ many, now }) => [
  "UPDATE posts SET grievance = 1 WHERE class = 'grievance' AND id > 1",
  'UPDATE posts SET late = 1, owner = 1 WHERE id % 4 = 1',
  `UPDATE posts SET claimed_by = 11, claimed_until = ${now} + id WHERE id % 8 = 1`,
  `INSERT INTO proposals (id, post, class, reason, by, at, state)
   SELECT i, i, 'fabrication', 'x', CASE WHEN i > ${many / 2} THEN 1 ELSE 11 END, 1, 'waiting' FROM n WHERE i % 5 = 1`,
  'UPDATE posts SET proposal = id, proposed_by = (SELECT by FROM proposals r WHERE r.id = posts.id) WHERE id % 5 = 1 AND id < (SELECT max(id) FROM proposals)',
  `INSERT INTO lane_counts (lane, member, posts) SELECT 'mine', i, 1 FROM n`,
  `INSERT INTO decision_batches (batch, post, effect, ref, version) SELECT i, i, 'decided', i, 1 FROM n`,
  `INSERT INTO notices (member, kind, post, by, note, at, seq) SELECT CASE WHEN i <= 50 THEN 1 ELSE 11 END, 'assigned', i, 11, 'x', 1, i FROM n`,
];

/** Records of all monitors, acts of setting aside, decisions to be judged again: half of them the caller's own. */
const ranking: Fill = () => [
  'INSERT INTO reliability (member, agreed, disagreed, applied) SELECT id, 1, 1, 1386 FROM members WHERE id > 1',
  "INSERT INTO judgements SELECT id, 'venting', 1, 1, 1 FROM members",
  "INSERT INTO invalidations (member, by, at, reason, state) SELECT 11, 1, i, 'x', 'done' FROM n",
  "INSERT INTO decisions (id, post, outcome, reason, by, at) SELECT 1000 + i, i, 'dismissed', '', 1, 1 FROM n",
  `INSERT INTO second_looks (decision, post, decider, decided) SELECT 1000 + i, i, CASE WHEN i % 2 THEN 1 ELSE 11 END, 'dismissed' FROM n`,
  'UPDATE flags SET weight = 900 WHERE member = 1',
];

/** Alerts of which most are open, a term with a long history and much of it today, and much that was watched. */
const warning: Fill = ({ many, now }) => [
  `INSERT INTO alerts (kind, subject, severity, state, muted, place, title, first_at, last_at, raised, changed)
   SELECT 'burst', 'term:t' || i, 2, CASE WHEN i % 3 = 0 THEN 'closed' ELSE 'new' END, 0, CASE WHEN i % 3 = 0 THEN 'closed' ELSE 'new' END,
     '{}', ${now}, ${now}, i, i FROM n`,
  "UPDATE workspace SET open_alerts = (SELECT count(*) FROM alerts WHERE state <> 'closed')",
  `INSERT INTO mutes (scope, until, reason, by, at) SELECT 'term:m' || i, ${now} - i, 'x', 1, 1 FROM n`,
  `INSERT OR IGNORE INTO watched_hours (hour, minutes, people) SELECT ${Math.floor(now / hourMs)} - i, 60, 2 FROM n`,
  `INSERT INTO term_hours (term, hour, clusters, authors) SELECT 't' || i, ${Math.floor(now / hourMs)} - i % 700, 1, 1 FROM n`,
  `INSERT INTO term_seen (term, kind, key, hour, hours) SELECT 'haichao', 'cluster', 's' || i, ${Math.floor(now / hourMs)}, 1 FROM n`,
  `INSERT INTO sites_seen (scope, site, at) SELECT 'cluster:101', 's' || i, ${now} - ${many} + i FROM n`,
  `UPDATE posts SET due_at = ${now} + id, tell_at = ${now} + id WHERE queue = 'open'`,
];

/**
 * Cases: half are closed, all are the caller's, one text is followed by all. The first has as many posts, notes, contacts and tasks
 * as a case may have, and is followed by everybody; the caller is mentioned in half of all notes.
 */
const cases: Fill = ({ now }) => [
  `INSERT INTO cases (id, title, summary, stage, risk, source, owner, created_at, created_by, stage_since, due_at, late_at, place, tell_at,
     closed_at, first_seen, changed)
   SELECT i, 'x', '', CASE WHEN i % 2 THEN 'report' ELSE 'closed' END, 'service', 'social', 1, 1, 1, 1,
     CASE WHEN i % 2 THEN ${now} - i END, CASE WHEN i % 2 THEN ${now} - i END, CASE WHEN i % 2 THEN ${now} - i ELSE i - ${now} END,
     CASE WHEN i % 2 THEN ${now} - i END, CASE WHEN i % 2 = 0 THEN ${now} - i END, 1, i FROM n`,
  'INSERT INTO case_counts (stage, n) SELECT stage, count(*) FROM cases GROUP BY stage',
  'INSERT INTO case_posts (case_id, post, at) SELECT 1, i + 1000, 1 FROM n WHERE i <= 2000',
  'INSERT INTO case_posts (case_id, post, at) SELECT i + 1, 1, 1 FROM n WHERE i < (SELECT max(id) FROM cases)',
  'UPDATE posts SET case_id = 1 WHERE id BETWEEN 1001 AND 3000',
  'INSERT INTO case_clusters (case_id, cluster) SELECT i, 101 FROM n',
  'INSERT INTO case_links (one, other) SELECT 1, i + 1 FROM n WHERE i <= 50',
  'INSERT INTO case_followers (member, case_id) SELECT id, 1 FROM members',
  "INSERT INTO case_notes (id, case_id, by, at, text) SELECT i, CASE WHEN i <= 2000 THEN 1 ELSE 3 END, 1, 1, 'x' FROM n",
  'INSERT INTO mentions (member, note, case_id, seq) SELECT CASE WHEN id % 2 THEN 1 ELSE 11 END, id, case_id, id FROM case_notes',
  `INSERT INTO case_tasks (case_id, text, assignee, due_at, by, at, tell_at)
   SELECT CASE WHEN i <= 200 THEN 1 ELSE 3 END, 'x', 1, CASE WHEN i % 2 THEN ${now} - i END, 1, 1, CASE WHEN i % 2 THEN ${now} - i END FROM n`,
  `INSERT INTO case_contacts (case_id, kind, who, at, channel, content, outcome, by, noted_at)
   SELECT CASE WHEN i <= 1000 THEN 1 ELSE 3 END, 'media', 'x', 1, '', 'x', '', 1, 1 FROM n`,
];

/** Every family of tables; later ones may build on what earlier ones wrote. A new table gets its rows here. */
const fills: readonly Fill[] = [
  posts,
  authors,
  copies,
  figures,
  findable,
  replies,
  handovers,
  pictures,
  siteHealth,
  sightings,
  webhooks,
  coordination,
  queueWork,
  ranking,
  warning,
  cases,
];

/** Milliseconds from post to post. */
const span = (many: number) => Math.floor((90 * 24 * hourMs) / many);

/** The first post, which a tenth of all flags are about. */
export const popular = evidence({ postId: 'popular' });

/** A workspace of so many posts, written straight into the tables. */
export async function grown(many: number) {
  const ours = await workspace();
  const first = await flagPost(ours.admin, { evidence: popular });
  if (first !== 1) throw new Error(`the first post has the number ${first}`);
  const counting = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${many})`;
  await ours.inside((_object, { storage }) => {
    storage.transactionSync(() => {
      for (const fill of fills) {
        for (const statement of fill({ many, now: Date.now() })) storage.sql.exec(`${counting} ${statement}`);
      }
    });
  });
  return ours;
}

/** Who asks: the first member. */
export const caller: Caller = {
  member: 1,
  name: 'x',
  role: 'admin',
  device: 1,
  kind: 'extension',
  expiresAt: 9e15,
};
