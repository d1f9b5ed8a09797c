import { describe, expect, it } from 'vitest';
import type { QueueRow } from '../../../shared/contract/review.ts';
import type { Draft } from '../../../worker/dashboard/decide/optimistic.ts';
import { decidedRow, decisionItem, overruledGrievances } from '../../../worker/dashboard/decide/optimistic.ts';

const row = {
  id: 7,
  version: 3,
  state: 'open',
  votes: { grievance: 2, venting: 1 },
  decision: null,
} as unknown as QueueRow;
const draft = (verdict: Draft['verdict']): Draft => ({ row, verdict, grade: 'major', reason: '  because \n' });

describe('a decision', () => {
  it('carries the version it was made on', () => {
    const item = { post: 7, version: 3, reason: 'because' };
    expect(decisionItem(draft('venting'))).toEqual({ ...item, outcome: 'confirmed', class: 'venting', grade: 'major' });
    expect(decisionItem(draft('dismissed'))).toEqual({ ...item, outcome: 'dismissed' });
  });

  it('shows at once what the server will answer', () => {
    expect(decidedRow(draft('venting'), 'Lead', 5)).toMatchObject({
      state: 'confirmed',
      decision: { class: 'venting', by: 'Lead', at: 5 },
    });
    expect(decidedRow(draft('dismissed'), 'Lead', 5)).toMatchObject({
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
