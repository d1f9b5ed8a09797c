import { describe, expect, it } from 'vitest';
import type { CasesPage } from '../../shared/contract/cases.ts';
import type { Handovers } from '../../shared/contract/handovers.ts';
import type { AuditPage, DecisionResult } from '../../shared/contract/review.ts';
import type { OpenPoint, Rota, ShiftDesk, ShiftSummary, TakeOver } from '../../shared/contract/shifts.ts';
import type { Stats } from '../../shared/contract/stats.ts';
import { hourMs } from '../../shared/time.ts';
import { move, open } from './harness/cases.ts';
import { expectConsistent } from './harness/consistency.ts';
import { flagPost } from './harness/flags.ts';
import { type Device, good, refusal, workspace } from './harness/server.ts';

const early = '01990000-0000-7000-8000-000000000001';
const late = '01990000-0000-7000-8000-000000000002';
const shift = (change: object = {}) => ({
  id: early,
  name: '早班',
  from: 480,
  to: 960,
  days: [1],
  members: [],
  ...change,
});
const save = (by: Device, version: number, rota: object) =>
  by.put('/v1/rota', { shifts: [], exceptions: [], ...rota }, { 'if-match': `"${version}"` });

describe('the rota', () => {
  it('is nothing at first, and is replaced as a whole by who edited the version that holds', async () => {
    const { admin, join } = await workspace();
    const monitor = await join('monitor', 'extension', '小王');
    expect(await good(monitor.get('/v1/rota'))).toEqual({
      ...{ version: 0, updatedAt: null, updatedBy: null },
      ...{ shifts: [], exceptions: [], people: [] },
    });
    const plan = {
      shifts: [shift({ members: [monitor.memberId] }), shift({ id: late, name: '夜班', from: 1320, to: 360 })],
      exceptions: [{ day: '2098-10-01', shift: early, members: [], note: '国庆' }],
    };
    await good(save(admin, 0, plan));
    expect(await refusal(save(admin, 0, {}))).toBe('412 precondition-failed');
    expect(await good<Rota>(monitor.get('/v1/rota'))).toMatchObject({
      ...{ ...plan, version: 1, people: [{ id: monitor.memberId, name: '小王', active: true }] },
    });
    expect(await refusal(save(monitor, 1, {}))).toBe('403 forbidden');
  });

  it('says of who was removed that they no longer come', async () => {
    const { admin, join } = await workspace();
    const monitor = await join('monitor');
    await good(save(admin, 0, { shifts: [shift({ members: [monitor.memberId] })] }));
    await good(admin.patch(`/v1/members/${monitor.memberId}`, { state: 'removed' }));
    expect((await good<Rota>(admin.get('/v1/rota'))).people).toMatchObject([{ active: false }]);
  });

  it.each([
    ['somebody who is no member', { shifts: [shift({ members: [999] })] }],
    [
      'an exception of a shift that is not there',
      { exceptions: [{ day: '2026-10-01', shift: early, members: [], note: '' }] },
    ],
    ['two shifts with one id', { shifts: [shift(), shift()] }],
    [
      'a day that there is not',
      { shifts: [shift()], exceptions: [{ day: '2026-02-30', shift: early, members: [], note: '' }] },
    ],
    ['a member twice', { shifts: [shift({ members: [1, 1] })] }],
    ['no day', { shifts: [shift({ days: [] })] }],
  ])('takes no %s', async (_what, rota) => {
    const { admin } = await workspace();
    expect(await refusal(save(admin, 0, rota))).toBe('422 invalid');
  });

  it('forgets exceptions of days that are long past', async () => {
    const { admin } = await workspace();
    const exceptions = ['2020-10-01', '2098-10-01'].map((day) => ({ day, shift: early, members: [], note: '' }));
    const saved = await good<Rota>(save(admin, 0, { shifts: [shift()], exceptions }));
    expect(saved.exceptions.map(({ day }) => day)).toEqual(['2098-10-01']);
  });
});

