import { translation } from '../../i18n.ts';
import en from '../../locales/en/report.json';
import zh from '../../locales/zh-CN/report.json';

export type ReportText = keyof typeof zh;

/** What the page of reports says. What stands in a report is in its own language: see export/words.ts. */
export const say = translation<ReportText>({ 'zh-CN': zh, en });
