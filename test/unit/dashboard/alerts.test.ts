import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../shared/contract/alerts.ts';
import { hourMs } from '../../../shared/time.ts';
import { belongs, filterOf, lists, queryOf } from '../../../worker/dashboard/alerts/filter.ts';
import { jumpsOf } from '../../../worker/dashboard/alerts/jumps.ts';
import { inboxKey } from '../../../worker/dashboard/alerts/keys.ts';
import { leaving, neighbour, received, settled, successor } from '../../../worker/dashboard/alerts/list.ts';
import { byReach, shiftEnd, spanHours } from '../../../worker/dashboard/alerts/mute-terms.ts';

const alert = (parts: Partial<Alert>): Alert => ({
  id: 1,
  kind: 'red_line',
  subject: 'post:1',
  severity: 3,
  state: 'new',
  muted: false,
  title: { word: '挤兑', site: 'weibo' },
  post: 1,
  cluster: null,
  about: null,
  count: 1,
  firstAt: 1_795_000_000_000,
  lastAt: 1_795_000_000_000,
  acknowledged: null,
  closed: null,
  raised: 5,
  changed: 5,
  ...parts,
});
const taken = (by: string) => ({ state: 'acknowledged' as const, acknowledged: { by, at: 1 } });
const ids = (of: readonly Alert[]) => of.map(({ id }) => id);

describe('the lists of alerts', () => {
  it('hold open, own, muted or closed ones', () => {
    const of = (one: Alert) => lists.filter((which) => belongs(one, { which, kind: null, severity: null }, '李雷'));
    expect(of(alert({}))).toEqual(['open']);
    expect(of(alert(taken('李雷')))).toEqual(['open', 'mine']);
    expect(of(alert(taken('韩梅梅')))).toEqual(['open']);
    expect(of(alert({ muted: true }))).toEqual(['muted']);
    expect(of(alert({ state: 'closed' }))).toEqual(['closed']);
    expect(of(alert({ state: 'closed', muted: true }))).toEqual(['closed']);
  });

  it('are narrowed by kind and severity', () => {
    const filter = { which: 'open', kind: 'burst', severity: 2 } as const;
    expect(belongs(alert({ kind: 'burst', severity: 2 }), filter, '')).toBe(true);
    expect(belongs(alert({ kind: 'burst', severity: 3 }), filter, '')).toBe(false);
    expect(belongs(alert({ severity: 2 }), filter, '')).toBe(false);
  });

  it('have addresses, which leave out what nobody can understand', () => {
    for (const query of ['', '?show=mine', '?show=closed&kind=gap&severity=3']) {
      expect(queryOf(filterOf(query))).toBe(query);
    }
    expect(queryOf(filterOf('?show=nonsense&kind=__proto__&severity=9'))).toBe('');
  });
});

describe('what is read', () => {
  const list = { rows: [alert({ id: 9 }), alert({ id: 4 })], fresh: [] };
  const still = { fits: true, still: true, more: false };

  it('does not move: what is new waits, what belongs elsewhere stays as it is now', () => {
    const more = received(list, alert({ id: 12 }), still);
    expect([ids(more.rows), ids(more.fresh)]).toEqual([[9, 4], [12]]);
    const closed = received(more, alert({ id: 9, state: 'closed', changed: 6 }), { ...still, fits: false });
    expect(closed.rows[0]).toMatchObject({ id: 9, state: 'closed' });
    expect(ids(settled(closed, ({ state }) => state !== 'closed').rows)).toEqual([12, 4]);
  });

  it('is put in order at once while nobody reads', () => {
    const quiet = { fits: true, still: false, more: false };
    expect(ids(received(list, alert({ id: 7 }), quiet).rows)).toEqual([9, 7, 4]);
    expect(ids(received(list, alert({ id: 9, changed: 6 }), { ...quiet, fits: false }).rows)).toEqual([4]);
  });

  it('is not set back by news that was overtaken on its way', () => {
    const later = { rows: [alert({ state: 'acknowledged', changed: 8 })], fresh: [] };
    expect(received(later, alert({ changed: 5 }), still)).toBe(later);
  });

  it('does not show alone what comes with the older ones', () => {
    expect(received(list, alert({ id: 2 }), { ...still, more: true })).toEqual(list);
    expect(ids(received(list, alert({ id: 2 }), still).fresh)).toEqual([2]);
  });

  it('goes when the reader has dealt with it, and the next one is at hand', () => {
    expect(ids(leaving(list, new Set([9])).rows)).toEqual([4]);
    expect([neighbour(list.rows, null, 1), neighbour(list.rows, 9, 1), neighbour(list.rows, 4, 1)]).toEqual([9, 4, 4]);
    expect([neighbour(list.rows, null, -1), neighbour([], 9, 1)]).toEqual([4, null]);
    const three = [alert({ id: 9 }), alert({ id: 7 }), alert({ id: 4 })];
    expect(successor(three, new Set([9, 7]), 9)).toBe(4);
    expect(successor(three, new Set([4]), 4)).toBe(7);
    expect(successor(three, new Set([9, 7, 4]), 7)).toBeNull();
  });
});

