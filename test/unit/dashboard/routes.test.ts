import { describe, expect, it } from 'vitest';
import { filterOf, queryOf, routeOf } from '../../../worker/dashboard/routes.ts';

describe("addresses of the leads' page", () => {
  it.each([
    ['/', { view: 'queue', post: null }],
    ['/posts/12', { view: 'queue', post: 12 }],
    ['/join', { view: 'join' }],
    ['/watchlist', { view: 'watchlist', id: null, part: null }],
    ['/cases/7', { view: 'cases', id: 7, part: null }],
    ['/cases/7/report', { view: 'cases', id: 7, part: 'report' }],
    ['/cases/7/nothing', { view: 'lost' }],
    ['/cases/report', { view: 'lost' }],
    ['/people/7', { view: 'lost' }],
    ['/posts/x', { view: 'lost' }],
    ['/posts/1/2', { view: 'lost' }],
    ['/nothing', { view: 'lost' }],
  ])('%s', (path, route) => expect(routeOf(path)).toEqual(route));

  it('keep the filter through a link or a reload', () => {
    const filter = { state: 'confirmed', class: 'grievance', site: 'weibo' } as const;
    expect(filterOf(queryOf(filter))).toEqual(filter);
  });

  it('leave the default filter out', () => expect(queryOf({ state: 'open', class: null, site: null })).toBe(''));

  it('ignore a filter nobody could have chosen', () => {
    expect(filterOf('?state=all&class=__proto__&site=<b>')).toEqual({ state: 'open', class: null, site: null });
  });
});
