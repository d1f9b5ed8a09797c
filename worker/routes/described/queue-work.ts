import { ClaimGiven, HandOverGiven, OwnerGiven } from '../../../shared/contract/claims.ts';
import { Notices, NoticesRead } from '../../../shared/contract/notices.ts';
import { DecisionPreview, DecisionRequest, DecisionResult, QueueRow } from '../../../shared/contract/review.ts';
import { SpreadQuery, Spreads } from '../../../shared/contract/spread.ts';
import type { RouteRow } from './route-row.ts';

/** How a shift shares the queue. */
export const queueWorkRoutes: readonly RouteRow[] = [
  {
    method: 'GET',
    path: '/v1/queue/spread',
    summary: 'How up to 50 posts spread over the last 24 hours, by the hour',
    access: { action: 'queueSpread' },
    query: SpreadQuery,
    answer: Spreads,
  },
  {
    method: 'POST',
    path: '/v1/posts/:id/claim',
    summary:
      'Take an open post for some minutes; again, it holds so long from now; `takeOver` with a reason where another has it',
    access: { action: 'claimPost' },
    body: ClaimGiven,
    answer: QueueRow,
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'DELETE',
    path: '/v1/posts/:id/claim',
    summary: 'Give a post back; harmless where the caller does not have it',
    access: { action: 'releaseClaim' },
    answer: QueueRow,
    problems: ['not-found'],
  },
  {
    method: 'POST',
    path: '/v1/posts/:id/hand-over',
    summary: 'Give a post that the caller has, or nobody, to another lead or admin, who hears of it',
    access: { action: 'handOverPost' },
    body: HandOverGiven,
    answer: QueueRow,
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'PUT',
    path: '/v1/posts/:id/owner',
    summary: 'Say whose it is to see that a post is answered; null: nobody’s',
    access: { action: 'assignPost' },
    body: OwnerGiven,
    answer: QueueRow,
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'POST',
    path: '/v1/decisions/preview',
    summary: 'What decisions would change, and what stands against them; nothing is written',
    access: { action: 'previewDecisions' },
    body: DecisionRequest,
    answer: DecisionPreview,
  },
  {
    method: 'DELETE',
    path: '/v1/decisions/batch/:id',
    summary: 'Undo all that one request decided, or nothing; `errors` name what stands against it; again is harmless',
    access: { action: 'undoBatch' },
    answer: DecisionResult,
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'GET',
    path: '/v1/notices',
    summary: 'What others did that the caller must hear of and has not read',
    access: { action: 'unreadNotices' },
    answer: Notices,
  },
  {
    method: 'POST',
    path: '/v1/notices/read',
    summary: 'All up to this one have been read',
    access: { action: 'readNotices' },
    body: NoticesRead,
    answer: Notices,
  },
];
