import { describe, expect, it } from 'vitest';
import type { RotaGiven, Shift, ShiftSummary } from '../../../shared/contract/shifts.ts';
import { translator } from '../../../shared/i18n.ts';
import en from '../../../worker/dashboard/locales/en/shifts.json';
import zh from '../../../worker/dashboard/locales/zh-CN/shifts.json';
import { clockText, dayOf, minutesOf, mondayOf, spanText, timeOf } from '../../../worker/dashboard/shifts/clock.ts';
import { linksIn } from '../../../worker/dashboard/shifts/links.ts';
import { mergeRota, withTheirs } from '../../../worker/dashboard/shifts/rota-merge.ts';
import { summaryText } from '../../../worker/dashboard/shifts/summary-text.ts';

describe('a note', () => {
  it.each([
    [
      '帖子 12 还在涨，见事件3',
      [
        { kind: 'post', id: 12 },
        { kind: 'case', id: 3 },
      ],
    ],
    [
      'Case #3, alert 5 and POST 12; again case 3',
      [
        { kind: 'case', id: 3 },
        { kind: 'alert', id: 5 },
        { kind: 'post', id: 12 },
      ],
    ],
    ['电话 12345，帖子 0，预警', []],
  ])('links to what %j names', (text, links) => {
    expect(linksIn(text)).toEqual(links);
  });

  it('links to no more than the contract takes', () => {
    expect(linksIn(Array.from({ length: 50 }, (_, n) => `帖子 ${n + 1}`).join(' '))).toHaveLength(20);
  });
});

describe('the summary of a shift', () => {
  const summary: ShiftSummary = {
    ...{ since: 1, flags: 12, decisions: 9, alerts: 2, alertsClosed: 1, alertIds: [8, 7] },
    ...{ casesOpened: 0, casesMoved: 0, caseIds: [], drills: 0, pointsDone: 0, more: false },
  };
  it('names drills apart from cases', () => {
    const say = translator(zh, 'zh-CN') as Parameters<typeof summaryText>[1];
    const text = summaryText({ ...summary, casesOpened: 5, drills: 1 }, say, () => '8:00');
    expect(text).toContain('新开 5 起事件，推进 0 次。\n开始演练 1 次。');
  });

  it.each([
    ['zh-CN', zh, '8:00 以来：\n标记 12 条，研判 9 条。\n有 2 次预警，关闭 1 次。（预警 8、预警 7）'],
    ['en', en, 'Since 8:00:\nFlags: 12, decisions: 9.\nAlerts: 2 raised, 1 closed. (alert 8, alert 7)'],
  ] as const)('says in %s what there was, and nothing of what there was not', (language, texts, expected) => {
    const text = summaryText(summary, translator(texts, language) as Parameters<typeof summaryText>[1], () => '8:00');
    expect(text).toBe(expected);
    // What it names becomes links of the note.
    expect(linksIn(text)).toEqual([
      { kind: 'alert', id: 8 },
      { kind: 'alert', id: 7 },
    ]);
  });
});

describe('times of a day', () => {
  it('are read and written alike', () => {
    for (const text of ['00:00', '08:05', '23:59']) expect(clockText(minutesOf(text) ?? -1)).toBe(text);
    for (const text of ['', '24:00', '8', '08:60']) expect(minutesOf(text)).toBeNull();
  });

  it('are the workspace’s own', () => {
    const at = Date.UTC(2026, 0, 4, 20, 30);
    expect([timeOf(at, 480), dayOf(at, 480) - dayOf(at, 0), timeOf(at, -300)]).toEqual(['04:30', 1, '15:30']);
    const monday = dayOf(Date.UTC(2026, 0, 5), 0);
    expect([monday, monday + 6].map(mondayOf)).toEqual([monday, monday]);
    expect(spanText({ from: 1320, to: 360 })).toEqual({ text: '22:00–06:00', overnight: true });
  });
});

describe('two edits of a rota', () => {
  const shift = (id: string, name = id): Shift => ({ id, name, from: 0, to: 60, days: [1], members: [] });
  const rota = (shifts: Shift[], exceptions: RotaGiven['exceptions'] = []): RotaGiven => ({ shifts, exceptions });
  const off = (id: string, note = '') => ({ day: '2026-10-01', shift: id, members: [], note });

  it('to different shifts are both kept', () => {
    const merged = mergeRota(
      rota([shift('a'), shift('b')]),
      rota([shift('a', 'A'), shift('b'), shift('c')]),
      rota([shift('a'), shift('b', 'B')]),
    );
    expect(merged).toEqual({ rota: rota([shift('a', 'A'), shift('b', 'B'), shift('c')]), conflicts: [] });
  });

  it('that say the same are no conflict', () => {
    const both = rota([shift('a', 'A')]);
    expect(mergeRota(rota([shift('a')]), both, both)).toEqual({ rota: both, conflicts: [] });
  });

  it('to one shift are asked about: mine stands until theirs is chosen', () => {
    const merged = mergeRota(rota([shift('a')]), rota([shift('a', 'mine')]), rota([shift('a', 'theirs')]));
    expect(merged.conflicts).toMatchObject([{ key: 'a', kind: 'shift' }]);
    expect(merged.rota).toEqual(rota([shift('a', 'mine')]));
    expect(withTheirs(merged)).toEqual(rota([shift('a', 'theirs')]));
  });

  it('of which one takes a shift away that the other changes are asked about, and what hangs on it goes with it', () => {
    const base = rota([shift('a')], [off('a')]);
    const merged = mergeRota(base, rota([shift('a', 'mine')], [off('a')]), rota([]));
    expect(merged.conflicts).toMatchObject([{ theirs: null }]);
    expect(merged.rota.shifts).toEqual([shift('a', 'mine')]);
    expect(withTheirs(merged)).toEqual(rota([]));
    expect(mergeRota(base, rota([]), rota([shift('a')], [off('a', 'x')])).rota).toEqual(rota([]));
  });
});