describe('what one shift leaves to the next', () => {
  it('carries open points over until somebody ticks them off, and tells who', async () => {
    const ours = await workspace();
    const [day, night] = [
      await ours.join('monitor', 'dashboard', '日班'),
      await ours.join('lead', 'dashboard', '夜班'),
    ];
    const note = await good<{ id: number }>(
      day.post('/v1/handovers', {
        text: '两件事没完',
        links: [{ kind: 'case', id: 3 }],
        points: [{ text: '等平台回复' }, { text: '回访客户', links: [{ kind: 'post', id: 7 }] }],
      }),
    );
    const desk = await good<ShiftDesk>(night.get('/v1/shift'));
    expect(desk.notes).toMatchObject([{ by: '日班', mine: false, links: [{ kind: 'case', id: 3 }] }]);
    expect(desk.open).toMatchObject([
      { text: '等平台回复', by: '日班', note: note.id, done: null },
      { text: '回访客户', links: [{ kind: 'post', id: 7 }] },
    ]);
    const first = desk.open[0]?.id ?? 0;
    const tick = (done: boolean) => good<OpenPoint>(night.put(`/v1/open-points/${first}/done`, { done }));
    expect((await tick(true)).done).toMatchObject({ by: '夜班' });
    await tick(true);
    const after = await good<ShiftDesk>(day.get('/v1/shift'));
    expect([after.open.map(({ text }) => text), after.done.map(({ id }) => id)]).toEqual([['回访客户'], [first]]);
    expect((await tick(false)).done).toBeNull();
    const { items } = await good<AuditPage>(ours.admin.get('/v1/audit?limit=500'));
    const kinds = items.map(({ kind }) => kind).filter((kind) => kind.startsWith('point.'));
    expect(kinds).toEqual(['point.opened', 'point.opened', 'point.done', 'point.reopened']);
    await ours.inside((_object, { storage: { sql } }) => expectConsistent(sql));
  });

  it('takes no more open points than anybody can read', async () => {
    const ours = await workspace();
    await ours.inside((_object, { storage: { sql } }) => {
      sql.exec(
        `WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 199)
         INSERT INTO open_points (text, links, by, at) SELECT 'x', '[]', 1, i FROM n`,
      );
    });
    const two = { text: '交班', points: [{ text: 'a' }, { text: 'b' }] };
    expect(await refusal(ours.admin.post('/v1/handovers', two))).toBe('409 conflict');
    expect(await good<Handovers>(ours.admin.get('/v1/handovers'))).toEqual({ items: [] });
    await good(ours.admin.post('/v1/open-points', { text: 'a' }));
    expect(await refusal(ours.admin.post('/v1/open-points', { text: 'b' }))).toBe('409 conflict');
  });

  it('lets who has read the newest note take over, and nobody who has not', async () => {
    const { admin, join } = await workspace();
    const night = await join('monitor', 'dashboard', '夜班');
    await good(night.post('/v1/take-overs', { read: null }));
    const first = await good<{ id: number }>(admin.post('/v1/handovers', { text: '一' }));
    const second = await good<{ id: number }>(admin.post('/v1/handovers', { text: '二' }));
    for (const read of [null, first.id])
      expect(await refusal(night.post('/v1/take-overs', { read }))).toBe('409 conflict');
    const taken = await good<TakeOver>(night.post('/v1/take-overs', { read: second.id }));
    expect(taken).toMatchObject({ by: '夜班', read: second.id });
    const desk = await good<ShiftDesk>(night.get('/v1/shift'));
    expect(desk.mine).toEqual(taken);
    expect(desk.takeOvers).toHaveLength(2);
    expect((await good<ShiftDesk>(admin.get('/v1/shift'))).mine).toBeNull();
    expect(await refusal((await join('auditor')).post('/v1/take-overs', { read: second.id }))).toBe('403 forbidden');
  });

  it('sums up what happened since one took over, and nothing from before', async () => {
    const ours = await workspace();
    const monitor = await ours.join('monitor');
    const before = await flagPost(ours.admin);
    await good(monitor.post('/v1/take-overs', { read: null }));
    await flagPost(monitor);
    await good(ours.admin.post('/v1/decisions', { items: [{ outcome: 'dismissed', post: before, version: 0 }] }));
    const summary = await good<ShiftSummary>(monitor.get('/v1/shift/summary'));
    expect(summary).toMatchObject({ flags: 1, decisions: 1, casesMoved: 0, pointsDone: 0, more: false });
  });

  it('counts decisions that hold, and drills apart from cases, as the figures do', async () => {
    const ours = await workspace();
    const { admin } = ours;
    const [one, other] = [await flagPost(admin), await flagPost(admin)];
    const decide = async (post: number) =>
      (await good<DecisionResult>(admin.post('/v1/decisions', { items: [{ outcome: 'dismissed', post, version: 0 }] })))
        .items[0]?.decision?.id;
    const undone = await decide(one);
    await decide(other);
    await good(admin.delete(`/v1/decisions/${undone}`));
    const { id } = await open(admin);
    const drill = await open(admin, { drill: true, grade: 'general' });
    await move(admin, drill, { to: 'response' });
    const summary = await good<ShiftSummary>(admin.get('/v1/shift/summary'));
    expect(summary).toMatchObject({ decisions: 1, casesOpened: 1, casesMoved: 0, caseIds: [id], drills: 1 });
    const { all } = await good<Stats>(admin.get('/v1/stats'));
    expect([all.decided, all.cases.opened]).toEqual([{ dismissed: 1 }, { service: 1 }]);
    const { counts } = await good<CasesPage>(admin.get('/v1/cases'));
    expect(counts).toMatchObject({ report: 1, response: 1, drills: { report: 0, response: 1, follow_up: 0 } });
  });

  it('sums up twelve hours for who never took over', async () => {
    const ours = await workspace();
    await flagPost(ours.admin);
    const now = Date.now() + 13 * hourMs;
    await ours.clock(() => now);
    await flagPost(ours.admin);
    const summary = await good<ShiftSummary>(ours.admin.get('/v1/shift/summary'));
    expect(summary).toMatchObject({ since: now - 12 * hourMs, flags: 1 });
  });
});
