import { describe, expect, it } from 'vitest';
import { firstSettings, type Settings } from '../../../shared/contract/settings.ts';
import type { Template } from '../../../shared/contract/templates.ts';
import { merge, settled } from '../../../worker/dashboard/cases/three-way.ts';
import { changedSettings, changeFrom, rulesOf, sectionOf } from '../../../worker/dashboard/settings/changes.ts';
import { everything, filterOf, fitting, queryOf } from '../../../worker/dashboard/templates/filter.ts';

describe('an edit of the settings', () => {
  it('knows a place on the page for every setting there is', () => {
    expect(Object.keys(sectionOf).sort()).toEqual(Object.keys(firstSettings).sort());
  });

  it('is what differs, in the order of the page; the order of sites is no difference', () => {
    const edited = { ...firstSettings, keepDays: 30, duty: { ...firstSettings.duty, from: 8 } };
    expect(changedSettings(firstSettings, edited)).toEqual(['duty', 'keepDays']);
    expect(changeFrom(firstSettings, edited)).toEqual({ duty: edited.duty, keepDays: 30 });
    const sites = (sitesOff: string[]) => ({ ...firstSettings, sitesOff });
    expect(changedSettings(sites(['zhihu', 'x']), sites(['x', 'zhihu']))).toEqual([]);
  });

  it('sends nothing of who decided what when', () => {
    const saved: Settings = { version: 3, updatedAt: 1, updatedBy: '甲', ...firstSettings };
    expect(rulesOf(saved)).toEqual(firstSettings);
  });

  it('is brought together with another’s: only what both changed is asked about', () => {
    const theirs = { ...firstSettings, keepDays: 60, greatReach: 500 };
    const mine = { keepDays: 30, pictures: false };
    const merged = merge(firstSettings, mine, theirs);
    expect(merged.news).toEqual(['greatReach', 'keepDays']);
    expect(merged.conflicts.map(({ field }) => field)).toEqual(['keepDays']);
    expect(settled(merged, new Map([['keepDays', 'theirs']]))).toEqual({ pictures: false });
    expect(settled(merged, new Map())).toEqual(mine);
  });
});

describe('reply samples', () => {
  const sample = (id: number, change: Partial<Template>): Template => ({
    ...{
      id,
      version: 1,
      title: `样本${id}`,
      text: '您好',
      classes: ['grievance'],
      uses: 0,
      updatedAt: id,
      updatedBy: null,
    },
    ...change,
  });
  const list = [sample(1, { title: '還款說明' }), sample(2, { classes: ['venting'], uses: 5 }), sample(3, { uses: 1 })];
  const found = (search: string) => fitting(list, filterOf(search)).map(({ id }) => id);

  it('are found by words, also in other characters, and by class', () => {
    expect(found('')).toEqual([1, 2, 3]);
    expect(found('?q=还款')).toEqual([1]);
    expect(found('?class=venting')).toEqual([2]);
    expect(found('?q=%27%3B--')).toEqual([]);
  });

  it('are ordered by use and by last change', () => {
    expect(found('?order=uses')).toEqual([2, 3, 1]);
    expect(found('?order=updated')).toEqual([3, 2, 1]);
  });

  it('keep the filter in the address', () => {
    expect(queryOf(everything)).toBe('');
    expect(queryOf(filterOf('?q=x&class=venting&order=uses&evil=1'))).toBe('?q=x&class=venting&order=uses');
  });
});
