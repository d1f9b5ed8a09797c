import { NewPairing, Pairing, PairingAsk, Pairings } from '../../../shared/contract/pairing.ts';
import { CaseReply, ReportUpGiven, ReportUpState } from '../../../shared/contract/report-up.ts';
import { Done, type RouteRow } from './route-row.ts';

/** Pairings between workspaces, and what is reported up. */
export const pairingsRoutes: readonly RouteRow[] = [
  {
    method: 'GET',
    path: '/v1/pairings',
    summary: 'The workspaces that this one reports to, or that report to it',
    access: { action: 'listPairings' },
    answer: Pairings,
  },
  {
    method: 'POST',
    path: '/v1/pairings',
    summary: 'Make a one-use code for a workspace that is to report here; it lives 15 minutes',
    access: { action: 'offerPairing' },
    answer: NewPairing,
    problems: ['conflict'],
  },
  {
    method: 'POST',
    path: '/v1/pairings/ask',
    summary: 'Ask the workspace whose code this is to be its child; an admin there confirms; 5 wrong codes an hour',
    access: { action: 'beginPairing' },
    body: PairingAsk,
    answer: Pairing,
    problems: ['invite-refused', 'conflict'],
  },
  {
    method: 'POST',
    path: '/v1/pairings/:id/confirm',
    summary: 'Confirm a workspace that asked; again is harmless',
    access: { action: 'confirmPairing' },
    answer: Done,
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'DELETE',
    path: '/v1/pairings/:id',
    summary: 'End a pairing at once, refuse who asked, or take a code back; again is harmless',
    access: { action: 'endPairing' },
    answer: Done,
    problems: ['not-found'],
  },
  {
    method: 'GET',
    path: '/v1/cases/:id/report-up',
    summary: 'What was reported up of a case and what was answered, or what a child reported of it',
    access: { action: 'readReportUp' },
    answer: ReportUpState,
    problems: ['not-found'],
  },
  {
    method: 'POST',
    path: '/v1/cases/:id/report-up',
    summary: 'Report a case to the parent workspace: only what is chosen goes',
    access: { action: 'reportUp' },
    body: ReportUpGiven,
    answer: ReportUpState,
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'POST',
    path: '/v1/cases/:id/answer',
    summary: 'Answer a case that a child reported',
    access: { action: 'answerChild' },
    body: CaseReply,
    answer: ReportUpState,
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'DELETE',
    path: '/v1/cases/:id/reported',
    summary: 'Erase what a child sent of a case; again is harmless',
    access: { action: 'eraseReported' },
    answer: Done,
    problems: ['not-found', 'conflict'],
  },
];
