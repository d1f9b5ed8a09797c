import { Document, type ISectionOptions, Packer } from 'docx';
import type { ReportContent } from '../../../../../shared/contract/reports.ts';
import { chineseSection } from './chinese.ts';
import { englishSection } from './english.ts';
import { english, fonts, fontTable, size } from './official.ts';
import { type ExportOptions, outlineOf } from './outline.ts';

/**
 * A report as a Word file. All text goes in as runs of text: nothing of it becomes a field, a formula, a style or a bookmark. The only
 * links are checked http(s) addresses, which are what is shown.
 */
export function reportDocument(content: ReportContent, options: ExportOptions): Document {
  const outline = outlineOf(content, options);
  const chinese = options.language === 'zh-CN';
  const section: ISectionOptions = chinese ? chineseSection(outline) : englishSection(outline);
  const run = chinese
    ? { font: fonts.body, size: size.three, language: { value: 'en-US', eastAsia: 'zh-CN' } }
    : { font: english.font, size: english.size.body, language: { value: 'en-GB', eastAsia: 'zh-CN' } };
  return new Document({
    title: outline.title,
    // Neither who wrote it nor with what is anybody's business who gets the file.
    creator: outline.sender,
    lastModifiedBy: '',
    evenAndOddHeaderAndFooters: chinese,
    styles: { default: { document: { run } } },
    sections: [section],
  });
}

/** The bytes of the Word file. */
export const reportDocx = (content: ReportContent, options: ExportOptions): Promise<Blob> =>
  Packer.toBlob(reportDocument(content, options), false, [{ path: 'word/fontTable.xml', data: fontTable }]);
