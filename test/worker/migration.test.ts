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
import { expectConsistent } from './harness/consistency.ts';
import { evidence, flag, flagItem, flagPost } from './harness/flags.ts';
import { good, send, sendJson, workspace } from './harness/server.ts';

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

it('brings a workspace of version 1, with everything in it, to the newest', async () => {
  // A workspace with some history, cut down to what version 1 knew of it.
  const source = await workspace({ sample: true });
  const monitor = await source.join('monitor');
  const item = flagItem({ evidence: evidence({ postId: 'Old1' }), note: '旧的', grade: 'major' });
  await flag(monitor, item);
  const post = await flagPost(source.admin);
  await good(
    source.admin.post('/v1/decisions', { items: [{ outcome: 'dismissed', post, version: 0, reason: '无关' }] }),
  );

  const name = `old-${crypto.randomUUID().slice(0, 8)}`;
  const stub = env.WORKSPACE.getByName(name);
  const columns = await runInDurableObject(stub, (_object, { storage: { sql } }) => {
    migrate(sql, 1, migrations.slice(0, 1));
    return columnsOf(sql);
  });
  expect(Object.keys(columns)).toEqual(expect.arrayContaining(['workspace', 'events', 'posts', 'flags', 'decisions']));
  expect(columns.flags).not.toContain('picture');
  const before = await source.inside((_object, { storage }) => rowsOf(storage.sql, columns));
  await runInDurableObject(stub, (_object, { storage: { sql } }) => {
    sql.exec('PRAGMA defer_foreign_keys = on');
    for (const [table, rows] of Object.entries(before)) {
      for (const row of rows) {
        const names = Object.keys(row);
        sql.exec(
          `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
          ...Object.values(row),
        );
      }
    }
  });

  // The object starts anew, with the code of today.
  await evictDurableObject(stub);
  await env.DIRECTORY.getByName('directory').add(name);
  await runInDurableObject(stub, (_object, { storage: { sql } }) => {
    expect(sql.exec('SELECT max(id) AS last FROM migrations').one()).toEqual({ last: migrations.length });
    expect(rowsOf(sql, columns)).toEqual(before);
    expectConsistent(sql);
  });

  const as = (token: string) => ({ authorization: `Bearer ${token.replace(source.name, name)}` });
  const get = <T>(path: string, token = source.admin.token) => good<T>(send(path, { headers: as(token) }));
  expect((await get<Watchlist>('/v1/watchlist')).terms.length).toBeGreaterThan(0);
  expect(await get<Settings>('/v1/settings')).toEqual({
    version: 0,
    updatedAt: null,
    updatedBy: null,
    ...firstSettings,
  });
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
