import { describe, expect, it } from 'vitest';
import type { CaseRow } from '../../../shared/contract/cases.ts';
import type { Stage } from '../../../shared/domain/cases.ts';
import {
  byStage,
  fits,
  isListed,
  type Loaded,
  sorted,
  takeInList,
  takeOnBoard,
} from '../../../worker/dashboard/cases/board.ts';
import {
  askedOf,
  type CaseFilter,
  caseFilterOf,
  everything,
  isNarrowed,
  queryOfCases,
} from '../../../worker/dashboard/cases/filter.ts';
import { withFresh } from '../../../worker/dashboard/cases/fresh-page.ts';
import { isReady, needsOf, targetsOf } from '../../../worker/dashboard/cases/needs.ts';

const now = 1_790_000_000_000;

const row = (id: number, change: Partial<CaseRow> = {}): CaseRow => ({
  id,
  version: 1,
  title: `事件 ${id}`,
  stage: 'report',
  grade: null,
  risk: 'service',
  source: 'social',
  owner: { id: 1, name: '李明' },
  drill: false,
  createdAt: now - 1000,
  createdBy: { id: 1, name: '李明' },
  stageSince: now - 1000,
  dueAt: now + id,
  reportDueAt: null,
  lateAt: now + id,
  reportedAt: null,
  closedAt: null,
  closing: null,
  mergedInto: null,
  posts: 1,
  notes: 0,
  openTasks: 0,
  grown: { posts: 0, flags: 0 },
  changed: id,
  ...change,
});
const closed = (id: number, at: number) => row(id, { stage: 'closed', lateAt: null, dueAt: null, closedAt: at });
const ids = ({ items }: Loaded) => items.map(({ id }) => id);

describe('the board', () => {
  const board = byStage([row(2), row(1), row(3, { stage: 'response' }), closed(4, now - 9), closed(5, now - 1)]);

  it('has each stage in its order: what is late first, the last closed first', () => {
    const stages: Stage[] = ['report', 'response', 'follow_up', 'closed'];
    expect(stages.map((stage) => ids(board[stage]))).toEqual([[1, 2], [3], [], [5, 4]]);
  });

  it('moves a card that somebody moved, and takes it from where it was', () => {
    const after = takeOnBoard(board, row(1, { stage: 'response', changed: 99 }), true);
    expect([ids(after.report), ids(after.response)]).toEqual([[2], [1, 3]]);
  });

  it('drops a card that no longer fits the filter', () => {
    expect(ids(takeOnBoard(board, row(1, { changed: 99 }), false).report)).toEqual([2]);
  });

  it('does not go back to older news', () => {
    const later = takeOnBoard(board, row(1, { title: 'new', changed: 99 }), true);
    const after = takeOnBoard(later, row(1, { title: 'old', changed: 50 }), true);
    expect(after.report.items[0]?.title).toBe('new');
  });

  it('leaves a case out that stands behind the loaded part: the next page brings it', () => {
    const partly = { ...board, report: { ...board.report, next: 'more' } };
    expect(ids(takeOnBoard(partly, row(9), true).report)).toEqual([1, 2]);
    expect(ids(takeOnBoard(partly, row(0), true).report)).toEqual([0, 1, 2]);
  });
});

describe('the list', () => {
  it('changes a row where it stands, although its due time would move it: nobody loses the line they read', () => {
    const list = { items: [row(1), row(2)], next: null };
    const after = takeInList(list, row(1, { lateAt: now + 99, changed: 99 }), true);
    expect(ids(after)).toEqual([1, 2]);
    expect(after.items[0]?.lateAt).toBe(now + 99);
  });

  it('is sorted by grade with the ungraded last, and by the last change', () => {
    const rows = [row(1), row(2, { grade: 'general' }), row(3, { grade: 'critical' })];
    expect(sorted(rows, 'grade').map(({ id }) => id)).toEqual([3, 2, 1]);
    expect(sorted(rows, 'updated').map(({ id }) => id)).toEqual([3, 2, 1]);
    expect(sorted(rows, 'due')).toBe(rows);
  });

  it('knows which stage it holds', () => {
    expect(isListed({ ...everything, stage: 'open' }, closed(1, now))).toBe(false);
    expect(isListed({ ...everything, stage: 'all' }, closed(1, now))).toBe(true);
    expect(isListed({ ...everything, stage: 'response' }, row(1))).toBe(false);
  });
});

