import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstSettings } from '../../../../shared/contract/settings.ts';
import { grades, riskTypes } from '../../../../shared/domain/risks.ts';
import { hourMs } from '../../../../shared/time.ts';
import { nextCaseNotice, stageDueAt, writtenReportDueAt } from '../../../../worker/analysis/cases/due.ts';
import { type GradeFacts, suggestGrade } from '../../../../worker/analysis/cases/grade.ts';
import { growsAgain } from '../../../../worker/analysis/cases/growth.ts';
import { blank, redacted } from '../../../../worker/analysis/cases/redact.ts';

const calm: GradeFacts = {
  ...{ posts: 1, confirmed: 0, dismissed: 0, reporters: 1, classes: { venting: 1 }, gravest: null, redLine: 0 },
  ...{ reach: 3, greatReach: 10_000, accounts: 1, sites: 1, lastDay: 1, risk: null, source: 'social' },
};
const anyFacts: fc.Arbitrary<GradeFacts> = fc.record({
  posts: fc.nat(2000),
  confirmed: fc.nat(50),
  dismissed: fc.nat(50),
  reporters: fc.nat(20),
  classes: fc.constantFrom({}, { venting: 1 }, { grievance: 3 }, { fabrication: 1, venting: 4 }),
  gravest: fc.option(fc.constantFrom(...grades), { nil: null }),
  redLine: fc.nat(2),
  reach: fc.nat(1_000_000),
  greatReach: fc.constant(10_000),
  accounts: fc.nat(500),
  sites: fc.nat(10),
  lastDay: fc.nat(50),
  risk: fc.option(fc.constantFrom(...riskTypes), { nil: null }),
  source: fc.constantFrom('media' as const, 'social' as const, 'regulator' as const),
});
const rank = (facts: GradeFacts) => grades.indexOf(suggestGrade(facts).grade);

describe('a suggested grade', () => {
  it('is general for one post of one account, and critical for a confirmed fabrication that everybody hears of', () => {
    expect(suggestGrade(calm)).toMatchObject({ grade: 'general', likelihood: 1, loss: 1, reach: 1, urgent: false });
    const grave = {
      ...calm,
      confirmed: 9,
      classes: { fabrication: 9 },
      risk: 'finance' as const,
      accounts: 200,
      lastDay: 30,
    };
    expect(suggestGrade(grave)).toMatchObject({ grade: 'critical', likelihood: 4, loss: 4, reach: 4, urgent: true });
    expect(suggestGrade(grave).reasons.map(({ kind }) => kind)).toEqual([
      ...['confirmed', 'class', 'risk', 'reach', 'accounts', 'speed'],
    ]);
  });

  it('never falls when it spreads further, is confirmed more often, or a red-line word turns up', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(500), (facts, more) => {
        const before = rank(facts);
        expect(rank({ ...facts, accounts: facts.accounts + more })).toBeGreaterThanOrEqual(before);
        expect(rank({ ...facts, reach: facts.reach + more })).toBeGreaterThanOrEqual(before);
        expect(rank({ ...facts, lastDay: facts.lastDay + more })).toBeGreaterThanOrEqual(before);
        expect(rank({ ...facts, redLine: facts.redLine + 1 })).toBeGreaterThanOrEqual(Math.max(before, 1));
      }),
    );
  });
});

describe('what is due', () => {
  it('follows from the grade; a case nobody has graded is due as a major one; a closed one never', () => {
    expect(stageDueAt('report', 'critical', 0, firstSettings)).toBe(4 * hourMs);
    expect(stageDueAt('report', null, 0, firstSettings)).toBe(12 * hourMs);
    expect(stageDueAt('follow_up', 'general', 0, firstSettings)).toBe(72 * hourMs);
    expect(stageDueAt('closed', 'critical', 0, firstSettings)).toBeNull();
  });

  it('is a written report within twelve hours from major on', () => {
    const due = grades.map((grade) => writtenReportDueAt(grade, 0, firstSettings));
    expect(due).toEqual([null, null, 12 * hourMs, 12 * hourMs]);
    expect(writtenReportDueAt(null, 0, firstSettings)).toBeNull();
  });

  it('is told of before and when it is; the end of a watch only when it is', () => {
    expect(nextCaseNotice('report', 0, 100, 10)).toBe(75);
    expect(nextCaseNotice('report', 0, 101, 10)).toBe(76);
    expect(nextCaseNotice('report', 0, 100, 80)).toBe(100);
    expect(nextCaseNotice('report', 0, 100, 100)).toBeNull();
    expect(nextCaseNotice('follow_up', 0, 100, 10)).toBe(100);
    expect(nextCaseNotice('closed', 0, null, 10)).toBeNull();
  });
});

it('grows again with three new posts or five flags, and with more where there were many', () => {
  expect(growsAgain({ before: 4, posts: 2, flags: 4 })).toBe(false);
  expect(growsAgain({ before: 4, posts: 3, flags: 0 })).toBe(true);
  expect(growsAgain({ before: 4, posts: 0, flags: 5 })).toBe(true);
  expect(growsAgain({ before: 1000, posts: 49, flags: 99 })).toBe(false);
  expect(growsAgain({ before: 1000, posts: 50, flags: 0 })).toBe(true);
});

describe('a text without an erased post', () => {
  const quote = '海潮银行又扣我年费，客服不理人，已经投诉三次';
  it('has neither its author nor what quotes it, however long the quotation goes on', () => {
    const note = `路人甲说「海潮银行又扣我年费，客服不理人」，已回复；另见 海潮银行的公告`;
    expect(redacted(note, ['路人甲', '路人'], quote)).toBe(`${blank}说「${blank}」，已回复；另见 海潮银行的公告`);
  });
  it('is as it was where nothing of it stands there', () => {
    expect(redacted('已联系平台', ['路人甲'], quote)).toBe('已联系平台');
    expect(redacted('好', ['路人甲'], '好')).toBe('好');
  });
  it('holds none of the words, whatever stands there', () => {
    const words = fc.array(fc.string({ minLength: 2, maxLength: 6 }), { maxLength: 4 });
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), words, (text, sought) => {
        // What the blank itself is made of is nobody's name.
        const names = sought.filter((word) => !word.includes('█'));
        const left = redacted(text, names, '');
        for (const word of names) expect(left.split(blank).some((piece) => piece.includes(word))).toBe(false);
      }),
    );
  });
});
