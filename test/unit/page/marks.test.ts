import { describe, expect, it } from 'vitest';
import { isWithin, markPlaces, touches } from '../../../extension/page/marks/layout.ts';
import { markText } from '../../../extension/page/marks/text.ts';

const post = { left: 100, top: 200, width: 400, height: 150 };
const mark = { width: 120, height: 18 };

describe('the places of a mark', () => {
  it('begin over the top edge at the end of the line, then inside, then at the beginning', () => {
    expect(markPlaces(post, mark, false)).toEqual([
      { left: 368, top: 191 },
      { left: 368, top: 202 },
      { left: 112, top: 191 },
    ]);
  });
  it('are the other way round where text runs from right to left', () => {
    expect(markPlaces(post, mark, true).map(({ left }) => left)).toEqual([112, 112, 368]);
  });
  it.each([125, 120, 100])('stay with a post of %d pixels as well as they can', (width) => {
    for (const { left } of markPlaces({ ...post, width }, mark, false)) {
      expect(left + mark.width).toBeLessThanOrEqual(post.left + Math.max(width, mark.width));
      expect(left).toBeGreaterThanOrEqual(post.left - Math.max(0, mark.width - width));
    }
  });
});

it('boxes that only meet at an edge do not touch', () => {
  expect(touches(post, { ...post, top: 350 })).toBe(false);
  expect(touches(post, { ...post, top: 349 })).toBe(true);
});

it('a point is within what cuts off only if all of it shows the point', () => {
  const list = { left: 0, top: 0, width: 500, height: 210 };
  expect(isWithin({ x: 120, y: 205 }, [post, list])).toBe(true);
  expect(isWithin({ x: 120, y: 215 }, [post, list])).toBe(false);
  expect(isWithin({ x: 120, y: 215 }, [])).toBe(true);
});

describe('the words of a mark', () => {
  const t = (key: string) => key;
  const known = { key: 'weibo:A', class: 'venting', state: 'dismissed', flags: 3 } as const;
  it('say count, class and state', () =>
    expect(markText({ post: known, mine: false }, t)).toEqual({
      classes: 'tone-venting dismissed',
      times: '×3',
      what: 'class.venting',
      state: '· state.dismissed',
    }));
  it('are short for very many', () =>
    expect(markText({ post: { ...known, flags: 123_456 }, mine: true }, t)?.times).toBe('×999+'));
  it('say that it was oneself while nobody else knows', () =>
    expect(markText({ post: null, mine: true }, t)).toMatchObject({ times: '', what: 'mark.mine' }));
  it('are none for a post that nobody flagged', () => {
    expect(markText({ post: null, mine: false }, t)).toBe(null);
    expect(markText(null, t)).toBe(null);
  });
});
