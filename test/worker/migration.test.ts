import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { MyFlags } from '../../shared/contract/flags.ts';
import type { PostDetail, QueuePage } from '../../shared/contract/review.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import { firstSettings } from '../../shared/contract/settings.ts';
import type { Watchlist } from '../../shared/contract/watchlist.ts';
import { migrate } from '../../worker/workspace/migrate.ts';
import { migrations } from '../../worker/workspace/migrations.ts';
import type { Workspace } from '../../worker/workspace/workspace.ts';
import { expectConsistent } from './harness/consistency.ts';
import { evidence, flag, flagItem, flagPost } from './harness/flags.ts';
import { runJobs } from './harness/jobs.ts';
import { type Device, good, send, sendJson, type TestWorkspace, workspace } from './harness/server.ts';
import { batch, sighting, wantSightings } from './harness/sightings.ts';

type Rows = Record<string, Record<string, SqlStorageValue>[]>;

/** What a database of this version holds: its tables with the columns they had then. */
function columnsOf(sql: SqlStorage): Record<string, string[]> {
  const tables = sql
    .exec<{ name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' AND name <> 'migrations'",
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

/** What is worked out anew from the rest: an old queue gets the order of today. */
const workedOut: Readonly<Record<string, readonly string[]>> = { posts: ['rank'] };

const without = (rows: Rows): Rows =>
  Object.fromEntries(
    Object.entries(rows).map(([table, all]) => [
      table,
      all.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !workedOut[table]?.includes(name)))),
    ]),
  );

/** Rows into tables that are there, whatever they refer to: all at once. */
function fill(sql: SqlStorage, rows: Rows): void {
  sql.exec('PRAGMA defer_foreign_keys = on');
  for (const [table, all] of Object.entries(rows)) {
    for (const row of all) {
      const names = Object.keys(row);
      sql.exec(
        `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
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

it.each([1, 2, 3])('brings a workspace of version %i, with everything in it, to the newest', async (version) => {
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
  await runInDurableObject(stub, (_object, { storage: { sql } }) => {
    fill(sql, before);
    // The order of the queue was another then.
    sql.exec('UPDATE posts SET rank = 39000');
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
    expect(without(rowsOf(sql, columns))).toEqual(without(before));
    expectConsistent(sql);
  });

  const as = (token: string) => ({ authorization: `Bearer ${token.replace(source.name, name)}` });
  const get = <T>(path: string, token = source.admin.token) => good<T>(send(path, { headers: as(token) }));
  expect((await get<Watchlist>('/v1/watchlist')).terms.length).toBeGreaterThan(0);
  const settings = await get<Settings>('/v1/settings');
  if (version === 1) expect(settings).toEqual({ version: 0, updatedAt: null, updatedBy: null, ...firstSettings });
  else expect(settings).toMatchObject({ version: 1, sightings: 'text', redLine: firstSettings.redLine });
  const { items } = await get<QueuePage>('/v1/queue');
  expect(items).toMatchObject([{ key: 'weibo:Old1', grade: 'major' }]);
  const detail = await get<PostDetail>(`/v1/posts/${items[0]?.id}`);
  expect(detail.flags).toMatchObject([
    { id: item.id, note: '旧的', picture: null, template: null, evidence: item.evidence },
  ]);
  expect((await get<MyFlags>('/v1/flags/mine', monitor.token)).items).toMatchObject([
    { picture: null, template: null },
  ]);

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
