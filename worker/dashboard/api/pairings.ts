import type { CaseReply, ReportUpGiven } from '../../../shared/contract/report-up.ts';
import { call, inTime } from './call.ts';
import { param, v1 } from './v1.ts';

const one = v1.cases[':id'];

export const pairings = () => call(v1.pairings.$get({}, inTime()));

/** Makes a one-use code for a workspace that is to report here. */
export const offerPairing = () => call(v1.pairings.$post({}, inTime()));

export const askPairing = (code: string) => call(v1.pairings.ask.$post({ json: { code } }, inTime()));

export const confirmPairing = (id: number) => call(v1.pairings[':id'].confirm.$post(param(id), inTime()));

export const endPairing = (id: number) => call(v1.pairings[':id'].$delete(param(id), inTime()));

export const reportUpOf = (id: number) => call(one['report-up'].$get(param(id), inTime()));

export const reportUp = (id: number, json: ReportUpGiven) =>
  call(one['report-up'].$post({ ...param(id), json }, inTime()));

export const answerChild = (id: number, json: CaseReply) => call(one.answer.$post({ ...param(id), json }, inTime()));

export const eraseReported = (id: number) => call(one.reported.$delete(param(id), inTime()));
