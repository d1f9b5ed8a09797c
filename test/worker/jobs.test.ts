import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { minuteMs } from '../../shared/time.ts';
import { evidence, flagPost } from './harness/flags.ts';
import { type TestWorkspace, workspace } from './harness/server.ts';

/** What stands in a table, by a column. */
const column = (ours: TestWorkspace, query: string) =>
  ours.inside((_object, { storage }) => storage.sql.exec(query).toArray().flatMap(Object.values));

/** Rings so often, each time when what waits is due. */
const ring = (ours: TestWorkspace, times: number) =>
  ours.inside(async (object, { storage: { sql } }) => {
    const { clock } = object;
    for (let n = 0; n < times; n++) {
      const { due } = sql
        .exec<{ due: number | null }>("SELECT min(due_at) AS due FROM jobs WHERE name = 'analyse'")
        .one();
      if (due === null) break;
      object.clock = () => Math.max(Date.now(), due);
      await object.alarm();
    }
    object.clock = clock;
  });

// What fails here is said in the log.
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => vi.restoreAllMocks());

describe('a post that cannot be looked at', () => {
  it('holds up no other, is tried again, and is then left alone until it is flagged anew', async () => {
    const ours = await workspace();
    const bad = await flagPost(ours.admin, { evidence: evidence({ text: '坏掉的' }) });
    const broken = await ours.inside((_object, { storage: { sql } }) => {
      const { json } = sql.exec<{ json: string }>('SELECT json FROM evidence').one();
      sql.exec("UPDATE evidence SET json = 'broken'");
      return json;
    });
    const after = [await flagPost(ours.admin), await flagPost(ours.admin)];
    const found = () => column(ours, 'SELECT post FROM searched ORDER BY post');
    await ring(ours, 1);
    expect(await found()).toEqual([]);
    await ring(ours, 1);
    expect(await found()).toEqual(after);
    expect(await column(ours, 'SELECT post FROM to_analyse')).toEqual([bad]);
    await ring(ours, 10);
    expect(await column(ours, 'SELECT post FROM to_analyse')).toEqual([]);
    expect(await column(ours, "SELECT 1 FROM jobs WHERE name = 'analyse'")).toEqual([]);

    await ours.inside((_object, { storage: { sql } }) =>
      sql.exec("UPDATE evidence SET json = ? WHERE json = 'broken'", broken),
    );
    const other = await ours.join('monitor');
    expect(await flagPost(other, { evidence: { ...JSON.parse(broken), seenAt: 1_700_000_070_000 } })).toBe(bad);
    await ring(ours, 2);
    expect(await found()).toEqual([bad, ...after]);
  });
});

describe('a job that always fails', () => {
  it('is tried again a minute later, and keeps no other from its work', async () => {
    const ours = await workspace();
    await flagPost(ours.admin);
    await ours.inside(async (object, { storage: { sql } }) => {
      sql.exec("UPDATE workspace SET settings = json_set(settings, '$.keepDays', 30)");
      // Both are due, the one that fails first: what it reads is not there.
      sql.exec('ALTER TABLE erased_keys RENAME TO elsewhere');
      sql.exec(
        "INSERT OR REPLACE INTO jobs (name, due_at) VALUES ('retention', 1), ('analyse', 2), ('of a version that is no more', 3)",
      );
      const now = Date.now() + 5_000;
      object.clock = () => now;
      await object.alarm();
      const left = sql.exec<{ name: string; due_at: number }>('SELECT name, due_at FROM jobs').toArray();
      expect(left.find(({ name }) => name === 'retention')?.due_at).toBe(now + minuteMs);
      expect(left.map(({ name }) => name)).not.toContain('analyse');
      expect(left.map(({ name }) => name)).not.toContain('of a version that is no more');
      expect(sql.exec('SELECT count(*) AS n FROM searched').one().n).toBe(1);
    });
  });
});
