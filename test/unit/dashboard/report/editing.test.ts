import { describe, expect, it } from 'vitest';
import type { ReportContent } from '../../../../shared/contract/reports.ts';
import { keepSection, newsOf, refreshTables, takeSection } from '../../../../worker/dashboard/cases/report/changes.ts';
import { difference, reportLines } from '../../../../worker/dashboard/cases/report/difference.ts';
import { mergeReports, settleReport } from '../../../../worker/dashboard/cases/report/merge-report.ts';
import { content } from './content.ts';

const section = (report: ReportContent, key: string) => {
  const found = report.sections.find((one) => one.key === key);
  if (found === undefined) throw new Error(`no section ${key}`);
  return found;
};

/** What would be generated now: as before, but Zhihu has it, too. */
function fresh(): ReportContent {
  const now = content();
  const table = { kind: 'table', name: 'sites', caption: '各网站', head: ['网站', '帖子数'] } as const;
  section(now, 'spread').blocks = [
    {
      ...table,
      head: [...table.head],
      rows: [
        ['微博', '3'],
        ['知乎', '1'],
      ],
    },
  ];
  section(now, 'time').blocks = section(now, 'time').generated ?? [];
  return now;
}

describe('what the data say anew', () => {
  it('is shown, and overwrites no text that a person wrote', () => {
    const [news, ...others] = newsOf(content(), fresh());
    expect(others).toEqual([]);
    expect(news).toMatchObject({ key: 'spread', edited: true, tables: [{ name: 'sites' }] });
    if (news === undefined) return;
    const refreshed = refreshTables(content(), news);
    expect(section(refreshed, 'spread').blocks).toMatchObject([
      { kind: 'heading', text: '起因' },
      {
        rows: [
          ['微博', '3'],
          ['知乎', '1'],
        ],
      },
    ]);
    expect(newsOf(refreshed, fresh())).toEqual([]);
    expect(section(takeSection(content(), news), 'spread').blocks).toHaveLength(1);
    const kept = keepSection(content(), news);
    expect(section(kept, 'spread').blocks).toEqual(section(content(), 'spread').blocks);
    expect(newsOf(kept, fresh())).toEqual([]);
  });

  it('leaves a table alone in which a person changed a cell', () => {
    const edited = content();
    const table = section(edited, 'spread').blocks[1];
    if (table?.kind === 'table') table.rows = [['微博', '至少 3']];
    expect(newsOf(edited, fresh())[0]?.tables).toEqual([]);
  });
});

describe('two people in one report', () => {
  it('keep what only one of them changed', () => {
    const [mine, theirs] = [content(), content()];
    mine.header.number = '某银〔2026〕4号';
    section(theirs, 'time').blocks = [{ kind: 'paragraph', text: '另有一条。' }];
    const merged = mergeReports(content(), mine, theirs);
    expect(merged.conflicts).toEqual([]);
    expect(merged.content.header.number).toBe('某银〔2026〕4号');
    expect(section(merged.content, 'time').blocks).toEqual([{ kind: 'paragraph', text: '另有一条。' }]);
  });

  it('choose where both changed the same', () => {
    const [mine, theirs] = [content(), content()];
    section(mine, 'time').blocks = [{ kind: 'paragraph', text: '我的' }];
    section(theirs, 'time').blocks = [{ kind: 'paragraph', text: '他的' }];
    mine.header.title = '甲';
    theirs.header.title = '乙';
    const merged = mergeReports(content(), mine, theirs);
    expect(merged.conflicts.map(({ at }) => at)).toEqual(['header.title', 'section.time.0']);
    const settled = settleReport(merged, new Map([['section.time.0', 'theirs']]));
    expect(settled.header.title).toBe('甲');
    expect(section(settled, 'time').blocks).toEqual([{ kind: 'paragraph', text: '他的' }]);
    expect(settled.sections.map(({ key }) => key)).toEqual(['time', 'spread']);
  });
});

it('shows which lines of a report were added and removed', () => {
  const after = content();
  section(after, 'time').blocks = [{ kind: 'paragraph', text: '改写\n两行' }];
  const lines = difference(reportLines(content()), reportLines(after)).filter(({ kind }) => kind !== 'same');
  expect(lines).toEqual([
    { kind: 'removed', text: '最早一条出现于3月4日。' },
    { kind: 'added', text: '改写' },
    { kind: 'added', text: '两行' },
  ]);
  const named = reportLines(content(), (field, value) => `${field}=${value}`);
  expect(named).toContain(`title=${content().header.title}`);
  expect(difference([], ['a'])).toEqual([{ kind: 'added', text: 'a' }]);
  expect(difference(['a', 'b', 'c'], ['a', 'c', 'd']).map(({ kind }) => kind)).toEqual([
    'same',
    'removed',
    'same',
    'added',
  ]);
});
