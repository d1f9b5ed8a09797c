import { describe, expect, it } from 'vitest';
import type { DecisionResult } from '../../shared/contract/review.ts';
import type { Stats } from '../../shared/contract/stats.ts';
import { dayMs, hourMs } from '../../shared/time.ts';
import { expectConsistent } from './harness/consistency.ts';
import { evidence, flag, flagItem, flagPost } from './harness/flags.ts';
import { good, refusal, type TestWorkspace, workspace } from './harness/server.ts';
import { batch, sighting, wantSightings } from './harness/sightings.ts';

/** Noon in China on Monday, 9 March 2026. */
const noon = Date.UTC(2026, 2, 9, 4);

const statsOf = (ours: TestWorkspace, query = '') => good<Stats>(ours.admin.get(`/v1/stats?${query}`));

async function at(ours: TestWorkspace, time: number) {
  await ours.clock(() => time);
}

const decide = (ours: TestWorkspace, post: number, version: number, item: Record<string, unknown>) =>
  good<DecisionResult>(ours.admin.post('/v1/decisions', { items: [{ post, version, ...item }] }));
const venting = { outcome: 'confirmed', class: 'venting' };
const dismissed = { outcome: 'dismissed' };

describe('figures', () => {
  it('say of every day what was flagged, where, about what, what was decided, how fast, and what waited', async () => {
    const ours = await workspace();
    const monitor = await ours.join('monitor');
    await at(ours, noon);
    const other = [{ term: 'other', start: 0, end: 2, how: 'exact' as const }];
    const [a, b] = [
      await flagPost(ours.admin, { at: noon, class: 'venting' }),
      await flagPost(ours.admin, { at: noon, class: 'grievance', evidence: evidence({ mentions: other }) }),
    ];
    const twice = evidence({ site: 'bbs.example', url: 'https://bbs.example/t/1', postId: 'x' });
    await flagPost(ours.admin, { at: noon, evidence: twice });
    await flag(monitor, flagItem({ at: noon, evidence: twice }));
    await at(ours, noon + 2 * hourMs);
    await decide(ours, a, 0, venting);
    await at(ours, noon + dayMs);
    await decide(ours, b, 0, dismissed);

    const { periods, all, before } = await statsOf(ours, 'from=2026-03-09&to=2026-03-11');
    expect(periods.map(({ from, to }) => [from, to])).toEqual([
      ['2026-03-09', '2026-03-09'],
      ['2026-03-10', '2026-03-10'],
      ['2026-03-11', '2026-03-11'],
    ]);
    expect(periods[0]).toMatchObject({
      flags: { venting: 1, grievance: 3 },
      posts: 3,
      sites: [
        { key: 'weibo', n: 2 },
        { key: 'bbs.example', n: 1 },
      ],
      terms: [
        { key: 'haichao', n: 2 },
        { key: 'other', n: 1 },
      ],
      decided: { venting: 1 },
      waited: { mean: 2, steps: { '1': 0, '4': 1, '12': 0, '24': 0, '72': 0, more: 0 } },
      opened: 3,
      closed: 1,
      backlog: 2,
    });
    expect(periods[1]).toMatchObject({ flags: {}, posts: 0, decided: { dismissed: 1 }, closed: 1, backlog: 1 });
    expect(periods[2]).toMatchObject({ decided: {}, waited: { mean: null, median: null }, backlog: 1 });
    expect(all).toMatchObject({
      from: '2026-03-09',
      to: '2026-03-11',
      posts: 3,
      decided: { venting: 1, dismissed: 1 },
      backlog: 1,
    });
    expect(all.waited.mean).toBe(13);
    expect(before).toMatchObject({ from: '2026-03-06', to: '2026-03-08', flags: {}, posts: 0, backlog: 0 });
    await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
  });

  it('take away on its own day what no longer holds', async () => {
    const ours = await workspace();
    await at(ours, noon);
    const item = flagItem({ at: noon, class: 'venting' });
    const [receipt] = await flag(ours.admin, item);
    const post = receipt?.result === 'stored' ? receipt.post : 0;
    const gone = flagItem({ at: noon, class: 'fabrication' });
    await flag(ours.admin, gone);
    const { items } = await decide(ours, post, 0, venting);
    await at(ours, noon + dayMs);
    await good(ours.admin.patch(`/v1/flags/${item.id}`, { class: 'grievance' }));
    await good(ours.admin.delete(`/v1/flags/${gone.id}`));
    await good(ours.admin.delete(`/v1/decisions/${items[0]?.decision?.id}`));
    await decide(ours, post, 2, dismissed);
    await decide(ours, post, 3, { ...venting, class: 'grievance' });
    const { periods } = await statsOf(ours, 'from=2026-03-09&to=2026-03-10');
    expect(periods[0]).toMatchObject({ flags: { grievance: 1 }, posts: 2, decided: {}, waited: { mean: null } });
    expect(periods[1]).toMatchObject({ flags: {}, decided: { grievance: 1 }, waited: { mean: 24 }, backlog: 0 });
    await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
  });

  it('begin and end their days in the workspace’s own time', async () => {
    const ours = await workspace();
    await at(ours, noon + dayMs);
    // 23:59 and 00:00 in China.
    await flagPost(ours.admin, { at: Date.UTC(2026, 2, 9, 15, 59) });
    await flagPost(ours.admin, { at: Date.UTC(2026, 2, 9, 16, 0) });
    const { periods, utcOffset } = await statsOf(ours, 'from=2026-03-09&to=2026-03-10');
    expect([utcOffset, periods.map(({ posts }) => posts)]).toEqual([480, [1, 1]]);
  });

  it('are added up by week and month, and the median is estimated from the steps', async () => {
    const ours = await workspace();
    await at(ours, noon + 30 * dayMs);
    await ours.inside((_object, { storage: { sql } }) => {
      const day = Math.floor((noon + 480 * 60_000) / dayMs);
      for (const [figure, on, key, n] of [
        ['new', 0, '', 1],
        ['new', 6, '', 10],
        ['new', 7, '', 100],
        ['new', 23, '', 1000],
        ['waited', 0, '1', 10],
        ['waited', 0, '4', 10],
        ['waited', 7, 'more', 30],
      ]) {
        sql.exec(
          'INSERT INTO figures (figure, day, key, n) VALUES (?, ?, ?, ?)',
          figure ?? '',
          day + Number(on),
          key ?? '',
          n ?? 0,
        );
      }
    });
    const weeks = await statsOf(ours, 'from=2026-03-09&to=2026-04-05&by=week');
    expect(weeks.periods.map(({ from, to, posts }) => [from, to, posts])).toEqual([
      ['2026-03-09', '2026-03-15', 11],
      ['2026-03-16', '2026-03-22', 100],
      ['2026-03-23', '2026-03-29', 0],
      ['2026-03-30', '2026-04-05', 1000],
    ]);
    expect(weeks.periods.slice(0, 2).map(({ waited }) => waited.median)).toEqual([
      { hours: 1, atLeast: false, atMost: true },
      { hours: 72, atLeast: true, atMost: false },
    ]);
    const months = await statsOf(ours, 'from=2026-03-09&to=2026-04-05&by=month');
    expect(months.periods.map(({ from, to, posts }) => [from, to, posts])).toEqual([
      ['2026-03-09', '2026-03-31', 111],
      ['2026-04-01', '2026-04-05', 1000],
    ]);
  });

  it('count what was seen', async () => {
    const ours = await workspace();
    await wantSightings(ours, 'counts');
    const one = sighting();
    await good(ours.admin.post('/v1/sightings', batch(one, sighting())));
    await good(ours.admin.post('/v1/sightings', batch(one)));
    expect((await statsOf(ours)).all.sightings).toBe(2);
  });

  it('are shown for 400 days at most, without scanning what they count', async () => {
    const ours = await workspace();
    expect(await refusal(ours.admin.get('/v1/stats?from=2025-01-01&to=2026-03-01'))).toBe('422 invalid');
    expect(await refusal(ours.admin.get('/v1/stats?from=2026-03-02&to=2026-03-01'))).toBe('422 invalid');
    expect(await refusal(ours.admin.get('/v1/stats?from=2026-02-30'))).toBe('422 invalid');
    const { periods } = await statsOf(ours, 'from=2025-01-01&to=2026-02-04');
    expect(periods).toHaveLength(400);
  });
});
