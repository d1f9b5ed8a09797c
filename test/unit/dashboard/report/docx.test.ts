import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ReportContent } from '../../../../shared/contract/reports.ts';
import { reportDocx } from '../../../../worker/dashboard/cases/report/export/docx.ts';
import type { ExportOptions } from '../../../../worker/dashboard/cases/report/export/outline.ts';
import { content } from './content.ts';

const zh: ExportOptions = { language: 'zh-CN', sources: true };

async function opened(report: ReportContent, options = zh): Promise<Record<string, string>> {
  const blob = await reportDocx(report, options);
  const files = unzipSync(new Uint8Array(await blob.arrayBuffer()));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}
const textOf = (xml: string) => [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((match) => match[1]).join('|');

describe('a Chinese report as a Word file', () => {
  it('has the paper, margins, fonts, sizes and spacing of an official document', async () => {
    const files = await opened(content());
    const xml = files['word/document.xml'] ?? '';
    expect(xml).toMatch(/<w:pgSz [^>]*w:w="11906"[^>]*w:h="16838"/);
    // 37, 35, 28 and 26 mm in twips.
    expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
    const title = /<w:p>(?:(?!<\/w:p>).)*关于“降息”的舆情事件报告(?:(?!<\/w:p>).)*<\/w:p>/.exec(xml)?.[0] ?? '';
    expect(title).toContain('w:eastAsia="方正小标宋简体"');
    expect(title).toContain('<w:sz w:val="44"/>');
    const text = /<w:p>(?:(?!<\/w:p>).)*最早一条(?:(?!<\/w:p>).)*<\/w:p>/.exec(xml)?.[0] ?? '';
    expect(text).toContain('w:eastAsia="仿宋"');
    expect(text).toContain('<w:sz w:val="32"/>');
    expect(text).toMatch(/w:line="560"[^>]*w:lineRule="exact"/);
    expect(text).toContain('w:firstLineChars="200"');
    const first = /<w:p>(?:(?!<\/w:p>).)*一、时间(?:(?!<\/w:p>).)*<\/w:p>/.exec(xml)?.[0] ?? '';
    expect(first).toContain('w:eastAsia="黑体"');
    const second = /<w:p>(?:(?!<\/w:p>).)*（一）起因(?:(?!<\/w:p>).)*<\/w:p>/.exec(xml)?.[0] ?? '';
    expect(second).toContain('w:eastAsia="楷体"');
    expect(files['word/fontTable.xml']).toContain('<w:font w:name="方正小标宋简体"><w:altName w:val="方正小标宋_GBK,');
    expect(files['[Content_Types].xml']).toContain('/word/fontTable.xml');
  });

  it('has marks, number, recipient, attachments, sender and date in their order', async () => {
    const text = textOf((await opened(content()))['word/document.xml'] ?? '');
    const order = [
      '000012',
      '机密★1年',
      '特急',
      '某银〔2026〕3号',
      '关于“降息”',
      '总行办公室：',
      '一、时间',
      '附件：1. 截图',
      '2. 函件',
      '某分行',
      '2026年3月5日',
      '抄送：',
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('numbers its pages on the outer side', async () => {
    const files = await opened(content());
    const footers = Object.entries(files)
      .filter(([name]) => /^word\/footer\d+\.xml$/.test(name))
      .map(([, xml]) => xml);
    expect(footers).toHaveLength(2);
    for (const xml of footers) expect(textOf(xml)).toBe('— | —');
    expect(footers.map((xml) => /<w:jc w:val="(\w+)"/.exec(xml)?.[1]).sort()).toEqual(['left', 'right']);
    expect(files['word/settings.xml']).toContain('<w:evenAndOddHeaders/>');
  });
});

describe('hostile text in a Word file', () => {
  const hostile = [
    '<w:instrText>HYPERLINK "evil.example"</w:instrText>',
    "=cmd|' /C calc'!A0 {DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe}",
    ']]></w:t></w:r><w:altChunk r:id="x"/>',
    'a\u0000b\u0007c\u000bd\ufffee',
    'invoice\u202efdp.exe',
    'javascript:alert(1) https://user:pw@evil.example/ file:///etc/passwd',
  ];
  it('stays text: no field, no foreign element, no link', async () => {
    const report = content();
    report.header.title = hostile.join(' ');
    report.sections[0]?.blocks.push(
      { kind: 'paragraph', text: hostile.join('\n') },
      { kind: 'list', items: hostile },
      {
        kind: 'table',
        name: null,
        caption: hostile[0] ?? '',
        head: ['a', 'b'],
        rows: hostile.map((text) => [text, text]),
      },
    );
    for (const language of ['zh-CN', 'en'] as const) {
      const files = await opened(report, { language, sources: true });
      const xml = files['word/document.xml'] ?? '';
      expect(xml.match(/<w:(?:instrText|fldSimple|altChunk|hyperlink)\b/g)).toBeNull();
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
      const invalid = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202e\ufffe\uffff]/g;
      for (const part of Object.values(files)) expect(part.match(invalid)).toBeNull();
      expect(textOf(xml)).toContain('invoice[U+202E]fdp.exe');
      expect(textOf(xml)).toContain('abcde');
      expect((files['word/_rels/document.xml.rels'] ?? '').includes('External')).toBe(false);
    }
  });

  it('makes a link only of a checked address, and shows where it leads', async () => {
    const report = content();
    report.sections[0]?.blocks.push({ kind: 'paragraph', text: '见 https://bаnk.example/a?b=1&c=2。' });
    const files = await opened(report);
    expect(files['word/_rels/document.xml.rels']).toContain(
      'Target="https://xn--bnk-6cd.example/a?b=1&amp;c=2" TargetMode="External"',
    );
    expect(textOf(files['word/document.xml'] ?? '')).toContain('https://xn--bnk-6cd.example/a?b=1&amp;c=2');
  });
});

it('writes an English report with plain page numbers', async () => {
  const files = await opened(content(), { language: 'en', sources: false });
  const text = textOf(files['word/document.xml'] ?? '');
  expect(text).toContain('1. 时间');
  expect(text).toContain('5 March 2026');
  expect(text).not.toContain('Sources');
});
