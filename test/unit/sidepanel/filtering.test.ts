import { describe, expect, it } from 'vitest';
import { noFilter, passing, rowForKey, termsIn } from '../../../extension/entrypoints/sidepanel/filtering.ts';
import { noteLines } from '../../../extension/entrypoints/sidepanel/note-lines.ts';
import type { PostSeen } from '../../../extension/messages.ts';

const post = (key: string, terms: string[], more: Partial<PostSeen> = {}): PostSeen => ({
  ...{ frameId: 0, key, kind: 'post', author: null, postedAt: null, excerpt: '', marks: [] },
  terms: terms.map((term) => ({ term, count: 1 })),
  ...{ known: null, mine: false },
  ...more,
});
const open = { key: 'c', class: 'venting', state: 'open', flags: 1 } as const;
const posts = [
  post('a', ['海潮银行']),
  post('b', ['海潮银行', '跑路'], { mine: true }),
  post('c', ['跑路'], { known: open }),
  post('d', ['跑路'], { known: { ...open, key: 'd', flags: 0 } }),
];
const keys = (filter: Partial<typeof noFilter>, keep: string[] = []) =>
  passing(posts, { ...noFilter, ...filter }, new Set(keep)).map(({ key }) => key);

describe('filtering', () => {
  it('leaves everything without a filter', () => expect(keys({})).toEqual(['a', 'b', 'c', 'd']));
  it('goes by term', () => expect(keys({ term: '跑路' })).toEqual(['b', 'c', 'd']));
  it('leaves out what anybody has flagged', () => expect(keys({ unflagged: true })).toEqual(['a', 'd']));
  it('takes both together', () => expect(keys({ term: '跑路', unflagged: true })).toEqual(['d']));
  it('keeps in its place what was flagged a moment ago', () =>
    expect(keys({ unflagged: true }, ['b'])).toEqual(['a', 'b', 'd']));
  it('counts terms by posts', () =>
    expect(termsIn(posts)).toEqual([
      { term: '跑路', posts: 3 },
      { term: '海潮银行', posts: 2 },
    ]));
});

describe('keys in the list', () => {
  it.each([
    ['j', -1, 0],
    ['k', -1, 3],
    ['j', 0, 1],
    ['ArrowDown', 3, 3],
    ['ArrowUp', 0, 0],
    ['k', 2, 1],
    ['Home', 2, 0],
    ['End', 0, 3],
    ['x', 1, null],
  ])('%s from row %d leads to %s', (key, at, to) => expect(rowForKey(key, at, 4)).toBe(to));
  it('lead nowhere in an empty list', () => expect(rowForKey('j', -1, 0)).toBe(null));
});

it('a note keeps its lines and loses what would turn them around', () => {
  expect(noteLines('一\r\n二\u202e三\n\n四')).toEqual(['一', '二三', '', '四']);
});
