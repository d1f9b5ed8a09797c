import { describe, expect, it } from 'vitest';
import { everything, filterOf, type QueueFilter, queryOf } from '../../../worker/dashboard/queue/filter.ts';
import { routeOf } from '../../../worker/dashboard/routes.ts';

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

  it.each<Partial<QueueFilter>>([
    { state: 'confirmed', classes: ['grievance'], site: 'weibo' },
    { classes: ['water_army', 'fabrication'], grade: 'major', term: 'bank-1' },
    { lane: 'second', site: 'bbs.example.com' },
    { lane: 'second', cluster: 12 },
  ])('keep the filter through a link or a reload: %j', (part) => {
    const filter = { ...everything, ...part };
    expect(filterOf(queryOf(filter))).toEqual(filter);
  });

  it('leave the default filter out', () => expect(queryOf(everything)).toBe(''));

  it('are the same for the same filter, in whatever order its classes were chosen', () => {
    expect(queryOf(filterOf('?class=fabrication,water_army,water_army'))).toBe('?class=water_army,fabrication');
  });

  it('say no state with a lane, which has posts of its own', () => {
    expect(queryOf({ ...everything, lane: 'mine', state: 'dismissed' })).toBe('?lane=mine');
  });

  it('ignore a filter nobody could have chosen', () => {
    expect(filterOf('?state=all&class=__proto__&site=<b>&lane=x&grade=9&term=a%20b&cluster=-1')).toEqual(everything);
  });
});
