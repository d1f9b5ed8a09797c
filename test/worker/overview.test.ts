import { describe, expect, it } from 'vitest';
import type { Overview, Usual } from '../../shared/contract/overview.ts';
import type { DecisionResult } from '../../shared/contract/review.ts';
import type { Stats } from '../../shared/contract/stats.ts';
import { dayMs, hourMs } from '../../shared/time.ts';
import { expectConsistent } from './harness/consistency.ts';
import { evidence, flag, flagItem, flagPost } from './harness/flags.ts';
import { good, type TestWorkspace, workspace } from './harness/server.ts';

/** Half past nine in China on Monday, 9 March 2026. */
const morning = Date.UTC(2026, 2, 9, 1, 30);

const overview = (ours: TestWorkspace) => good<Overview>(ours.admin.get('/v1/overview'));
const usual = (ours: TestWorkspace) => good<Usual>(ours.admin.get('/v1/usual'));

const decide = (ours: TestWorkspace, post: number, item: Record<string, unknown>) =>
  good<DecisionResult>(ours.admin.post('/v1/decisions', { items: [{ post, version: 0, ...item }] }));

describe('the overview', () => {
  it('of a new workspace says that nothing is known', async () => {
    const ours = await workspace();
    await ours.clock(() => morning);
    expect(await overview(ours)).toMatchObject({
      today: '2026-03-09',
      since: Date.UTC(2026, 2, 8, 16),
      known: null,
      backlog: { open: 0, classes: {}, oldest: null },
      alerts: { open: 0, unseen: 0 },
      hours: new Array(24).fill(0),
      watching: [],
      gaps: [],
    });
    expect(await usual(ours)).toEqual({ today: '2026-03-09', days: 0, hours: null, dispersion: null, day: null });
  });

  it('says what waits, by class, since when, and what came in which hour', async () => {
    const ours = await workspace();
    const monitor = await ours.join('monitor');
    await ours.clock(() => morning);
    const oldest = await flagPost(monitor, { at: morning - 3 * hourMs, class: 'grievance' });
    await flagPost(monitor, { at: morning - 3 * hourMs, class: 'venting' });
    const gone = await flagPost(monitor, { at: morning, class: 'venting' });
    await decide(ours, gone, { outcome: 'dismissed' });
    await good(monitor.post('/v1/presence', { minutes: 5 }));
    const found = await overview(ours);
    expect(found.backlog).toMatchObject({ open: 2, classes: { grievance: 1, venting: 1 }, oldest: { post: oldest } });
    expect([found.hours[6], found.hours[9], found.hours[10]]).toEqual([2, 1, 0]);
    expect(found.watching).toEqual([{ id: monitor.memberId, name: 'monitor' }]);
    expect(found.watched.map(({ hour }) => hour)).toEqual([6, 9]);
    expect(found.gaps).toEqual([7, 8]);
    expect(found.lastHour).toMatchObject({ counts: { flags: 3, decisions: 1 }, more: false });
    expect(found.day).toMatchObject({ posts: 3, flags: { grievance: 1, venting: 2 }, decided: { dismissed: 1 } });
    await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
  });

  it('keeps what others saw from who decides, where votes are hidden; not from an auditor', async () => {
    const ours = await workspace();
    const auditor = await ours.join('auditor');
    await flagPost(ours.admin, { class: 'grievance' });
    await ours.inside((_object, { storage }) => {
      storage.sql.exec(`UPDATE workspace SET settings = json_set(settings, '$.hideVotes', json('true'))`);
    });
    expect((await overview(ours)).backlog).toMatchObject({ open: 1, classes: null });
    expect((await good<Overview>(auditor.get('/v1/overview'))).backlog.classes).toEqual({ grievance: 1 });
  });

  it('knows after some weeks what a day like this usually brings', async () => {
    const ours = await workspace();
    await ours.clock(() => morning);
    await ours.inside((_object, { storage: { sql } }) => {
      const today = Math.floor((morning + 8 * hourMs) / dayMs);
      for (let day = today - 30; day < today; day++) {
        for (const [figure, key, n] of [
          ['hours', '09', 8],
          ['new', '', 8],
          ['flags', 'venting', 6],
          ['flags', 'grievance', 2],
          ['posts', 'weibo', 8],
          ['terms', 'haichao', 8],
          ['decided', 'venting', 4],
        ]) {
          sql.exec('INSERT INTO figures (figure, day, key, n) VALUES (?, ?, ?, ?)', figure, day, key, n);
        }
        for (let hour = 0; hour < 24; hour++) {
          sql.exec(
            'INSERT OR IGNORE INTO watched_hours (hour, minutes, people) VALUES (?, 60, 1)',
            day * 24 - 8 + hour,
          );
        }
      }
    });
    const { days, hours, day } = await usual(ours);
    expect(days).toBe(28);
    expect(hours?.[9]?.usual).toBeGreaterThan(5);
    expect(hours?.[3]?.usual).toBeLessThan(1);
    expect(day).toMatchObject({
      ...{ posts: 8, flags: 8, decisions: 4, sites: [{ key: 'weibo', n: 8 }], terms: [{ key: 'haichao', n: 8 }] },
      classes: expect.arrayContaining([{ key: 'grievance', n: 2 }]),
    });
  });
});

