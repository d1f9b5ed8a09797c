import type { HandoverGiven } from '../../../shared/contract/handovers.ts';
import type { PointGiven, RotaGiven } from '../../../shared/contract/shifts.ts';
import { call, inTime } from './call.ts';
import { param, v1 } from './v1.ts';

/** Who is on when. */
export const readRota = () => call(v1.rota.$get({}, inTime()));

/** Replaces the plan that was edited from `version`; refused when somebody else saved since. */
export const saveRota = (json: RotaGiven, version: number) =>
  call(v1.rota.$put({ json }, { ...inTime(), headers: { 'if-match': `"${version}"` } }));

export const desk = () => call(v1.shift.$get({}, inTime()));

export const summary = () => call(v1.shift.summary.$get({}, inTime()));

/** Takes the shift over, having read up to this note. */
export const takeOver = (read: number | null) => call(v1['take-overs'].$post({ json: { read } }, inTime()));

export const handOver = (json: HandoverGiven) => call(v1.handovers.$post({ json }, inTime()));

export const openPoint = (json: PointGiven) => call(v1['open-points'].$post({ json }, inTime()));

export const tickPoint = (id: number, done: boolean) =>
  call(v1['open-points'][':id'].done.$put({ ...param(id), json: { done } }, inTime()));
