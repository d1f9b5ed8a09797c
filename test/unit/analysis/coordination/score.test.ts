import { describe, expect, it } from 'vitest';
import { dayMs, hourMs, minuteMs } from '../../../../shared/time.ts';
import { hashtagShare, headlineShare } from '../../../../worker/analysis/coordination/raw-text.ts';
import {
  type CopiesSeen,
  raisedFrom,
  scoreCopies,
  strongFrom,
} from '../../../../worker/analysis/coordination/score.ts';
import { windowsOf } from '../../../../worker/analysis/coordination/windows.ts';

const start = 100 * dayMs;

/** Copies by so many accounts, this far apart, a little unevenly, as people post. */
const copies = (many: number, gap: number, from = start, site = 'weibo') =>
  Array.from({ length: many }, (_, i) => ({
    account: from / 1000 + i,
    at: from + i * gap + (i % 2) * Math.floor(gap / 2),
    time: 'second' as const,
    repeats: false,
    site,
  }));

function judged(parts: Partial<CopiesSeen> & Pick<CopiesSeen, 'copies'>) {
  const verdict = scoreCopies({
    windows: windowsOf(parts.copies),
    length: 60,
    firstAt: start,
    repeated: 0,
    hashtagShare: 0,
    headlineShare: 0,
    metBefore: () => 0,
    ...parts,
  });
  return { score: verdict?.score ?? null, kinds: verdict?.reasons.map(({ kind }) => kind) ?? [], verdict };
}

const three = copies(3, minuteMs);

describe('the score of copies', () => {
  it('is none of what is not remarkable, or too short to say anything', () => {
    expect(judged({ copies: copies(2, minuteMs) }).score).toBeNull();
    expect(judged({ copies: three, length: 7 }).score).toBeNull();
    expect(judged({ copies: three, length: 8 }).score).not.toBeNull();
  });

  it('raises the fewest accounts with a long text, and calls many accounts that met before strong', () => {
    expect(judged({ copies: three }).score).toBeGreaterThanOrEqual(raisedFrom);
    expect(judged({ copies: three }).score).toBeLessThan(strongFrom);
    const strong = judged({ copies: copies(8, minuteMs), metBefore: () => 6 });
    expect(strong.score).toBeGreaterThanOrEqual(strongFrom);
    expect(strong.kinds).toContain('met');
  });

  it.each([
    ['a short text', { length: 9 }, 'short'],
    ['a text known for a week', { firstAt: start - 7 * dayMs }, 'known'],
    ['mostly open repeats', { repeated: 0.9 }, 'reposts'],
    ['a template of hashtags', { hashtagShare: 0.9 }, 'hashtags'],
    ['a headline', { headlineShare: 0.9 }, 'headline'],
  ] as const)('falls below the line for %s', (_what, parts, kind) => {
    const { score, kinds } = judged({ copies: three, length: 30, ...parts });
    expect(kinds).toContain(kind);
    expect(score).toBeLessThan(raisedFrom);
  });

  it('falls where the burst is a small part of what goes round for hours', () => {
    const tail = copies(40, 20 * minuteMs, start + hourMs);
    const { score, kinds } = judged({ copies: [...three, ...tail] });
    expect(kinds).toContain('spread');
    expect(score).toBeLessThan(raisedFrom);
    // The same number within a shift is a burst.
    expect(judged({ copies: [...three, ...copies(40, 8 * minuteMs, start + hourMs)] }).kinds).not.toContain('spread');
  });

  it('stays within 0 to 100, and each reason within its share', () => {
    const most = judged({ copies: copies(140, 1000), length: 4000, metBefore: () => 140 });
    expect(most.score).toBe(100);
    for (const { points } of most.verdict?.reasons ?? []) expect(Math.abs(points)).toBeLessThanOrEqual(62);
    const least = judged({ copies: three, length: 8, firstAt: 0, repeated: 1, hashtagShare: 1 });
    expect(least.score).toBe(0);
  });

  it('notices gaps as if by the clock', () => {
    const clockwork = Array.from({ length: 6 }, (_, i) => ({ ...three[0], account: i, at: start + i * 90_000 }));
    const even = judged({ copies: clockwork as typeof three });
    expect(even.verdict?.reasons).toContainEqual({ kind: 'steady', points: 8, n: 90 });
    const people = clockwork.map((one, i) => ({ ...one, at: start + i * i * 20_000 }));
    expect(judged({ copies: people as typeof three }).kinds).not.toContain('steady');
  });
});

describe('the text as the page showed it', () => {
  it.each([
    ['#海潮银行#\u0023周年庆#', 1],
    ['#海潮银行##周年庆# 来啦', 0.78],
    ['我觉得#海潮银行#的客服真的不行，一直排队没有人接', 0.18],
    ['没有话题的普通帖子', 0],
    ['', 0],
  ])('has a share of hashtags: %s', (text, share) => {
    expect(hashtagShare(text)).toBeCloseTo(share, 1);
  });

  it('has a share of headline', () => {
    expect(headlineShare('【海潮银行回应信用卡年费争议】https://news.example/1')).toBe(1);
    expect(headlineShare('看看这个【海潮银行回应信用卡年费争议】')).toBeGreaterThan(0.5);
    expect(headlineShare('我的【海潮】卡被扣了年费，打电话也没有人理我')).toBe(0);
  });
});
