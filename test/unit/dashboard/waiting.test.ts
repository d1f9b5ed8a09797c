import { describe, expect, it } from 'vitest';
import {
  nothingKnown,
  type OwnAct,
  waitingNow,
  withAct,
  withAnswer,
  withCount,
  withNews,
  withRefusal,
} from '../../../worker/dashboard/queue/waiting.ts';

const five = withCount(nothingKnown, { seq: 10, open: 5 }, nothingKnown);
const decision: OwnAct = { post: 6, version: 1, change: -1, answered: false };
const undo: OwnAct = { post: 6, version: 2, change: 1, answered: true };
const news = (seq: number, open: number, version: number, id = 6) => ({ seq, open, row: { id, version } });

describe('the number waiting', () => {
  it('is not known before the server said it', () => expect(waitingNow(withAct(nothingKnown, decision))).toBeNull());

  it('counts a decision at once, and only once when the feed brings it', () => {
    const decided = withAct(five, decision);
    expect(waitingNow(decided)).toBe(4);
    expect(waitingNow(withNews(withAnswer(decided, 6, 1), news(11, 4, 1)))).toBe(4);
  });

  it('counts an undo once, whether the feed or the answer comes first', () => {
    const decided = withNews(withAct(five, decision), news(11, 4, 1));
    expect(waitingNow(withAct(withNews(decided, news(12, 5, 2)), undo))).toBe(5);
    expect(waitingNow(withNews(withAct(decided, undo), news(12, 5, 2)))).toBe(5);
  });

  it('is right without a feed: a decision and its undo are even', () => {
    expect(waitingNow(withAct(withAct(five, decision), undo))).toBe(5);
    expect(waitingNow(withNews(withAct(withAct(five, decision), undo), news(11, 4, 1)))).toBe(5);
  });

  it('keeps a decision under way when the feed speaks of other posts, or of flags on this one', () => {
    const decided = withAct(five, decision);
    expect(waitingNow(withNews(decided, news(11, 6, 0, 7)))).toBe(5);
    expect(waitingNow(withNews(decided, news(11, 5, 0)))).toBe(4);
  });

  it('forgets a refused decision, whoever was faster', () => {
    const decided = withAct(five, decision);
    expect(waitingNow(withRefusal(decided, 6, 1))).toBe(5);
    expect(waitingNow(withRefusal(withNews(decided, news(11, 4, 1)), 6, 1))).toBe(4);
  });

  it('holds what was answered before a page was asked for, and not what was under way', () => {
    const answered = withAnswer(withAct(five, decision), 6, 1);
    expect(waitingNow(withCount(answered, { seq: 11, open: 4 }, answered))).toBe(4);
    const underWay = withAct(five, decision);
    expect(waitingNow(withCount(withAnswer(underWay, 6, 1), { seq: 10, open: 5 }, underWay))).toBe(4);
  });

  it('does not go back to an older count', () => {
    expect(waitingNow(withCount(withNews(five, news(12, 3, 1)), { seq: 11, open: 4 }, five))).toBe(3);
  });
});
