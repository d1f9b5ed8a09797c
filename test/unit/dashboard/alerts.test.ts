import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../shared/contract/alerts.ts';
import { changed, isOf } from '../../../worker/dashboard/alerts/changed.ts';

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
  count: 1,
  firstAt: 1_795_000_000_000,
  lastAt: 1_795_000_000_000,
  acknowledged: null,
  closed: null,
  raised: 5,
  changed: 5,
  ...parts,
});

describe('the list of alerts', () => {
  it('holds open, muted or closed ones, each in one list', () => {
    const lists = (one: Alert) => (['open', 'muted', 'closed'] as const).filter((which) => isOf(which, one));
    expect(lists(alert({}))).toEqual(['open']);
    expect(lists(alert({ state: 'acknowledged' }))).toEqual(['open']);
    expect(lists(alert({ muted: true }))).toEqual(['muted']);
    expect(lists(alert({ state: 'closed' }))).toEqual(['closed']);
    expect(lists(alert({ state: 'closed', muted: true }))).toEqual(['closed']);
  });

  it('shows a new one in its place, a changed one where it stood, and none that belongs elsewhere', () => {
    const list = [alert({ id: 9 }), alert({ id: 4 })];
    const ids = (of: readonly Alert[]) => of.map(({ id }) => id);
    expect(ids(changed(list, alert({ id: 7 }), true))).toEqual([9, 7, 4]);
    expect(changed(list, alert({ id: 4, count: 3, changed: 6 }), true)[1]?.count).toBe(3);
    expect(ids(changed(list, alert({ id: 9, state: 'closed', changed: 6 }), false))).toEqual([4]);
    expect(ids(changed(list, alert({ id: 7, state: 'closed' }), false))).toEqual([9, 4]);
  });

  it('is not set back by news that was overtaken on its way', () => {
    const list = [alert({ state: 'acknowledged', changed: 8 })];
    expect(changed(list, alert({ changed: 5 }), true)).toEqual(list);
  });
});
