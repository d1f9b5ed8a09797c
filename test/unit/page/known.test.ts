import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startKnown } from '../../../extension/page/known.ts';

const flagged = (key: string) => ({ key, class: 'venting', state: 'open', flags: 1 }) as const;

describe('what a page knows of posts', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function start() {
    const asked: string[][] = [];
    const news: string[][] = [];
    const life = new AbortController();
    const ask = async (_: string, { keys }: { keys: string[] }) => {
      asked.push(keys);
      return { posts: keys.filter((key) => key.startsWith('known')).map(flagged), mine: [] };
    };
    const known = startKnown(ask as never, (keys) => news.push([...keys]), life.signal);
    return { known, asked, news, life };
  }
  const settle = () => vi.advanceTimersByTimeAsync(1000);

  it('is asked for once, many posts at a time', async () => {
    const { known, asked, news } = start();
    for (let i = 0; i < 250; i += 1) known.want([`known${i}`]);
    known.want(['known3', 'other']);
    await settle();
    known.want(['known3', 'other']);
    await settle();
    expect(asked.map((keys) => keys.length)).toEqual([200, 51]);
    expect(news.flat()).toHaveLength(251);
    expect(known.get('known249')?.post?.flags).toBe(1);
    expect(known.get('other')).toEqual({ post: null, mine: false });
  });

  it('is forgotten when it was wanted long ago, and what was wanted just now is not', async () => {
    const { known, asked } = start();
    known.want(['known-first']);
    known.want(Array.from({ length: 4998 }, (_, i) => `known${i}`));
    await settle();
    known.want(['known-first']);
    known.want(['a', 'b', 'c', 'd']);
    await settle();
    expect(known.get('known-first')?.post).not.toBe(null);
    expect(known.get('known0')).toBe(null);
    const before = asked.length;
    known.want(['known0']);
    await settle();
    expect(asked.slice(before)).toEqual([['known0']]);
  });

  it('is gone with the sign-in, also what was on its way', async () => {
    const { known, news } = start();
    known.want(['known1']);
    await settle();
    known.want(['known2']);
    vi.advanceTimersByTime(150);
    known.forget();
    await settle();
    expect(known.get('known1')).toBe(null);
    expect(known.get('known2')).toBe(null);
    expect(news).toEqual([['known1']]);
  });

  it('tells of one’s own flag at once', () => {
    const { known, news } = start();
    known.setMine('known1', true);
    expect(news).toEqual([['known1']]);
    expect(known.get('known1')).toEqual({ post: null, mine: true });
  });
});
