import { describe, expect, it } from 'vitest';
import { hourMs, minuteMs } from '../../../../shared/time.ts';
import { type Edge, groupAround, hubDegree, scoreGroup } from '../../../../worker/analysis/coordination/groups.ts';
import { meetingsOf, mostMeetings } from '../../../../worker/analysis/coordination/pairs.ts';
import type { TimedCopy } from '../../../../worker/analysis/coordination/windows.ts';

const edge = (a: number, b: number, ...clusters: number[]): Edge => ({ a, b, clusters, gap: 5 * minuteMs });

describe('a group', () => {
  it.each([
    ['three accounts over three texts', [edge(1, 2, 1, 2), edge(2, 3, 2, 3)], [1, 2, 3]],
    ['two accounts', [edge(1, 2, 1, 2, 3)], null],
    ['three accounts over two texts', [edge(1, 2, 1, 2), edge(2, 3, 1, 2)], null],
    ['a pair that met over one text', [edge(1, 2, 1, 2, 3), edge(2, 3, 3)], null],
    ['one text counted twice', [edge(1, 2, 1, 1), edge(2, 3, 2, 2), edge(1, 3, 3, 3)], null],
    ['others apart', [edge(1, 2, 1, 2), edge(2, 3, 2, 3), edge(8, 9, 4, 5)], [1, 2, 3]],
  ])('%s', (_what, edges, accounts) => {
    expect(groupAround(1, edges)?.accounts ?? null).toEqual(accounts);
  });

  it('does not hang together by an account that met everybody', () => {
    const hub = (many: number) => Array.from({ length: many }, (_, i) => edge(1, i + 2, 1, 2, 3));
    expect(groupAround(2, hub(hubDegree))?.accounts).toHaveLength(hubDegree + 1);
    expect(groupAround(2, hub(hubDegree + 1))).toBeNull();
  });

  it('is bounded', () => {
    const chain = Array.from({ length: 900 }, (_, i) => edge(i + 1, i + 2, i, i + 1));
    expect(groupAround(1, chain)?.accounts).toHaveLength(200);
  });

  it('scores higher the more accounts, the more texts, the closer and the denser', () => {
    const score = (edges: Edge[]) =>
      scoreGroup(groupAround(1, edges) as NonNullable<ReturnType<typeof groupAround>>).score;
    const triangle = (...clusters: number[]) => [
      edge(1, 2, ...clusters),
      edge(2, 3, ...clusters),
      edge(1, 3, ...clusters),
    ];
    const smallest = score(triangle(1, 2, 3));
    expect(smallest).toBeGreaterThanOrEqual(40);
    expect(score(triangle(1, 2, 3, 4, 5, 6))).toBeGreaterThan(smallest);
    expect(score([...triangle(1, 2, 3), edge(3, 4, 1, 2), edge(1, 4, 1, 2), edge(2, 4, 1, 2)])).toBeGreaterThan(
      smallest,
    );
    expect(score(triangle(1, 2, 3).slice(1))).toBeLessThan(smallest);
    expect(score(triangle(1, 2, 3).map((one) => ({ ...one, gap: 50 * minuteMs })))).toBeLessThan(smallest);
  });
});

const copy = (account: number, at: number, parts: Partial<TimedCopy> = {}): TimedCopy => ({
  account,
  at,
  time: 'minute',
  repeats: false,
  ...parts,
});

describe('accounts meet', () => {
  const own = copy(5, 10 * hourMs);

  it('within an hour, both ends included, smaller number first, at their nearest', () => {
    const others = [
      copy(9, 11 * hourMs),
      copy(2, 9 * hourMs),
      copy(2, 10 * hourMs - 1000),
      copy(3, 11 * hourMs + 1),
      copy(5, 10 * hourMs),
    ];
    expect(meetingsOf(own, others).map(({ a, b, gap }) => [a, b, gap])).toEqual([
      [2, 5, 1000],
      [5, 9, hourMs],
    ]);
  });

  it('by times that are known to the minute, in their own words', () => {
    const others = [
      copy(1, own.at, { time: 'day' }),
      copy(2, own.at, { time: 'seen' }),
      copy(3, own.at, { repeats: true }),
      { ...copy(4, own.at), account: null },
    ];
    expect(meetingsOf(own, others)).toEqual([]);
    expect(meetingsOf({ ...own, time: 'seen' }, [copy(1, own.at)])).toEqual([]);
  });

  it('with the thirty nearest at most', () => {
    const others = Array.from({ length: 200 }, (_, i) => copy(100 + i, own.at + i * 1000));
    const met = meetingsOf(own, others);
    expect(met).toHaveLength(mostMeetings);
    expect(Math.max(...met.map(({ gap }) => gap))).toBe(29_000);
  });
});
