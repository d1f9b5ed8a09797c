import { describe, expect, it } from 'vitest';
import { readPosts } from '../../../extension/session/posts-said.ts';

const post = {
  key: 'weibo:A',
  kind: 'post',
  author: '某人',
  postedAt: null,
  excerpt: '海潮银行要跑路',
  marks: [
    [0, 4],
    [5, 7],
  ],
  terms: [{ term: '海潮银行', count: 1 }],
};
const read = (one: object) => readPosts({ posts: [{ ...post, ...one }], total: 1 }).posts;

describe('what a frame says of its posts', () => {
  it('is taken as it is told, without what else it says', () =>
    expect(read({ frameId: 7, known: { flags: 9 }, mine: true })).toEqual([post]));
  it.each([
    { key: 7 },
    { kind: 'advertisement' },
    { author: { name: '某人' } },
    { excerpt: '银'.repeat(301) },
    { excerpt: '\ud83d' },
    { marks: [[4, 0]] },
    {
      marks: [
        [5, 7],
        [0, 4],
      ],
    },
    { marks: [[-1, 2]] },
    { marks: [[0, 1e9]] },
    { terms: [{ term: 'x', count: 0 }] },
    { terms: Array.from({ length: 51 }, () => ({ term: 'x', count: 1 })) },
    { postedAt: { at: 5, precision: 'minute' } },
  ])('is left out where it is none: %j', (one) => expect(read(one)).toEqual([]));
  it.each([null, undefined, 7, 'x', [], {}, { posts: { length: 1e9 }, total: 1 }])('may be nothing: %j', (said) =>
    expect(readPosts(said).posts).toEqual([]),
  );
  it('is cut where it is longer than any list, each post once, and the total never less than what is there', () => {
    const posts = Array.from({ length: 5000 }, (_, i) => ({ ...post, key: `weibo:${i >> 1}` }));
    const said = readPosts({ posts, total: -3 });
    expect(said.posts.length).toBe(200);
    expect(said.total).toBe(200);
  });
});
