import { describe, expect, it } from 'vitest';
import type { QueueRow } from '../../../shared/contract/review.ts';
import { everything, fits, type QueueFilter } from '../../../worker/dashboard/queue/filter.ts';
import {
  addPage,
  applyLive,
  applyOwn,
  type Belongs,
  emptyList,
  heldCounts,
  type QueueList,
  showHeld,
} from '../../../worker/dashboard/queue/merge.ts';

const hour = 3_600_000;
const noon = 1_700_000_000_000;
const reader = { me: 1, now: noon };
const open: Belongs = (row, listed) => fits(row, everything, reader, listed);

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
    grievance: false,
    due: null,
    claim: null,
    owner: null,
    proposal: null,
    copies: { cluster: null, posts: 1, accounts: 1, sites: 1 },
    caseId: null,
    hasPicture: false,
    rank: reporters - hours / 24,
    why: { ...alone, reporters, waitingSince: lastFlagAt },
    decision: null,
    ...more,
  };
}

const list = (...rows: QueueRow[]): QueueList => addPage(emptyList(), rows, null);
const ids = (of: QueueList) => [...of.rows].map((one) => one.id);
const three = () => list(row(1, 1), row(2, 2), row(3, 3));

it('the order of the queue is that of the ranks the server gives', () => {
  const entering = [row(1, 0, 1), row(2, 20, 2), row(3, 30, 2)];
  expect(ids(entering.reduce((now, one) => applyLive(now, one, open, true), emptyList()))).toEqual([2, 1, 3]);
});

describe('a live change while somebody reads', () => {
  it('changes a row in place', () => {
    const after = applyLive(three(), { ...row(2, 2), excerpt: 'new' }, open, false);
    expect(after.rows.at(1)?.excerpt).toBe('new');
    expect(after.held.size).toBe(0);
  });

  it('moves nothing: a new post waits', () => {
    const after = applyLive(three(), row(9, 0), open, false);
    expect(ids(after)).toEqual([1, 2, 3]);
    expect(heldCounts(after)).toEqual({ fresh: 1, changed: 0 });
    expect(ids(showHeld(after, open))).toEqual([9, 1, 2, 3]);
  });

  it('moves nothing: a re-ranked row shows its new counts where it stands', () => {
    const after = applyLive(three(), row(3, 0, 2), open, false);
    expect(ids(after)).toEqual([1, 2, 3]);
    expect(after.rows.at(2)?.why.reporters).toBe(2);
    expect(heldCounts(after)).toEqual({ fresh: 0, changed: 1 });
    expect(ids(showHeld(after, open))).toEqual([3, 1, 2]);
  });

  it('moves nothing: a row somebody else decided stays until asked', () => {
    const after = applyLive(three(), row(2, 2, 1, { state: 'dismissed' }), open, false);
    expect(ids(after)).toEqual([1, 2, 3]);
    expect(ids(showHeld(after, open))).toEqual([1, 3]);
  });

  it('forgets a held row that came back to its place', () => {
    const away = applyLive(three(), row(3, 0, 2), open, false);
    expect(applyLive(away, row(3, 3), open, false).held.size).toBe(0);
  });
});

describe('a live change on a calm list', () => {
  it('enters at its rank', () => expect(ids(applyLive(three(), row(9, 1.5), open, true))).toEqual([1, 9, 2, 3]));

  it('fills an empty list', () => expect(ids(applyLive(emptyList(), row(9, 0), open, true))).toEqual([9]));

  it('leaves rows below the loaded part to the next page', () => {
    const paged = { ...three(), next: 'cursor' };
    expect(ids(applyLive(paged, row(9, 5), open, true))).toEqual([1, 2, 3]);
    expect(ids(applyLive(three(), row(9, 5), open, true))).toEqual([1, 2, 3, 9]);
  });
});