describe('the filter of cases', () => {
  const filter: CaseFilter = {
    as: 'list',
    stage: 'response',
    whose: 'mine',
    overdue: true,
    toClose: true,
    grade: 'none',
    drill: 'only',
    text: '平安',
    sort: 'grade',
  };

  it('goes into the address and comes back', () => {
    expect(caseFilterOf(queryOfCases(filter))).toEqual(filter);
    expect(queryOfCases(everything)).toBe('');
  });

  it('leaves out of an address what it cannot understand', () => {
    expect(caseFilterOf('?as=table&stage=lost&grade=huge&sort=luck&whose=x&drill=1')).toEqual(everything);
    expect(caseFilterOf(`?q=${'长'.repeat(500)}`).text).toHaveLength(100);
  });

  it('asks the server for what it narrows, with words in one line', () => {
    expect(askedOf({ ...filter, text: '  平安  银行 ' })).toEqual({
      owner: 'me',
      toClose: '1',
      grade: 'none',
      drill: 'only',
      text: '平安 银行',
    });
    expect(askedOf({ ...everything, text: '  ' })).toEqual({});
    expect(isNarrowed({ ...everything, as: 'list', stage: 'closed', sort: 'grade' })).toBe(false);
  });

  it.each([
    [{ whose: 'mine' }, { owner: { id: 2, name: '' } }, false],
    [{ overdue: true }, { lateAt: now - 1 }, true],
    [{ overdue: true }, { lateAt: null }, false],
    [{ toClose: true }, { closing: null }, false],
    [{ toClose: true }, { closing: { by: { id: 1, name: '' }, at: now, reason: '' } }, false],
    [{ toClose: true }, { closing: { by: { id: 2, name: '' }, at: now, reason: '' } }, true],
    [{ grade: 'none' }, { grade: 'major' }, false],
    [{ drill: 'without' }, { drill: true }, false],
    [{ text: 'BANK' }, { title: 'My Bank' }, true],
  ] as const)('%o lets %o through: %s', (change, of, through) => {
    expect(fits({ ...everything, ...change }, row(1, of), 1, now, true)).toBe(through);
  });

  it('keeps followed cases that are shown, and lets nothing else in by itself', () => {
    expect(fits({ ...everything, whose: 'following' }, row(1), 1, now, true)).toBe(true);
    expect(fits({ ...everything, whose: 'following' }, row(1), 1, now, false)).toBe(false);
  });
});

describe('what a move needs', () => {
  const known = { workers: [1], secondLook: true, now };
  const given = { grade: null, owner: 1, result: '', reason: '' };

  it('is said one by one, with what is there already', () => {
    expect(needsOf(row(1), 'response', given, known)).toEqual([
      { need: 'grade', met: false },
      { need: 'owner', met: true },
    ]);
    expect(isReady(needsOf(row(1), 'response', { ...given, grade: 'major' }, known))).toBe(true);
  });

  it('does not wait for the second lead: asking them is the move', () => {
    const quiet = row(1, { stage: 'follow_up', dueAt: now - 1 });
    const needs = needsOf(quiet, 'closed', given, known);
    expect(needs).toContainEqual({ need: 'second', met: false });
    expect(isReady(needs)).toBe(true);
  });

  it('asks for a reason where the watch is not over', () => {
    const watched = row(1, { stage: 'follow_up', dueAt: now + 1 });
    expect(isReady(needsOf(watched, 'closed', given, known))).toBe(false);
    expect(isReady(needsOf(watched, 'closed', { ...given, reason: '已平息' }, known))).toBe(true);
  });

  it('is nothing for a case that became part of another: it goes nowhere', () => {
    expect(targetsOf(row(1, { mergedInto: 2 }))).toEqual([]);
    expect(targetsOf(row(1))).toEqual(['response', 'closed']);
  });
});

describe('a list that is fetched again while further pages are shown', () => {
  const key = (n: number) => n;

  it('keeps the pages below the fresh first one', () => {
    expect(withFresh([9, 8, 7, 6, 5], [10, 9, 8], key)).toEqual({ items: [10, 9, 8, 7, 6, 5], kept: true });
  });

  it('drops what was taken out of the part that it covers', () => {
    expect(withFresh([9, 8, 7, 6, 5], [9, 7], key).items).toEqual([9, 7, 6, 5]);
  });

  it('begins anew where something may lie between', () => {
    expect(withFresh([9, 8, 7, 6], [20, 19, 18], key)).toEqual({ items: [20, 19, 18], kept: false });
    expect(withFresh(null, [2, 1], key)).toEqual({ items: [2, 1], kept: false });
    expect(withFresh([3, 2, 1], [], key)).toEqual({ items: [], kept: false });
  });
});
