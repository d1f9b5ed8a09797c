import {
  DecisionRequest,
  DecisionResult,
  PostDetail,
  QueuePage,
  QueueQuery,
  QueueRow,
} from '../../../shared/contract/review.ts';
import type { RouteRow } from './route-row.ts';

/** The queue and what is decided. */
export const reviewRoutes: readonly RouteRow[] = [
  {
    method: 'GET',
    path: '/v1/queue',
    summary: 'The review queue, best first; `cursor` is the last page’s `next`',
    access: { action: 'queuePage' },
    query: QueueQuery,
    answer: QueuePage,
  },
  {
    method: 'GET',
    path: '/v1/posts/:id',
    summary: 'One post with its flags, their evidence and its history',
    access: { action: 'postDetail' },
    answer: PostDetail,
    problems: ['not-found'],
  },
  {
    method: 'PUT',
    path: '/v1/posts/:id/pin',
    summary: 'Put an open post above all others until it is decided; again is harmless',
    access: { action: 'pinPost' },
    answer: QueueRow,
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'DELETE',
    path: '/v1/posts/:id/pin',
    summary: 'Take a pin by hand away; again is harmless',
    access: { action: 'unpinPost' },
    answer: QueueRow,
    problems: ['not-found'],
  },
  {
    method: 'POST',
    path: '/v1/decisions',
    summary: 'Decide one or many posts: all or none',
    access: { action: 'decide' },
    body: DecisionRequest,
    answer: DecisionResult,
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'DELETE',
    path: '/v1/decisions/:id',
    summary: 'Undo a decision; again is harmless',
    access: { action: 'undoDecision' },
    answer: DecisionResult,
    problems: ['not-found', 'conflict'],
  },
];