describe("the reader's own decision", () => {
  const decided = row(2, 2, 1, { state: 'confirmed' });

  it('leaves at once, and comes back to its place when undone', () => {
    const after = applyOwn(three(), decided, open);
    expect(ids(after)).toEqual([1, 3]);
    expect(ids(applyOwn(after, row(2, 2), open))).toEqual([1, 2, 3]);
  });

  it('does not let other held rows in', () => {
    const held = applyLive(three(), row(9, 0), open, false);
    expect(ids(applyOwn(held, decided, open))).toEqual([1, 3]);
  });
});

it('a page brings no row twice', () => {
  expect(ids(addPage(three(), [row(3, 3), row(4, 4)], null))).toEqual([1, 2, 3, 4]);
});

describe('a filter', () => {
  const shows = (one: QueueRow, part: Partial<QueueFilter>, listed = false) =>
    fits(one, { ...everything, ...part }, reader, listed);
  const votes = { grievance: 1 } as QueueRow['votes'];

  it('asks the decided class, else the leading one', () => {
    expect(shows(row(1, 0, 2), { classes: ['grievance'] })).toBe(false);
    expect(shows(row(1, 0, 2, { votes }), { classes: ['venting', 'grievance'] })).toBe(true);
  });

  it('shows no open post whose flags were all taken back', () => expect(shows(row(1, 0, 0), {})).toBe(false));

  it('shows no open post that was erased', () => expect(shows(row(1, 0, 1, { erased: true }), {})).toBe(false));

  it('of a text has what carries it', () => {
    const copies = { cluster: 7, posts: 2, accounts: 2, sites: 1 };
    expect(shows(row(1, 0, 1, { copies }), { cluster: 7 })).toBe(true);
    expect(shows(row(1, 0, 1, { copies }), { cluster: 8 }, true)).toBe(false);
    expect(shows(row(1, 0), { cluster: 7 })).toBe(false);
  });

  it('lets in under a term what shows it, and throws nothing out that does not: rows do not say their terms', () => {
    expect(shows(row(1, 0), { term: 'bank' })).toBe(false);
    expect(shows(row(1, 0), { term: 'bank' }, true)).toBe(true);
    const holds = (one: QueueRow, term: string) => one.id === 2 && term === 'bank';
    const inView = (id: number) => fits(row(id, 0), { ...everything, term: 'bank' }, { ...reader, holds }, false);
    expect([1, 2].map(inView)).toEqual([false, true]);
  });
});

describe('a lane', () => {
  const inLane = (lane: NonNullable<QueueFilter['lane']>, more: Partial<QueueRow>) =>
    fits(row(1, 0, 1, more), { ...everything, lane }, reader, false);
  const by = (id: number) => ({
    ...{ id: 9, class: 'fabrication', grade: null, reason: '', at: noon },
    by: { id, name: 'Li' },
  });
  const claim = (member: number, until: number) => ({ member, name: 'Li', until });

  it('of second looks has what others proposed, that of proposals one’s own', () => {
    expect(inLane('second', { proposal: by(2) as QueueRow['proposal'] })).toBe(true);
    expect(inLane('second', { proposal: by(1) as QueueRow['proposal'] })).toBe(false);
    expect(inLane('proposed', { proposal: by(1) as QueueRow['proposal'] })).toBe(true);
  });

  it('of one’s own has what one owns, and what one has in hand for as long as that holds', () => {
    expect(inLane('mine', { owner: { member: 1, name: 'Me' } })).toBe(true);
    expect(inLane('mine', { claim: claim(1, noon + 1) })).toBe(true);
    expect(inLane('mine', { claim: claim(1, noon) })).toBe(false);
    expect(inLane('mine', { claim: claim(2, noon + 1) })).toBe(false);
    expect(inLane('claimed', { claim: claim(2, noon + 1) })).toBe(true);
  });

  it('of what is overdue takes a post in as soon as its time is over', () => {
    expect(inLane('overdue', { due: { at: noon + 1, overdue: false } })).toBe(false);
    expect(inLane('overdue', { due: { at: noon, overdue: false } })).toBe(true);
  });

  it('of grievances holds open ones only', () => {
    expect(inLane('grievance', { grievance: true })).toBe(true);
    expect(inLane('grievance', { grievance: true, state: 'confirmed' })).toBe(false);
  });
});
