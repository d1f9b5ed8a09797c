import { describe, expect, it } from 'vitest';
import type { QueueRow } from '../../../shared/contract/review.ts';
import { OrderedRows } from '../../../worker/dashboard/queue/ordered-rows.ts';
import {
  chosenRows,
  extend,
  nothingSelected,
  type Selection,
  selectAll,
  toggle,
  withoutRow,
} from '../../../worker/dashboard/queue/selection.ts';

const rows = new OrderedRows(
  (row) => row.rank,
  Array.from({ length: 9 }, (_, index) => ({ id: index + 1, rank: -index }) as QueueRow),
);
const ids = (of: Selection) => [...of.ids].sort((a, b) => a - b);

describe('choosing rows', () => {
  it('takes one in, and out again', () => {
    const one = toggle(nothingSelected(), 4);
    expect(ids(one)).toEqual([4]);
    expect(ids(toggle(one, 4))).toEqual([]);
  });

  it('draws a stretch from the row the keys are on', () => {
    expect(ids(extend(nothingSelected(), rows, 3, 4))).toEqual([3, 4]);
  });

  it('draws it on, back, and over its beginning to the other side', () => {
    let now = extend(toggle(nothingSelected(), 4), rows, 4, 7);
    expect(ids(now)).toEqual([4, 5, 6, 7]);
    now = extend(now, rows, 7, 5);
    expect(ids(now)).toEqual([4, 5]);
    now = extend(now, rows, 5, 2);
    expect(ids(now)).toEqual([2, 3, 4]);
  });

  it('keeps what was chosen elsewhere', () => {
    const now = toggle(toggle(nothingSelected(), 1), 5);
    expect(ids(extend(now, rows, 5, 6))).toEqual([1, 5, 6]);
  });

  it('begins anew where the row it began at has left', () => {
    const now = withoutRow(toggle(nothingSelected(), 99), 99);
    expect(ids(extend(now, rows, 2, 3))).toEqual([2, 3]);
  });

  it('takes all that is loaded', () => expect(selectAll(nothingSelected(), rows).ids.size).toBe(9));

  it('is read in the order of the list, few or many', () => {
    const few = [8, 2].reduce(toggle, nothingSelected());
    expect(chosenRows(few, rows).map(({ id }) => id)).toEqual([2, 8]);
    const long = new OrderedRows(
      (row) => row.rank,
      Array.from({ length: 100 }, (_, index) => ({ id: index + 1, rank: -index }) as QueueRow),
    );
    expect(chosenRows([88, 7].reduce(toggle, nothingSelected()), long).map(({ id }) => id)).toEqual([7, 88]);
  });
});