describe('figures of a period', () => {
  it('say what became of each class, how long posts took to be found, grades and reply samples', async () => {
    const ours = await workspace();
    const monitor = await ours.join('monitor');
    await ours.clock(() => morning);
    await good(ours.admin.post('/v1/templates', { title: '致歉', text: '您好', classes: ['grievance'] }));
    const posted = (at: number) => evidence({ postedAt: { at, precision: 'minute' } });
    const [a] = await flag(
      monitor,
      flagItem({
        at: morning,
        class: 'grievance',
        template: { id: 1, version: 1 },
        evidence: posted(morning - 2 * hourMs),
      }),
    );
    const b = await flagPost(monitor, { at: morning, class: 'venting', evidence: posted(morning - 30 * hourMs) });
    // Of one that says only the day it is not known.
    await flagPost(monitor, {
      at: morning,
      evidence: evidence({ postedAt: { at: 1_700_000_000_000, precision: 'day' } }),
    });
    const first = a?.result === 'stored' ? a.post : 0;
    await decide(ours, first, { outcome: 'confirmed', class: 'grievance', grade: 'major' });
    await decide(ours, b, { outcome: 'confirmed', class: 'undetermined' });
    const { all } = await good<Stats>(ours.admin.get('/v1/stats?from=2026-03-09&to=2026-03-09'));
    expect(all).toMatchObject({
      judged: {
        grievance: { agreed: 1, changed: 0, dismissed: 0 },
        venting: { agreed: 0, changed: 1, dismissed: 0 },
      },
      grades: { major: 1 },
      templates: [{ key: '1', n: 1 }],
      found: { mean: 16, steps: { '1': 0, '4': 1, '12': 0, '24': 0, '72': 1, more: 0 } },
    });
    await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
  });

  it('count alerts, and how long they waited for somebody to take note', async () => {
    const ours = await workspace();
    await ours.clock(() => morning);
    await ours.inside((_object, { storage: { sql } }) => {
      sql.exec(
        `INSERT INTO alerts (id, kind, subject, severity, state, muted, place, title, first_at, last_at, raised, changed)
         VALUES (1, 'burst', 'term:x', 2, 'new', 0, 'new', '{}', ?, ?, 1, 1)`,
        morning - 3 * hourMs,
        morning,
      );
      sql.exec('UPDATE workspace SET open_alerts = 1');
    });
    await good(ours.admin.post('/v1/alerts/1/acknowledge', {}));
    const read = async () => (await good<Stats>(ours.admin.get('/v1/stats?from=2026-03-09&to=2026-03-09'))).all;
    expect((await read()).acknowledged).toEqual({ n: 1, mean: 3 });
    await good(ours.admin.post('/v1/alerts/moves', { ids: [1], move: 'release' }));
    expect((await read()).acknowledged).toEqual({ n: 0, mean: null });
  });
});
