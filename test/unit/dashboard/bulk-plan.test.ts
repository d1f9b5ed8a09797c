import { describe, expect, it } from 'vitest';
import type { QueueRow } from '../../../shared/contract/review.ts';
import {
  askedFor,
  type Common,
  chunks,
  nothingWanted,
  type PreviewItem,
  planOf,
  sentFor,
} from '../../../worker/dashboard/decide/bulk/plan.ts';

const row = (id: number) => ({ id, version: id, proposal: null, decision: null, grade: null }) as QueueRow;
const said = (id: number, more: Partial<PreviewItem> = {}): PreviewItem => ({
  post: id,
  effect: 'decided',
  hurdles: [],
  row: row(id),
  votesAgainst: {},
  grievanceSeen: false,
  ...more,
});
const common: Common = { verdict: 'venting', grade: 'major', reason: 'spam' };
const ids = (plan: ReturnType<typeof planOf>) => plan.going.map(({ row: { id } }) => id);

describe('deciding many posts at once', () => {
  it('asks with nothing said outright, fifty to a request', () => {
    expect(chunks(Array.from({ length: 120 }, (_, id) => id)).map(({ length }) => length)).toEqual([50, 50, 20]);
    expect(askedFor([row(1)], common)[0]).toEqual({
      ...{ outcome: 'confirmed', post: 1, version: 1, class: 'venting', grade: 'major', reason: 'spam' },
    });
  });

  it('leaves a grievance out until the reader wants otherwise, though votes are not hidden', () => {
    const items = [said(1), said(2, { grievanceSeen: true })];
    const plan = planOf(items, nothingWanted, false);
    expect(ids(plan)).toEqual([1]);
    expect(plan.asks.grievance).toBe(1);
    expect(ids(planOf(items, { ...nothingWanted, grievance: true }, false))).toEqual([1, 2]);
  });

  it('says outright only of the posts that it was asked about', () => {
    const items = [said(1), said(2, { hurdles: ['claimed'] }), said(3, { hurdles: ['grievance', 'claimed'] })];
    const plan = planOf(items, { claimed: true, grievance: true, alone: false }, false);
    const sent = sentFor(plan.going, common);
    expect(sent[0]).not.toHaveProperty('despiteClaim');
    expect(sent[1]).toMatchObject({ post: 2, despiteClaim: true });
    expect(sent[1]).not.toHaveProperty('despiteGrievance');
    expect(sent[2]).toMatchObject({ despiteClaim: true, despiteGrievance: true });
  });

  it('keeps out what cannot be decided so, and says why', () => {
    const items = [
      said(1, { hurdles: ['changed'] }),
      said(2, { effect: null, hurdles: ['gone'], row: null }),
      said(3, { effect: null, hurdles: ['own'] }),
      said(4, { hurdles: ['claimed', 'changed'] }),
    ];
    const plan = planOf(items, { claimed: true, grievance: true, alone: true }, true);
    expect(ids(plan)).toEqual([]);
    expect(plan.out).toEqual({ changed: 2, gone: 1, own: 1 });
  });

  it('counts what becomes of those that go', () => {
    const items = [said(1), said(2, { effect: 'proposed' }), said(3, { effect: 'proposed' })];
    expect(planOf(items, nothingWanted, false).effects).toEqual({ decided: 1, proposed: 2 });
  });

  it('lets those that need a reason go once there is one', () => {
    const items = [said(1, { effect: 'overruled', hurdles: ['reason'] })];
    expect(planOf(items, nothingWanted, false).out).toEqual({ reason: 1 });
    expect(ids(planOf(items, nothingWanted, true))).toEqual([1]);
  });

  it('sends the version the server showed, so that what changes after the preview is refused', () => {
    const plan = planOf([said(1, { row: { ...row(1), version: 9 } })], nothingWanted, false);
    expect(sentFor(plan.going, common)[0]).toMatchObject({ version: 9 });
  });
});
