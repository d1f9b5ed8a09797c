import { describe, expect, it } from 'vitest';
import type { QueueRow } from '../../../shared/contract/review.ts';
import { hurdleOf } from '../../../worker/dashboard/decide/hurdles.ts';
import { readKept } from '../../../worker/dashboard/decide/kept.ts';
import {
  type Decider,
  type Draft,
  decidedRow,
  decisionItem,
  effectOf,
  needsReason,
  newDraft,
  nothingDespite,
  overruledGrievances,
} from '../../../worker/dashboard/decide/optimistic.ts';

const row = {
  id: 7,
  version: 3,
  state: 'open',
  votes: { grievance: 2, venting: 1 },
  claim: null,
  proposal: null,
  decision: null,
} as unknown as QueueRow;
const draft = (verdict: Draft['verdict'], more: Partial<Draft> = {}): Draft => ({
  ...newDraft(row, verdict),
  grade: 'major',
  reason: '  because \n',
  ...more,
});
const lead: Decider = { me: 1, name: 'Lead', now: 5, secondReviewer: true };
const proposedBy = (id: number): QueueRow => ({
  ...row,
  proposal: { id: 9, class: 'fabrication', grade: null, reason: 'r', by: { id, name: 'Li' }, at: 1 },
});

describe('a decision', () => {
  it('carries the version it was made on', () => {
    const item = { post: 7, version: 3, reason: 'because' };
    expect(decisionItem(draft('venting'))).toEqual({ ...item, outcome: 'confirmed', class: 'venting', grade: 'major' });
    expect(decisionItem(draft('dismissed'))).toEqual({ ...item, outcome: 'dismissed' });
  });

  it('shows at once what the server will answer', () => {
    expect(decidedRow(draft('venting'), lead)).toMatchObject({
      state: 'confirmed',
      decision: { class: 'venting', by: 'Lead', at: 5 },
    });
    expect(decidedRow(draft('dismissed'), lead)).toMatchObject({
      state: 'dismissed',
      decision: { class: null, grade: null },
    });
  });

  it('counts the monitors whose grievance it overrules', () => {
    expect(overruledGrievances(draft('venting'))).toBe(2);
    expect(overruledGrievances(draft('dismissed'))).toBe(2);
    expect(overruledGrievances(draft('grievance'))).toBe(0);
  });
});

describe('what a decision comes to', () => {
  it('is a proposal where a second reviewer is needed, and the post stays open', () => {
    expect(effectOf(row, 'fabrication', lead)).toBe('proposed');
    expect(effectOf(row, 'fabrication', { ...lead, secondReviewer: false })).toBe('decided');
    expect(effectOf(row, 'fabrication', lead, true)).toBe('decided');
    expect(decidedRow(draft('fabrication'), lead)).toMatchObject({
      state: 'open',
      proposal: { class: 'fabrication', by: { id: 1, name: 'Lead' }, reason: 'because' },
    });
  });

  it('settles what another proposed: agreed, decided otherwise, sent back', () => {
    const other = proposedBy(2);
    expect(effectOf(other, 'fabrication', lead)).toBe('agreed');
    expect(effectOf(other, 'venting', lead)).toBe('overruled');
    expect(effectOf(other, 'returned', lead)).toBe('returned');
    expect(decidedRow(draft('fabrication', { row: other }), lead)).toMatchObject({
      state: 'confirmed',
      proposal: null,
    });
    expect(decidedRow(draft('returned', { row: other }), lead)).toMatchObject({ state: 'open', proposal: null });
  });

  it('takes one’s own proposal back, or decides otherwise alone', () => {
    expect(effectOf(proposedBy(1), 'returned', lead)).toBe('withdrawn');
    expect(effectOf(proposedBy(1), 'venting', lead)).toBe('decided');
  });

  it('is decided anew alone where two have agreed before', () => {
    const settled = { ...row, state: 'confirmed', decision: { class: 'fabrication' } } as QueueRow;
    expect(effectOf(settled, 'fabrication', lead)).toBe('decided');
  });

  it('takes a reason where somebody else has to hear it', () => {
    expect((['overruled', 'returned', 'withdrawn'] as const).every(needsReason)).toBe(true);
    expect((['decided', 'proposed', 'agreed'] as const).some(needsReason)).toBe(false);
  });

  it('says outright only what the reader was warned of', () => {
    expect(decisionItem(draft('venting'))).not.toHaveProperty('despiteClaim');
    const despite = { ...nothingDespite, claim: true, alone: true };
    expect(decisionItem(draft('fabrication', { despite }))).toMatchObject({ despiteClaim: true, alone: true });
    expect(decisionItem(draft('dismissed', { despite }))).not.toHaveProperty('alone');
    expect(decisionItem(draft('returned', { despite }))).toEqual({
      outcome: 'returned',
      post: 7,
      version: 3,
      reason: 'because',
      despiteClaim: true,
    });
  });
});

describe('a refusal', () => {
  const refused = (pointer: string) =>
    hurdleOf({ type: 'urn:fengsheng:problem:conflict', title: '', status: 409, errors: [{ pointer, detail: '' }] });

  it('names the item and what has to be said', () => {
    expect(refused('/items/3/despiteClaim')).toEqual({ item: 3, hurdle: 'claimed' });
    expect(refused('/items/0/despiteGrievance')?.hurdle).toBe('grievance');
    expect(refused('/items/0/version')?.hurdle).toBe('changed');
  });

  it('that names nothing known is none of these', () => {
    expect(refused('/items/0/constructor')).toBeNull();
    expect(refused('/else')).toBeNull();
  });
});

describe('a decision that was kept', () => {
  const kept = { member: 1, post: 7, version: 3, verdict: 'grievance', grade: 'major', reason: 'half a sen' };

  it('comes back as it was', () => expect(readKept(JSON.stringify(kept))).toEqual(kept));

  it.each([
    null,
    '',
    '[]',
    'null',
    JSON.stringify({ ...kept, verdict: 'constructor' }),
    JSON.stringify({ ...kept, post: '7' }),
    JSON.stringify({ ...kept, reason: 7 }),
  ])('is nothing where it is not what was written: %s', (stored) => expect(readKept(stored)).toBeNull());

  it('is no longer than a reason may be', () => {
    expect(readKept(JSON.stringify({ ...kept, reason: 'x'.repeat(9000), grade: '<b>' }))).toMatchObject({
      grade: null,
      reason: 'x'.repeat(2000),
    });
  });
});
