import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  caseGuards,
  type MoveFacts,
  missingFor,
  moveCase,
  nextStages,
  openStages,
  type Stage,
  stages,
} from '../../../shared/domain/cases.ts';
import { grades } from '../../../shared/domain/risks.ts';

const stage = fc.constantFrom(...stages);
const facts: fc.Arbitrary<MoveFacts> = fc.record({
  grade: fc.option(fc.constantFrom(...grades), { nil: null }),
  owned: fc.boolean(),
  result: fc.constantFrom('', '  ', '已答复'),
  reason: fc.constantFrom('', '\n', '误报'),
  dueAt: fc.option(fc.nat(100), { nil: null }),
  seconded: fc.boolean(),
  now: fc.nat(100),
});
const everything: MoveFacts = {
  grade: 'major',
  owned: true,
  result: 'x',
  reason: 'x',
  dueAt: 1,
  seconded: true,
  now: 2,
};

describe('where a case may go', () => {
  it('is what the table says, and nothing else', () => {
    fc.assert(
      fc.property(stage, stage, (from, to) => {
        const allowed = (nextStages[from] as readonly Stage[]).includes(to);
        expect(moveCase(from, to)).toBe(allowed ? to : undefined);
        expect(missingFor(from, to, everything)).toEqual(allowed ? [] : undefined);
      }),
    );
  });

  it('has a guard for each allowed move and for no other', () => {
    for (const from of stages) expect(Object.keys(caseGuards[from]).sort()).toEqual([...nextStages[from]].sort());
  });

  it('leads from every stage to every other', () => {
    for (const from of stages) {
      const reached = new Set<Stage>([from]);
      for (const at of reached) for (const to of nextStages[at]) reached.add(to);
      expect([...reached].sort()).toEqual([...stages].sort());
    }
  });

  it('is closed by nobody alone, and opened again by nobody without a reason', () => {
    fc.assert(
      fc.property(stage, facts, (from, known) => {
        const missing = missingFor(from, 'closed', known);
        if (missing?.length === 0) expect(known.seconded).toBe(true);
        if (missingFor('closed', 'follow_up', known)?.length === 0) expect(known.reason.trim()).not.toBe('');
      }),
    );
  });

  it('needs no more of who knows more: what was written down stands in nobody’s way', () => {
    fc.assert(
      fc.property(stage, fc.constantFrom(...openStages), facts, (from, to, known) => {
        const missing = missingFor(from, to, known) ?? [];
        const more = missingFor(from, to, { ...known, reason: 'x', result: 'x', grade: 'general', owned: true }) ?? [];
        expect(missing).toEqual(expect.arrayContaining(more));
      }),
    );
  });

  it('waits for the quiet watch period, or for a reason not to', () => {
    const quiet = { ...everything, reason: '', dueAt: 100, now: 99 };
    expect(missingFor('follow_up', 'closed', quiet)).toEqual(['quiet']);
    expect(missingFor('follow_up', 'closed', { ...quiet, now: 100 })).toEqual([]);
    expect(missingFor('follow_up', 'closed', { ...quiet, reason: '平台已删除' })).toEqual([]);
  });
});
