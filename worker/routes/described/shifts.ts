import {
  OpenPoint,
  PointDone,
  PointGiven,
  Rota,
  RotaGiven,
  ShiftDesk,
  ShiftSummary,
  TakeOver,
  TakeOverGiven,
} from '../../../shared/contract/shifts.ts';
import type { RouteRow } from './route-row.ts';

/** Shifts: the plan, and what is handed over. */
export const shiftsRoutes: readonly RouteRow[] = [
  {
    method: 'GET',
    path: '/v1/rota',
    summary: 'The weekly plan of shifts with its exceptions, and the names of those in it',
    access: { action: 'readRota' },
    answer: Rota,
  },
  {
    method: 'PUT',
    path: '/v1/rota',
    summary: 'Replace the plan; If-Match names the version it was edited from',
    access: { action: 'writeRota' },
    body: RotaGiven,
    answer: Rota,
    problems: ['precondition-required', 'precondition-failed'],
  },
  {
    method: 'GET',
    path: '/v1/shift',
    summary: 'What who comes on duty must know: notes with links, open points, who took over last',
    access: { action: 'readShift' },
    answer: ShiftDesk,
  },
  {
    method: 'GET',
    path: '/v1/shift/summary',
    summary: 'What happened since the caller took over: flags, decisions, alerts, cases',
    access: { action: 'shiftSummary' },
    answer: ShiftSummary,
  },
  {
    method: 'POST',
    path: '/v1/take-overs',
    summary: 'Take the shift over, having read up to this note; 409 when there is a newer one',
    access: { action: 'takeOver' },
    body: TakeOverGiven,
    answer: TakeOver,
    problems: ['conflict'],
  },
  {
    method: 'POST',
    path: '/v1/open-points',
    summary: 'Add something that is left to do, shift after shift; at most 200 at once',
    access: { action: 'openPoint' },
    body: PointGiven,
    answer: OpenPoint,
    problems: ['conflict'],
  },
  {
    method: 'PUT',
    path: '/v1/open-points/:id/done',
    summary: 'Tick it off, or open it again; again is harmless',
    access: { action: 'tickPoint' },
    body: PointDone,
    answer: OpenPoint,
    problems: ['not-found'],
  },
];
