import '../../styles/report-print.css';
import type { ReportContent } from '../../../../shared/contract/reports.ts';
import type { Language } from '../../../../shared/i18n.ts';
import { Paper } from './paper.tsx';

/** A report that came from elsewhere: only to be read. */
export const ShownPaper = ({ content, language }: { content: ReportContent; language: Language }) => (
  <Paper content={content} language={language} sources={false} />
);
