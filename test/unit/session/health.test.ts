import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../extension/session/answer.ts';
import type { SessionDatabase } from '../../../extension/session/database.ts';
import { healthEvery, keepCounts, tellHealth } from '../../../extension/session/health-counts.ts';
import { endSession, startSession } from '../../../extension/session/session.ts';
import type { HealthCount, HealthReport } from '../../../shared/contract/site-health.ts';
import { database, no, now, session, yes } from './sample.ts';

const author: HealthCount = {
  adapter: 'zhihu',
  page: 'question',
  kind: 'comment',
  check: 'author',
  looked: 4,
  missed: 3,
};
const posts: HealthCount = { adapter: 'zhihu', page: 'question', kind: null, check: 'posts', looked: 1, missed: 0 };

let db: SessionDatabase;
let sent: HealthReport[];
beforeEach(async () => {
  db = database();
  sent = [];
  await startSession(db, session(), now);
});

const tell = (at: number, answer: Answer<unknown> = yes({ taken: 1 }), meanwhile = async () => {}) =>
  tellHealth({
    ...{ db, session: session(), now: at, version: '1.2' },
    send: async (report) => {
      sent.push(report);
      await meanwhile();
      return answer;
    },
  });

describe('counts of site health', () => {
  it('add up by what was checked, and are told as numbers alone', async () => {
    await keepCounts(db, [author, posts]);
    await keepCounts(db, [author]);
    await tell(now);
    expect(sent).toEqual([{ version: '1.2', items: [{ ...author, looked: 8, missed: 6 }, posts] }]);
    expect(await db.health.count()).toBe(0);
  });

  it('are told at most once in a quarter of an hour, also after a failure', async () => {
    await keepCounts(db, [author]);
    await tell(now, { is: 'unreachable', why: 'network' });
    expect(await tell(now + healthEvery - 1)).toBeNull();
    await keepCounts(db, [author]);
    await tell(now + healthEvery);
    expect(sent.map(({ items }) => items[0]?.looked)).toEqual([4, 8]);
  });

  it('are told again when the clock was set back', async () => {
    await keepCounts(db, [author]);
    await tell(now);
    await keepCounts(db, [author]);
    await tell(now - 86_400_000);
    expect(sent).toHaveLength(2);
  });

  it('that come while others are told stay', async () => {
    await keepCounts(db, [author]);
    await tell(now, yes({}), async () => void (await keepCounts(db, [{ ...author, looked: 2, missed: 0 }])));
    expect(await db.health.toArray()).toMatchObject([{ looked: 2, missed: 0 }]);
  });

  it.each([404, 403, 422])('are dropped when the server will never take them (%i)', async (status) => {
    await keepCounts(db, [author]);
    await tell(now, no(status));
    expect(await db.health.count()).toBe(0);
  });

  it.each([500, 429, 401])('are kept when it cannot now (%i)', async (status) => {
    await keepCounts(db, [author]);
    await tell(now, no(status));
    expect(await db.health.count()).toBe(1);
  });

  it('are forgotten with the session, and nothing of them is left for another', async () => {
    await keepCounts(db, [author]);
    await endSession(db, now);
    await startSession(db, session({ workspace: 'other', letter: 'c' }), now);
    await tell(now);
    expect(sent).toEqual([]);
  });

  it.each([
    null,
    'counts',
    [{ ...author, missed: 5 }],
    [{ ...author, looked: 0 }],
    [{ ...author, looked: 1e9 }],
    [{ ...author, adapter: 'Zhihu!' }],
    [{ ...author, check: 'money' }],
    [{ ...author, url: 'https://www.zhihu.com/question/1' }],
  ])('that a page makes up are dropped: %j', async (said) => {
    await keepCounts(db, said);
    expect(await db.health.count()).toBe(0);
  });

  it('stay few, whatever a page says', async () => {
    for (let i = 0; i < 30; i++) {
      const some = Array.from({ length: 100 }, (_, j) => ({ ...author, adapter: `a${i}-${j}` }));
      await keepCounts(db, some);
    }
    expect(await db.health.count()).toBe(1000);
  });
});
