import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { AlertPage } from '../../shared/contract/alerts.ts';
import type { MyFlags } from '../../shared/contract/flags.ts';
import type { PostDetail, QueuePage } from '../../shared/contract/review.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import { firstSettings } from '../../shared/contract/settings.ts';
import type { Watchlist } from '../../shared/contract/watchlist.ts';
import { bigramTokens } from '../../worker/analysis/bigram-tokens.ts';
import { migrate } from '../../worker/workspace/migrate.ts';
import { migrations } from '../../worker/workspace/migrations.ts';
import { evidenceOf, textsOf } from '../../worker/workspace/search-index.ts';
import type { Workspace } from '../../worker/workspace/workspace.ts';
import { expectConsistent } from './harness/consistency.ts';
import { evidence, flag, flagItem, flagPost } from './harness/flags.ts';
import { runJobs, runJobsAt } from './harness/jobs.ts';
import { picture } from './harness/pictures.ts';
import { type Device, good, send, sendJson, type TestWorkspace, workspace } from './harness/server.ts';
import { batch, sighting, wantSightings } from './harness/sightings.ts';

type Rows = Record<string, Record<string, SqlStorageValue>[]>;

/** What a database of this version holds: its tables with the columns they had then. Of the index of words, only SQLite reads the tables. */
function columnsOf(sql: SqlStorage): Record<string, string[]> {
  const tables = sql
    .exec<{ name: string }>(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' AND name <> 'migrations'
         AND name <> 'search' AND name NOT LIKE 'search\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    )
    .toArray();
  return Object.fromEntries(tables.map(({ name }) => [name, sql.exec(`SELECT * FROM ${name} LIMIT 0`).columnNames]));
}

const rowsOf = (sql: SqlStorage, columns: Record<string, string[]>): Rows =>
  Object.fromEntries(
    Object.entries(columns).map(([table, names]) => [
      table,
      sql.exec(`SELECT ${names.join(', ')} FROM ${table} ORDER BY 1`).toArray(),
    ]),
  );

/** What is worked out anew from the rest: an old queue gets the order of today, which ends when a post is late. */
const workedOut: Readonly<Record<string, readonly string[]>> = { posts: ['rank', 'place_until'] };
/** Jobs that run, and figures that are added to, are not as they were. */
const goesOn: ReadonlySet<string> = new Set(['jobs', 'figures']);

const without = (rows: Rows): Rows =>
  Object.fromEntries(
    Object.entries(rows).map(([table, all]) => [
      table,
      goesOn.has(table)
        ? []
        : all.map((row) =>
            Object.fromEntries(Object.entries(row).filter(([name]) => !workedOut[table]?.includes(name))),
          ),
    ]),
  );

/** Rows into tables that are there, whatever they refer to: all at once, in the place of those that come with the tables. */
function fill(sql: SqlStorage, rows: Rows): void {
  sql.exec('PRAGMA defer_foreign_keys = on');
  for (const [table, all] of Object.entries(rows)) {
    for (const row of all) {
      const names = Object.keys(row);
      sql.exec(
        `INSERT OR REPLACE INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
        ...Object.values(row),
      );
    }
  }
}

/** What came with version 2: settings, samples, rules, pictures, sightings, notes. */
async function laterThanFirst(source: TestWorkspace, monitor: Device): Promise<void> {
  await wantSightings(source, 'text');
  await good(monitor.post('/v1/sightings', batch(sighting({ text: '海潮银行' }), sighting())));
  await good(source.admin.post('/v1/templates', { title: 't', text: 'x', classes: ['venting'] }));
  await good(source.admin.post('/v1/handovers', { text: '交班' }));
}

/** What came with version 4: copies in a cluster, an alert, a reliability, a picture that arrived, a sample that was used. */
async function laterThanThird(source: TestWorkspace, monitor: Device): Promise<void> {
  const [shown, at] = [picture(), Date.now()];
  const text = '海潮银行信用卡年费不退，客服一直推脱，大家都来看看，这是第三次了';
  await flag(
    monitor,
    flagItem({ evidence: evidence({ postId: 'Copy1', text }), picture: shown.sha256 }),
    flagItem({ evidence: evidence({ postId: 'Copy2', text: `${text}！` }), template: { id: 1, version: 1 } }),
    flagItem({ at, evidence: evidence({ postId: 'Red', text: '海潮银行要挤兑了', postedAt: null, seenAt: at }) }),
  );
  await good(
    send(`/v1/evidence/${shown.sha256}`, {
      method: 'PUT',
      headers: { ...monitor.headers, 'content-type': 'image/webp' },
      body: shown.bytes,
    }),
  );
  await runJobsAt(source, Date.now() + 2000);
  const { items } = await good<AlertPage>(source.admin.get('/v1/alerts'));
  await good(source.admin.post(`/v1/alerts/${items[0]?.id}/acknowledge`, {}));
}

/** Figures that are counted since version 5. */
const newFigures = `'templates', 'judged', 'grades', 'hours', 'found', 'found-ms', 'alerts', 'acknowledged', 'acknowledged-ms'`;
const figuresOf = (sql: SqlStorage) =>
  sql.exec(`SELECT * FROM figures WHERE figure IN (${newFigures}) AND n <> 0 ORDER BY figure, day, key`).toArray();

/** The index of words as it was: its rows cannot be read. */
function fillSearch(sql: SqlStorage): void {
  for (const { post, evidence: seen } of sql
    .exec<{ post: number; evidence: string }>('SELECT post, evidence FROM searched')
    .toArray()) {
    const texts = (JSON.parse(seen) as string[]).flatMap((sha256) => textsOf(evidenceOf(sql, sha256)));
    sql.exec('INSERT INTO search (rowid, tokens) VALUES (?, ?)', post, texts.flatMap(bigramTokens).join(' '));
  }
}

it.each([1, 2, 3, 4])('brings a workspace of version %i, with everything in it, to the newest', async (version) => {
  // A workspace with some history, cut down to what that version knew of it.
  const source = await workspace({ sample: true });
  const monitor = await source.join('monitor');
  const item = flagItem({ evidence: evidence({ postId: 'Old1' }), note: '旧的', grade: 'major' });
  await flag(monitor, item);
  const post = await flagPost(source.admin);
  await good(
    source.admin.post('/v1/decisions', { items: [{ outcome: 'dismissed', post, version: 0, reason: '无关' }] }),
  );
  if (version > 1) await laterThanFirst(source, monitor);
  if (version > 3) await laterThanThird(source, monitor);

  const name = `old-${crypto.randomUUID().slice(0, 8)}`;
  const stub = env.WORKSPACE.getByName(name);
  const columns = await runInDurableObject(stub, (_object, { storage: { sql } }) => {
    migrate(sql, 1, migrations.slice(0, version));
    return columnsOf(sql);
  });
  expect(Object.keys(columns)).toEqual(expect.arrayContaining(['workspace', 'events', 'posts', 'flags', 'decisions']));
  expect(columns.flags?.includes('picture')).toBe(version > 1);
  expect(Object.keys(columns).includes('sent_today')).toBe(version > 2);
  const before = await source.inside((_object, { storage }) => rowsOf(storage.sql, columns));
  const counted = await source.inside((_object, { storage }) => figuresOf(storage.sql));
  await runInDurableObject(stub, (_object, { storage: { sql } }) => {
    fill(sql, before);
    if (version > 3) {
      fillSearch(sql);
      sql.exec(`DELETE FROM figures WHERE figure IN (${newFigures})`);
    }
    // The order of the queue was another then.
    else sql.exec('UPDATE posts SET rank = 39000');
  });

  // The object starts anew, with the code of today.
  await evictDurableObject(stub);
  await env.DIRECTORY.getByName('directory').add(name);
  await runInDurableObject(stub, (_object, { storage: { sql } }) => {
    expect(sql.exec('SELECT max(id) AS last FROM migrations').one()).toEqual({ last: migrations.length });
    expect(without(rowsOf(sql, columns))).toEqual(without(before));
  });

  // What is worked out of posts is worked out of the old ones, too.
  const inside = <T>(look: (object: Workspace, state: DurableObjectState) => T | Promise<T>) =>
    runInDurableObject<Workspace, T>(stub, look);
  await runJobs({ inside });
  await inside((_object, { storage: { sql } }) => {
    const { posts } = sql.exec<{ posts: number }>('SELECT count(*) AS posts FROM posts').one();
    const [copies, searched, authors] = [
      'copies WHERE post IS NOT NULL',
      'searched',
      'posts WHERE author IS NOT NULL',
    ].map((rows) => sql.exec<{ n: number }>(`SELECT count(*) AS n FROM ${rows}`).one().n);
    expect({ copies, searched, authors }).toEqual({ copies: posts, searched: posts, authors: posts });
    expect(sql.exec('SELECT * FROM to_analyse').toArray()).toEqual([]);
    if (version > 3) expect(figuresOf(sql)).toEqual(counted);
    expect(without(rowsOf(sql, columns))).toEqual(without(before));
    expectConsistent(sql);
  });

  const as = (token: string) => ({ authorization: `Bearer ${token.replace(source.name, name)}` });
  const get = <T>(path: string, token = source.admin.token) => good<T>(send(path, { headers: as(token) }));
  expect((await get<Watchlist>('/v1/watchlist')).terms.length).toBeGreaterThan(0);
  const settings = await get<Settings>('/v1/settings');
  if (version === 1) expect(settings).toEqual({ version: 0, updatedAt: null, updatedBy: null, ...firstSettings });
  else expect(settings).toMatchObject({ version: 1, sightings: 'text', redLine: firstSettings.redLine });
  const queue = (await get<QueuePage>('/v1/queue')).items;
  if (version > 3)
    expect(queue.find(({ key }) => key === 'weibo:Copy1')).toMatchObject({ hasPicture: true, due: { overdue: true } });
  const items = queue.filter(({ key }) => key === 'weibo:Old1');
  expect(items).toMatchObject([{ key: 'weibo:Old1', grade: 'major' }]);
  const detail = await get<PostDetail>(`/v1/posts/${items[0]?.id}`);
  expect(detail.flags).toMatchObject([
    { id: item.id, note: '旧的', picture: null, template: null, evidence: item.evidence },
  ]);
  const mine = (await get<MyFlags>('/v1/flags/mine', monitor.token)).items;
  expect(mine.find(({ id }) => id === item.id)).toMatchObject({ picture: null, template: null });

  // And it goes on: an old flag gets a picture, and the chain grows from where it was.
  const picture = 'a'.repeat(64);
  await good(sendJson('PATCH', `/v1/flags/${item.id}`, { picture }, as(monitor.token)));
  expect((await get<PostDetail>(`/v1/posts/${items[0]?.id}`)).flags).toMatchObject([
    { picture: { sha256: picture, arrived: false } },
  ]);
  await runInDurableObject(stub, (_object, { storage: { sql } }) => expectConsistent(sql));
});

it('knows no name of an account that was flagged without one', async () => {
  const stub = env.WORKSPACE.getByName(`nameless-${crypto.randomUUID().slice(0, 8)}`);
  await runInDurableObject(stub, (_object, { storage: { sql } }) => {
    migrate(sql, 1, migrations.slice(0, 3));
    for (const [n, name] of [null, '', '有名'].entries()) {
      sql.exec(
        `INSERT INTO posts (key, site, kind, url, author_name, author_id, excerpt, first_flag_at, last_flag_at, state)
         VALUES (?, 'weibo', 'post', 'https://weibo.com/1/a', ?, ?, '', 1, 1, 'open')`,
        `weibo:${n}`,
        name,
        `id${n}`,
      );
    }
    migrate(sql, 1);
    expect(sql.exec('SELECT key, names FROM authors ORDER BY id').toArray()).toEqual([
      { key: 'id0', names: '[]' },
      { key: 'id1', names: '[]' },
      { key: 'id2', names: '["有名"]' },
    ]);
  });
});
