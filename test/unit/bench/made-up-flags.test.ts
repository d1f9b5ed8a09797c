import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { FlagItem } from '../../../shared/contract/flags.ts';
import { isAddressOf } from '../../../shared/text/identity.ts';
import { dayMs } from '../../../shared/time.ts';
import { hashOfData } from '../../../worker/analysis/chain.ts';
import { type MadeUp, madeUpFlags, monitors } from '../../bench/seed/made-up-flags.ts';

const until = Date.UTC(2026, 10, 20);
const read = (flags: number, seed?: number) => {
  const { stream, campaigns } = madeUpFlags({ flags, until, ...(seed === undefined ? {} : { seed }) });
  return { all: [...stream], campaigns };
};
const flagsOf = (all: readonly MadeUp[]) => all.flatMap((one) => (one.what === 'flag' ? [one] : []));

describe('made-up flags', () => {
  const { all, campaigns } = read(4000);
  const flags = flagsOf(all);

  it('are as many as asked for, in the order of their times, over ninety days', () => {
    expect(flags).toHaveLength(4000);
    expect(all.every((one, i) => i === 0 || one.at >= (all[i - 1]?.at ?? 0))).toBe(true);
    const days = ((flags.at(-1)?.at ?? 0) - (flags[0]?.at ?? 0)) / dayMs;
    expect(days).toBeGreaterThan(85);
    expect(days).toBeLessThan(92);
  });

  it('are the same for the same seed, and others for another', () => {
    expect(read(200, 5).all).toEqual(read(200, 5).all);
    expect(read(200, 5).all).not.toEqual(read(200, 6).all);
  });

  it('are what the workspace takes: right in form, hash and address, no id twice', () => {
    for (const { item, monitor } of flags) {
      expect(v.safeParse(FlagItem, item).issues).toBeUndefined();
      expect(isAddressOf(item.evidence), item.evidence.url).toBe(true);
      expect(item.sha256).toBe(hashOfData(item.evidence));
      expect(monitor).toBeLessThan(monitors);
    }
    expect(new Set(flags.map(({ item }) => item.id)).size).toBe(4000);
  });

  it('come from twelve sites, by many accounts, in texts of 8 to 500 characters', () => {
    const of = (look: (item: FlagItem) => unknown) => new Set(flags.map(({ item }) => look(item)));
    expect(of(({ evidence }) => evidence.site).size).toBe(12);
    expect(of(({ evidence }) => evidence.author?.id).size).toBeGreaterThan(1000);
    const lengths = flags.map(({ item }) => item.evidence.text.length).sort((a, b) => a - b);
    expect(lengths[2000]).toBeGreaterThan(20);
    expect(lengths[2000]).toBeLessThan(90);
    expect(lengths.at(-1)).toBeLessThanOrEqual(500);
    // Texts are posts' own for the most part.
    const posts = of(({ evidence }) => `${evidence.site}:${evidence.postId}`).size;
    expect(of(({ evidence }) => evidence.text).size / posts).toBeGreaterThan(0.75);
  });

  it('hold planted campaigns, which say which posts are theirs', () => {
    const keys = new Set(flags.map(({ item }) => `${item.evidence.site}:${item.evidence.postId}`));
    const planted = campaigns.flatMap((campaign) => campaign.posts.map((post) => post.key));
    expect(campaigns.length).toBeGreaterThan(3);
    expect(planted.filter((key) => keys.has(key)).length / planted.length).toBeGreaterThan(0.9);
  });
});
