import type { ReportContent, ReportRequest } from '../../../shared/contract/reports.ts';
import type { Language } from '../../../shared/i18n.ts';
import { call, inTime } from './call.ts';
import { param, v1 } from './v1.ts';

const ofCase = v1.cases[':id'];
const one = v1.reports[':id'];

/** Sends the version an edit was made from: it is refused when somebody saved since. */
const from = (version: number) => ({ ...inTime(), headers: { 'if-match': `"${version}"` } });

export const reportsOf = (id: number) => call(ofCase.reports.$get(param(id), inTime()));

/** Makes a report of a case: generated, or with the words of an earlier one. */
export const makeReport = (id: number, json: ReportRequest) =>
  call(ofCase.reports.$post({ ...param(id), json }, inTime()));

/** What a report would say now; nothing is stored. */
export const reportDraft = (id: number, language: Language) =>
  call(ofCase['report-draft'].$get({ ...param(id), query: { language } }, inTime()));

export const report = (id: number) => call(one.$get(param(id), inTime()));

export const reportAt = (id: number, version: number) =>
  call(one.versions[':version'].$get({ param: { id: String(id), version: String(version) } }, inTime()));

export const reportVersions = (id: number) => call(one.versions.$get(param(id), inTime()));

export const saveReport = (id: number, version: number, content: ReportContent) =>
  call(one.$put({ ...param(id), json: { content } }, from(version)));

export const markReport = (id: number, version: number, mark: 'final' | 'sent') =>
  call(one.mark.$post({ ...param(id), json: { mark } }, from(version)));
