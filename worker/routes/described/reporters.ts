import { Agreement, SecondLookGiven, SecondLookResult, SecondLooks } from '../../../shared/contract/agreement.ts';
import {
  Invalidation,
  InvalidationRequest,
  Invalidations,
  MemberReliability,
  Muted,
  Muting,
  Reliability,
} from '../../../shared/contract/reliability.ts';
import type { RouteRow } from './route-row.ts';

/** How far reporters are right. */
export const reportersRoutes: readonly RouteRow[] = [
  {
    method: 'GET',
    path: '/v1/reliability',
    summary: 'One’s own record: what decisions said of one’s flags, by class',
    access: { action: 'ownReliability' },
    answer: Reliability,
  },
  {
    method: 'GET',
    path: '/v1/members/:id/reliability',
    summary: 'A member’s record, and since when their flags weigh nothing',
    access: { action: 'memberReliability' },
    answer: MemberReliability,
    problems: ['not-found'],
  },
  {
    method: 'PUT',
    path: '/v1/members/:id/muted',
    summary: 'Have a member’s flags weigh nothing in the order of the queue, or weigh again; the flags stay',
    access: { action: 'muteMember' },
    body: Muting,
    answer: Muted,
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'POST',
    path: '/v1/members/:id/invalidations',
    summary: 'Set aside all waiting flags of a member who reports in bad faith, in one act',
    access: { action: 'invalidate' },
    body: InvalidationRequest,
    answer: Invalidation,
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'GET',
    path: '/v1/invalidations',
    summary: 'The last hundred acts of setting aside, newest first',
    access: { action: 'listInvalidations' },
    answer: Invalidations,
  },
  {
    method: 'DELETE',
    path: '/v1/invalidations/:id',
    summary: 'Restore what was set aside in one act; again is harmless',
    access: { action: 'undoInvalidation' },
    answer: Invalidation,
    problems: ['not-found'],
  },
  {
    method: 'GET',
    path: '/v1/agreement',
    summary: 'Krippendorff’s alpha among those who flag and among those who decide, from 30 posts on',
    access: { action: 'readAgreement' },
    answer: Agreement,
  },
  {
    method: 'GET',
    path: '/v1/second-looks',
    summary: 'Posts that others decided and the caller is to judge again, blind',
    access: { action: 'listSecondLooks' },
    answer: SecondLooks,
  },
  {
    method: 'POST',
    path: '/v1/second-looks/:id',
    summary: 'Judge such a post again; nothing about it changes',
    access: { action: 'giveSecondLook' },
    body: SecondLookGiven,
    answer: SecondLookResult,
    problems: ['not-found', 'conflict'],
  },
];
