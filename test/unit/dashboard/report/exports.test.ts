import { describe, expect, it } from 'vitest';
import { fileName } from '../../../../worker/dashboard/cases/report/export/file-name.ts';
import { escaped, reportMarkdown } from '../../../../worker/dashboard/cases/report/export/markdown.ts';
import { chineseNumber } from '../../../../worker/dashboard/cases/report/export/numbers.ts';
import { spans } from '../../../../worker/dashboard/cases/report/export/plain.ts';
import { content } from './content.ts';

describe('a report as Markdown', () => {
  it('has headings, tables and sources', () => {
    const text = reportMarkdown(content(), { language: 'zh-CN', sources: true });
    expect(text).toContain('# 关于“降息”的舆情事件报告');
    expect(text).toContain('## 一、时间');
    expect(text).toContain('### （一）起因');
    expect(text).toContain('| 网站 | 帖子数 |\n| --- | --- |\n| 微博 | 3 |');
    expect(text).toContain('（来源　帖子编号：3、5；记录序号：12）');
  });

  it('lets no text be more than text', () => {
    const hostile =
      '# <img src=x onerror=alert(1)> [x](javascript:alert(1)) `a` **b** | c | http://e.example @all &lt;';
    expect(escaped(hostile)).not.toMatch(/(?<!\\)[`*_[\]()#|!@:]/);
    expect(escaped(hostile)).not.toMatch(/<|&(?!amp;|lt;)/);
    const report = content();
    report.sections[1]?.blocks.push({ kind: 'table', name: null, caption: '', head: ['a'], rows: [['x | y\n| z |']] });
    expect(reportMarkdown(report, { language: 'zh-CN', sources: false })).toContain('| x \\| y \\| z \\| |');
  });
});

describe('the name of the file', () => {
  it.each([
    ['关于“降息”的报告', '关于“降息”的报告.docx'],
    ['invoice\u202efdp.exe', 'invoicefdp exe.docx'],
    ['../../etc/passwd', 'etc passwd.docx'],
    ['CON', 'report.docx'],
    ['\u200b\u202e...', 'report.docx'],
    ['a"b<c>d|e:f*g?', 'a b c d e f g.docx'],
    ['长'.repeat(300), `${'长'.repeat(60)}.docx`],
  ])('%j becomes %j', (title, name) => expect(fileName(title, 'docx', 'report')).toBe(name));
});

it.each([
  [1, '一'],
  [10, '十'],
  [11, '十一'],
  [20, '二十'],
  [99, '九十九'],
])('counts %i as %s', (n, word) => expect(chineseNumber(n)).toBe(word));

it('finds only addresses that may become links', () => {
  const text = 'a https://b.example/x?y=1) javascript:alert(1) https://u:p@c.example http://d.example。后';
  expect(spans(text).flatMap(({ href }) => (href === null ? [] : [href]))).toEqual([
    'https://b.example/x?y=1',
    'http://d.example/',
  ]);
});
