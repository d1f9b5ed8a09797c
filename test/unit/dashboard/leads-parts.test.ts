import { describe, expect, it } from 'vitest';
import type { Copy } from '../../../shared/contract/copies.ts';
import { looked, wholeLook } from '../../../worker/dashboard/coordination/look.ts';
import { inPlace, notLoaded, withFirst } from '../../../worker/dashboard/copies/take-in.ts';
import { sectionBeside, sectionNames } from '../../../worker/dashboard/post/section-names.ts';
import { fitted } from '../../../worker/dashboard/ui/charts/picture-file.ts';
import { fileName } from '../../../worker/dashboard/ui/download.ts';

describe('going from part to part of a post', () => {
  const there = sectionNames.filter((name) => name !== 'why');

  it('begins at an end, and stops at the ends', () => {
    expect(sectionBeside(there, null, 1)).toBe('flags');
    expect(sectionBeside(there, null, -1)).toBe('history');
    expect(sectionBeside(there, 'history', 1)).toBe('history');
    expect(sectionBeside(there, 'flags', -1)).toBe('flags');
  });

  it('leaves out what is not there', () => {
    expect(sectionBeside(there, 'cases', 1)).toBe('history');
    expect(sectionBeside([], null, 1)).toBeUndefined();
  });
});

describe('looking at a part of the network', () => {
  it('never goes past the edge of the whole', () => {
    let look = wholeLook;
    for (const how of ['in', 'in', 'left', 'left', 'left', 'up', 'up', 'out', 'right', 'in', 'down', 'down'] as const) {
      look = looked(look, how);
      for (const share of [look.x, look.y]) {
        expect(share - 0.5 / look.zoom).toBeGreaterThanOrEqual(-1e-9);
        expect(share + 0.5 / look.zoom).toBeLessThanOrEqual(1 + 1e-9);
      }
    }
    expect(looked(wholeLook, 'out')).toEqual(wholeLook);
  });
});

describe('words on a picture and in a name of a file', () => {
  it('are cut where there is no room, at whole characters', () => {
    expect(fitted('海潮银行信用卡', 44, 11)).toBe('海潮银…');
    expect(fitted('Haichao', 110, 11)).toBe('Haichao');
    expect(fitted('😀😀😀😀', 22, 11).isWellFormed()).toBe(true);
  });

  it('hold nothing that a file system takes for something else', () => {
    expect(fileName(['协同发帖', 7, 'a/../b:*?"<>|\u202ec'], 'png')).toBe('协同发帖-7-a-b-c.png');
    expect(fileName(['...'], 'csv')).toBe('file.csv');
    expect([...fileName(['x'.repeat(500)], 'svg')].length).toBeLessThan(90);
  });
});

describe('copies that came while one read', () => {
  const copy = (at: number, more: Partial<Copy> = {}): Copy => ({
    ...{ post: null, site: 'weibo', url: `https://weibo.com/1/${at}`, author: null, at, time: 'minute' },
    ...{ repeats: false, similarity: 1, excerpt: '' },
    ...more,
  });
  const times = (items: readonly Copy[]) => items.map(({ at }) => at);

  it('are counted, and say of those that are shown what is known now', () => {
    const fresh = [copy(9), copy(8, { post: 3 })];
    expect(notLoaded([copy(8), copy(7)], fresh)).toBe(1);
    expect(inPlace([copy(8), copy(7)], fresh).map(({ at, post }) => [at, post])).toEqual([
      [8, 3],
      [7, null],
    ]);
  });

  it('stand before what was loaded below them, with the way to what comes after that', () => {
    const loaded = { items: [copy(8), copy(7), copy(6)], next: 'later' };
    const { items, next } = withFirst(loaded, { copies: [copy(9), copy(8)], next: 'soon' });
    expect([times(items), next]).toEqual([[9, 8, 7, 6], 'later']);
  });

  it('stand alone where something may be missing between, or where they are all there is', () => {
    const loaded = { items: [copy(5), copy(4)], next: 'later' };
    const apart = withFirst(loaded, { copies: [copy(9), copy(8)], next: 'soon' });
    expect([times(apart.items), apart.next]).toEqual([[9, 8], 'soon']);
    const whole = withFirst(loaded, { copies: [copy(9), copy(5)], next: null });
    expect([times(whole.items), whole.next]).toEqual([[9, 5], null]);
  });

  it('keep those of the same minute apart', () => {
    const same = ['a', 'b', 'c'].map((url) => copy(5, { url }));
    const { items } = withFirst({ items: same, next: null }, { copies: [copy(6), ...same.slice(0, 1)], next: 'soon' });
    expect(items.map(({ url }) => url)).toEqual(['https://weibo.com/1/6', 'a', 'b', 'c']);
  });
});