describe('muting', () => {
  const duty = { from: 9, to: 18, days: [1, 2, 3, 4, 5] };
  /** Ten o'clock in China on a Monday. */
  const ten = Date.UTC(2026, 2, 9, 2);
  const house = { duty, utcOffset: 480 };

  it('lasts to the end of one’s own shift, else of the shift that is on, else of the hours on duty', () => {
    const turn = (start: number, end: number, ...members: number[]) => ({
      start: ten + start * hourMs,
      end: ten + end * hourMs,
      members,
    });
    expect(shiftEnd([turn(-1, 5, 1), turn(-1, 9, 2)], 1, house, ten)).toBe(ten + 5 * hourMs);
    expect(shiftEnd([turn(-1, 5, 1), turn(-1, 9, 2)], 3, house, ten)).toBe(ten + 9 * hourMs);
    expect(shiftEnd([turn(5, 9, 1)], 1, house, ten)).toBe(ten + 8 * hourMs);
    expect(shiftEnd([], 1, { ...house, duty: { from: 0, to: 24, days: [0, 1, 2, 3, 4, 5, 6] } }, ten)).toBeNull();
    expect(shiftEnd([], 1, house, ten - 4 * hourMs)).toBeNull();
  });

  it('lasts at least a quarter of an hour, and to the minute', () => {
    expect(spanHours('shift', ten + 90_000, ten)).toBe(0.25);
    expect(spanHours('shift', ten + 90.5 * 60_000, ten)).toBeCloseTo(91 / 60);
    expect([spanHours('hour', null, ten), spanHours('day', null, ten), spanHours('month', null, ten)]).toEqual([
      1, 24, 720,
    ]);
  });

  it('offers first what silences least', () => {
    const scopes = (['kind', 'site', 'term', 'cluster'] as const).map((scope) => ({ scope, value: 'x', name: '' }));
    expect(byReach(scopes).map(({ scope }) => scope)).toEqual(['cluster', 'term', 'site', 'kind']);
  });
});

describe('an alert leads', () => {
  const to = (parts: Partial<Alert>) => jumpsOf(alert({ post: null, ...parts })).map(({ href }) => href);

  it('to what it is about', () => {
    expect(to({ post: 7, cluster: 3 })).toEqual(['/posts/7', '/copies/3']);
    expect(to({ kind: 'coordination', subject: 'finding:5', post: 7 })).toEqual(['/coordination/5', '/posts/7']);
    expect(to({ kind: 'burst', subject: 'term:haichao' })).toEqual(['/search?term=haichao']);
    expect(to({ kind: 'deadline', subject: 'queue' })).toEqual(['/?lane=overdue']);
    expect(to({ kind: 'gap', subject: 'duty' })).toEqual(['/shifts']);
    expect(to({ kind: 'delivery', subject: 'webhook:2' })).toEqual(['/settings?section=integrations']);
  });

  it('nowhere a subject would have it go by force', () => {
    expect(to({ kind: 'burst', subject: 'term:../../x?y' })).toEqual([]);
  });
});

describe('keys of the inbox', () => {
  const stroke = (key: string, more: object = {}) => ({
    ...{ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false },
    ...more,
  });

  it('are taken on the page, and left to fields, dialogs and the browser', () => {
    expect(inboxKey(stroke('j'), 'page', true)).toBe('next');
    expect(inboxKey(stroke('A'), 'page', true)).toBe('acknowledge');
    expect(inboxKey(stroke('Enter'), 'control', true)).toBeNull();
    expect(inboxKey(stroke('a', { ctrlKey: true }), 'page', true)).toBeNull();
    expect(inboxKey(stroke('c'), 'elsewhere', true)).toBeNull();
    expect(inboxKey(stroke('j', { isComposing: true }), 'page', true)).toBeNull();
  });

  it('of single letters can be switched off', () => {
    expect(inboxKey(stroke('a'), 'page', false)).toBeNull();
    expect(inboxKey(stroke('Escape'), 'page', false)).toBe('back');
    expect(inboxKey(stroke('ArrowDown'), 'page', false)).toBe('next');
  });
});
