import { afterEach, describe, expect, it, vi } from 'vitest';
import type { QueueRow } from '../../../shared/contract/review.ts';
import { findChanged, findMoved, findOn, found, startFinding, words } from '../../../worker/dashboard/queue/find.ts';
import { addPage, applyLive, applyOwn, emptyList, heldCounts } from '../../../worker/dashboard/queue/merge.ts';
import { OrderedRows } from '../../../worker/dashboard/queue/ordered-rows.ts';
import { extend, nothingSelected } from '../../../worker/dashboard/queue/selection.ts';

const row = (id: number, more: Partial<QueueRow> = {}) =>
  ({
    id,
    rank: -id,
    excerpt: `text ${id}`,
    author: null,
    url: 'https://weibo.com/1',
    state: 'open',
    ...more,
  }) as QueueRow;
const rows = (count: number) => Array.from({ length: count }, (_, index) => row(index + 1));
const open = (one: QueueRow) => one.state === 'open';

describe('a list of 50,000', () => {
  /** How many rows one step of each kind looks at, on average, in a list of so many. */
  function looksPerStep(count: number): number {
    let looks = 0;
    const watched = (id: number, more: Partial<QueueRow> = {}) =>
      Object.defineProperty(row(id, more), 'id', {
        get: () => {
          looks++;
          return id;
        },
      });
    const all = Array.from({ length: count }, (_, index) => watched(index + 1));
    let list = addPage(emptyList(), all, 'more');
    let selection = nothingSelected();
    const steps = 200;
    looks = 0;
    for (let step = 0; step < steps; step++) {
      const id = ((step * 149) % count) + 1;
      list = applyLive(list, watched(id, { excerpt: 'new' }), open, false);
      list = applyLive(list, watched(count + step + 1, { rank: -id - 0.5 }), open, false);
      heldCounts(list);
      const index = list.rows.indexOf(id);
      list.rows.slice(index, index + 20);
      selection = extend(selection, list.rows, id, list.rows.at(index + 1)?.id ?? id);
      selection = nothingSelected();
      list = applyOwn(list, watched(id, { state: 'confirmed' }), open);
      list = applyOwn(list, watched(id), open);
    }
    return looks / steps;
  }

  it('takes a live message, a key, a scroll and a decision as a short list does: none goes through all rows', () => {
    const short = looksPerStep(2000);
    const long = looksPerStep(50_000);
    expect(long).toBeLessThan(short * 2);
    expect(long).toBeLessThan(5000);
  });

  it('holds what is new apart, however much that is', () => {
    let list = addPage(emptyList(), rows(10), null);
    for (let id = 100; id < 130; id++) list = applyLive(list, row(id), open, false);
    expect(heldCounts(list)).toEqual({ fresh: 30, changed: 0 });
    expect(list.rows.length).toBe(10);
  });
});

describe('finding in what is loaded', () => {
  const start = (all: OrderedRows) => {
    vi.useFakeTimers();
    return startFinding(() => all);
  };
  let stop: () => void = () => {};
  afterEach(() => {
    stop();
    words.value = '';
    vi.useRealTimers();
  });
  const ids = () => [...(found.value?.rows ?? [])].map(({ id }) => id);

  it('looks through a long list a slice at a time', () => {
    const all = new OrderedRows((one) => one.rank, rows(5000));
    stop = start(all);
    words.value = 'text 4999';
    expect(ids()).toEqual([]);
    vi.runAllTimers();
    expect(ids()).toEqual([4999]);
  });

  it('goes on with what a page brings, and leaves what is read in its place', () => {
    const all = new OrderedRows((one) => one.rank, [row(1), row(2, { excerpt: 'other' })]);
    stop = start(all);
    words.value = 'TEXT';
    expect(ids()).toEqual([1]);
    all.append([row(3)]);
    findOn(all);
    expect(ids()).toEqual([1, 3]);
    const changed = row(1, { excerpt: 'edited' });
    all.replace(changed);
    findChanged(changed);
    expect(found.value?.rows.get(1)?.excerpt).toBe('edited');
  });

  it('loses what was decided, and has it again when that is undone', () => {
    const all = new OrderedRows((one) => one.rank, rows(3));
    stop = start(all);
    words.value = 'text';
    all.remove(2);
    findMoved(row(2, { state: 'confirmed' }), all, 3);
    expect(ids()).toEqual([1, 3]);
    all.insert(row(2));
    findMoved(row(2), all, 2);
    expect(ids()).toEqual([1, 2, 3]);
  });
});
