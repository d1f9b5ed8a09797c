import { describe, expect, it } from 'vitest';
import type { QueueRow } from '../../../shared/contract/review.ts';
import type { QueueFilter, QueueList } from '../../../worker/dashboard/queue/merge.ts';
import {
  addPage,
  applyLive,
  applyOwn,
  byRank,
  emptyList,
  fits,
  heldCounts,
  showHeld,
} from '../../../worker/dashboard/queue/merge.ts';

const hour = 3_600_000;
const noon = 1_700_000_000_000;
const open: QueueFilter = { state: 'open', class: null, site: null };

const alone = {
  ...{ unheard: 0, likelihood: null, class: 'venting', grade: null, disputed: false, severity: 1 },
  ...{ accounts: 1, spread: 1, fast: false, speed: 1, doublesAfterHours: 24, pins: [] },
} as const satisfies Partial<QueueRow['why']>;

/** A row flagged `hours` ago by `reporters` people. */
function row(id: number, hours: number, reporters = 1, more: Partial<QueueRow> = {}): QueueRow {
  const lastFlagAt = noon - hours * hour;
  return {
    id,
    key: `weibo:${id}`,
    site: 'weibo',
    kind: 'post',
    url: `https://weibo.com/1/${id}`,
    author: null,
    excerpt: '',
    postedAt: null,
    firstFlagAt: lastFlagAt,
    lastFlagAt,
    state: 'open',
    version: 0,
    votes: { venting: reporters } as QueueRow['votes'],
    grade: null,
    rank: reporters - hours / 24,
    why: { ...alone, reporters, waitingSince: lastFlagAt },
    decision: null,
    ...more,
  };
}

const list = (...rows: QueueRow[]): QueueList => ({ ...emptyList, rows });
const ids = (of: QueueList) => of.rows.map((one) => one.id);
const three = list(row(1, 1), row(2, 2), row(3, 3));

describe('the order of the queue', () => {
  it('is that of the ranks the server gives', () => {
    expect([row(1, 0, 1), row(2, 20, 2), row(3, 30, 2)].sort(byRank).map((one) => one.id)).toEqual([2, 1, 3]);
  });
});

describe('a live change while somebody reads', () => {
  it('changes a row in place', () => {
    const after = applyLive(three, { ...row(2, 2), excerpt: 'new' }, open, false);
    expect(after.rows[1]?.excerpt).toBe('new');
    expect(after.held.size).toBe(0);
  });

  it('moves nothing: a new post waits', () => {
    const after = applyLive(three, row(9, 0), open, false);
    expect(ids(after)).toEqual([1, 2, 3]);
    expect(heldCounts(after, open)).toEqual({ fresh: 1, changed: 0 });
    expect(ids(showHeld(after, open))).toEqual([9, 1, 2, 3]);
  });

  it('moves nothing: a re-ranked row shows its new counts where it stands', () => {
    const after = applyLive(three, row(3, 0, 2), open, false);
    expect(ids(after)).toEqual([1, 2, 3]);
    expect(after.rows[2]?.why.reporters).toBe(2);
    expect(heldCounts(after, open)).toEqual({ fresh: 0, changed: 1 });
    expect(ids(showHeld(after, open))).toEqual([3, 1, 2]);
  });

  it('moves nothing: a row somebody else decided stays until asked', () => {
    const after = applyLive(three, row(2, 2, 1, { state: 'dismissed' }), open, false);
    expect(ids(after)).toEqual([1, 2, 3]);
    expect(ids(showHeld(after, open))).toEqual([1, 3]);
  });

  it('forgets a held row that came back to its place', () => {
    const away = applyLive(three, row(3, 0, 2), open, false);
    expect(applyLive(away, row(3, 3), open, false).held.size).toBe(0);
  });
});

describe('a live change on a calm list', () => {
  it('enters at its rank', () => expect(ids(applyLive(three, row(9, 1.5), open, true))).toEqual([1, 9, 2, 3]));

  it('fills an empty list', () => expect(ids(applyLive(emptyList, row(9, 0), open, true))).toEqual([9]));

  it('leaves rows below the loaded part to the next page', () => {
    const paged = { ...three, next: 'cursor' };
    expect(ids(applyLive(paged, row(9, 5), open, true))).toEqual([1, 2, 3]);
    expect(ids(applyLive(three, row(9, 5), open, true))).toEqual([1, 2, 3, 9]);
  });
});

describe("the reader's own decision", () => {
  const decided = row(2, 2, 1, { state: 'confirmed' });

  it('leaves at once, and comes back to its place when undone', () => {
    const after = applyOwn(three, decided, open);
    expect(ids(after)).toEqual([1, 3]);
    expect(ids(applyOwn(after, row(2, 2), open))).toEqual([1, 2, 3]);
  });

  it('does not let other held rows in', () => {
    const held = applyLive(three, row(9, 0), open, false);
    expect(ids(applyOwn(held, decided, open))).toEqual([1, 3]);
  });
});

it('a page brings no row twice', () => {
  expect(ids(addPage(three, [row(3, 3), row(4, 4)], null))).toEqual([1, 2, 3, 4]);
});

describe('a filter', () => {
  it('asks the decided class, else the leading one', () => {
    const grievances: QueueFilter = { ...open, class: 'grievance' };
    expect(fits(row(1, 0, 2), grievances)).toBe(false);
    expect(fits(row(1, 0, 2, { votes: { grievance: 1 } as QueueRow['votes'] }), grievances)).toBe(true);
  });

  it('shows no open post whose flags were all taken back', () => expect(fits(row(1, 0, 0), open)).toBe(false));

  it('shows no open post that was erased', () => expect(fits(row(1, 0, 1, { erased: true }), open)).toBe(false));
});
