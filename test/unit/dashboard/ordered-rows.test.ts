import { describe, expect, it } from 'vitest';
import type { QueueRow } from '../../../shared/contract/review.ts';
import { OrderedRows } from '../../../worker/dashboard/queue/ordered-rows.ts';

const row = (id: number, rank: number) => ({ id, rank }) as QueueRow;
const ordered = (rows: readonly QueueRow[]) => new OrderedRows((one) => one.rank, rows);
const ids = (rows: OrderedRows) => [...rows].map((one) => one.id);

/** Numbers that look like chance and are the same in every run. */
function* lots(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    yield state / 2 ** 32;
  }
}

describe('the rows of a list', () => {
  it('stand as an array would have them, whatever is put in, taken out and changed', () => {
    const rows = ordered([]);
    let plain: QueueRow[] = [];
    const chance = lots(7);
    const draw = (below: number) => Math.floor((chance.next().value ?? 0) * below);
    for (let step = 0; step < 4000; step++) {
      const one = row(draw(1500), draw(90));
      const act = draw(4);
      if (act === 0) {
        rows.remove(one.id);
        plain = plain.filter(({ id }) => id !== one.id);
      } else {
        rows.insert(one);
        plain = [...plain.filter(({ id }) => id !== one.id), one].sort((a, b) => b.rank - a.rank || b.id - a.id);
      }
    }
    expect(ids(rows)).toEqual(plain.map(({ id }) => id));
    expect(rows.length).toBe(plain.length);
    for (const index of [0, 1, 511, 512, 513, plain.length - 1]) {
      expect(rows.at(index)?.id).toBe(plain[index]?.id);
      expect(rows.indexOf(plain[index]?.id ?? -1)).toBe(plain[index] === undefined ? -1 : index);
    }
    expect(rows.slice(500, 530).map(({ id }) => id)).toEqual(plain.slice(500, 530).map(({ id }) => id));
  });

  it('say where a row is, and that one is not there', () => {
    const rows = ordered([row(1, 9), row(2, 8)]);
    expect([rows.indexOf(2), rows.indexOf(3), rows.at(-1), rows.at(2)]).toEqual([1, -1, undefined, undefined]);
  });

  it('change where they stand, and tell whether that is still their place', () => {
    const rows = ordered([row(1, 9), row(2, 8), row(3, 7)]);
    expect(rows.replace(row(2, 7.5))).toBe(true);
    expect(rows.replace(row(2, 1))).toBe(false);
    expect(ids(rows)).toEqual([1, 2, 3]);
    expect(rows.get(2)?.rank).toBe(1);
  });

  it('take a row in beside one that shows another number than the one it was placed by', () => {
    const rows = ordered([row(1, 9), row(2, 8), row(3, 7)]);
    rows.replace(row(1, 0));
    rows.insert(row(9, 8.5));
    expect(ids(rows)).toEqual([1, 9, 2, 3]);
  });

  it('take no row twice', () => {
    const rows = ordered([row(1, 9)]);
    expect(rows.append([row(1, 3), row(2, 2)]).map(({ id }) => id)).toEqual([2]);
  });
});
