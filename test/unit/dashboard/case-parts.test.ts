import { describe, expect, it } from 'vitest';
import { dayMs, hourMs, minuteMs } from '../../../shared/time.ts';
import { cardBeside } from '../../../worker/dashboard/cases/board.ts';
import { dueAt, fieldOfMoment, momentOfField } from '../../../worker/dashboard/cases/due.ts';
import {
  mentionAt,
  mentioned,
  mentionPieces,
  suggestions,
  withMention,
} from '../../../worker/dashboard/cases/mention.ts';
import { merge, settled } from '../../../worker/dashboard/cases/three-way.ts';
import { draftsIn, isText } from '../../../worker/dashboard/drafts/storage.ts';

const now = 1_790_000_000_000;

describe('when a case is due', () => {
  it.each([
    [null, 'none', null, null],
    [now + 3 * dayMs + hourMs, 'later', 3, 'day'],
    [now + 47 * hourMs, 'later', 47, 'hour'],
    [now + 4 * hourMs, 'soon', 4, 'hour'],
    [now + 59 * minuteMs, 'soon', 59, 'minute'],
    [now, 'overdue', 0, 'minute'],
    [now - 59 * minuteMs, 'overdue', 59, 'minute'],
    [now - 12 * dayMs, 'overdue', 12, 'day'],
  ] as const)('says %s as %s', (due, state, n, unit) => {
    expect(dueAt(due, now)).toEqual({ state, n, unit });
  });

  it('goes through a field for a moment and back', () => {
    const minute = now - (now % minuteMs);
    expect(momentOfField(fieldOfMoment(minute))).toBe(minute);
    expect(momentOfField('')).toBeNull();
    expect(momentOfField('soon')).toBeNull();
  });
});

describe('the keys on the board', () => {
  const columns = [[1, 2, 3], [], [4], [5, 6]];

  it('go up and down a column and stay at its ends', () => {
    expect(cardBeside(columns, 1, 'down')).toBe(2);
    expect(cardBeside(columns, 3, 'down')).toBe(3);
    expect(cardBeside(columns, 1, 'up')).toBe(1);
  });

  it('go sideways at the same height, over an empty column, and stay at the edges', () => {
    expect(cardBeside(columns, 2, 'right')).toBe(4);
    expect(cardBeside(columns, 4, 'right')).toBe(5);
    expect(cardBeside(columns, 6, 'right')).toBe(6);
    expect(cardBeside(columns, 6, 'left')).toBe(4);
    expect(cardBeside(columns, 1, 'left')).toBe(1);
  });

  it('begin at the first card there is', () => {
    expect(cardBeside(columns, null, 'down')).toBe(1);
    expect(cardBeside([[], [7]], 99, 'up')).toBe(7);
    expect(cardBeside([[], []], null, 'down')).toBeNull();
  });
});

describe('an edit that meets one of somebody else', () => {
  const base = { title: 'a', grade: 'major', tags: [1] as readonly number[] };

  it('goes through where they changed something else, and says what they changed', () => {
    const merged = merge(base, { title: 'b' }, { ...base, grade: 'critical' });
    expect(merged).toEqual({ change: { title: 'b' }, conflicts: [], news: ['grade'] });
  });

  it('asks about what both changed, each in another way', () => {
    const merged = merge(base, { title: 'b', grade: 'larger' }, { ...base, title: 'c' });
    expect(merged.conflicts).toEqual([{ field: 'title', base: 'a', mine: 'b', theirs: 'c' }]);
    expect(settled(merged, new Map([['title', 'theirs']]))).toEqual({ grade: 'larger' });
    expect(settled(merged, new Map())).toEqual({ title: 'b', grade: 'larger' });
  });

  it('has nothing to send where both came to the same, or nothing was changed', () => {
    expect(merge(base, { title: 'b', tags: [1] }, { ...base, title: 'b' })).toMatchObject({
      change: {},
      conflicts: [],
    });
  });
});

describe('mentions', () => {
  const members = [
    { id: 1, name: '李明' },
    { id: 2, name: '李明珠' },
    { id: 3, name: 'Ann Lee' },
    { id: 4, name: 'An' },
  ];

  it('are looked for from the sign to the caret', () => {
    expect(mentionAt('请@李', 3, members)).toEqual({ from: 1, to: 3, query: '李' });
    expect(mentionAt('＠', 1, members)).toEqual({ from: 0, to: 1, query: '' });
    expect(mentionAt('hi @Ann L', 9, members)?.query).toBe('Ann L');
  });

  it('are none in an address of mail, after the end of a line, or once the words fit no name', () => {
    expect(mentionAt('me@bank', 7, members)).toBeNull();
    expect(mentionAt('@An\nx', 5, members)).toBeNull();
    expect(mentionAt('@An and then', 12, members)).toBeNull();
  });

  it('suggest names that begin so before names that hold it, whatever the case', () => {
    expect(suggestions('an', members).map(({ id }) => id)).toEqual([4, 3]);
    expect(suggestions('ＬＥＥ', members).map(({ id }) => id)).toEqual([3]);
    expect(suggestions('nobody', members)).toEqual([]);
  });

  it('are written out with a space behind, and only one', () => {
    const typing = { from: 1, to: 3, query: '李' };
    expect(withMention('请@李看', typing, { id: 1, name: '李明' })).toEqual({ text: '请@李明 看', caret: 5 });
    expect(withMention('请@李 看', typing, { id: 1, name: '李明' })).toEqual({ text: '请@李明 看', caret: 4 });
  });

  it('are found in a text, the longest name first, each member once', () => {
    expect(mentioned('@李明珠 and @李明, @李明 @Ann Lee', members)).toEqual([2, 1, 3]);
    expect(mentioned('@Another @nobody a@An', members)).toEqual([]);
    expect(mentionPieces('请@An看', members).map(({ text }) => text)).toEqual(['请', '@An', '看']);
  });
});

describe('drafts', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };

  it('come back as they were, and are gone once they were sent', () => {
    const drafts = draftsIn(() => storage);
    drafts.keep('case.3.note', '写了一半');
    expect(drafts.read('case.3.note', isText)).toBe('写了一半');
    drafts.keep('case.3.note', '');
    expect(drafts.read('case.3.note', isText)).toBeNull();
    expect(kept.size).toBe(0);
  });

  it('are left alone when they are of another shape, broken or too long', () => {
    const drafts = draftsIn(() => storage);
    drafts.keep('a', { not: 'a text' });
    expect(drafts.read('a', isText)).toBeNull();
    kept.set('fengsheng.draft.b', '{');
    expect(drafts.read('b', isText)).toBeNull();
    drafts.keep('c', 'x'.repeat(500_000));
    expect(drafts.read('c', isText)).toHaveLength(500_000);
    drafts.keep('c', 'x'.repeat(700_000));
    expect(drafts.read('c', isText)).toBeNull();
  });

  it('keep nobody from writing where the browser forbids storage', () => {
    const drafts = draftsIn(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    expect(() => drafts.keep('a', 'text')).not.toThrow();
    expect(drafts.read('a', isText)).toBeNull();
  });
});
