import type { ClaimGiven, HandOverGiven } from '../../../shared/contract/claims.ts';
import type { DecisionRequest } from '../../../shared/contract/review.ts';
import { call, inTime } from './call.ts';
import { param, v1 } from './v1.ts';

/** Takes a post to decide it; again, it holds so long from now. */
export const claimPost = (id: number, json: Partial<ClaimGiven> = {}) =>
  call(v1.posts[':id'].claim.$post({ ...param(id), json }, inTime()));

export const releasePost = (id: number) => call(v1.posts[':id'].claim.$delete(param(id), inTime()));

export const handOver = (id: number, json: Partial<HandOverGiven> & { to: number }) =>
  call(v1.posts[':id']['hand-over'].$post({ ...param(id), json }, inTime()));

/** Whose it is to see that a post is answered; null: nobody's. */
export const assignPost = (id: number, member: number | null) =>
  call(v1.posts[':id'].owner.$put({ ...param(id), json: { member } }, inTime()));

export const pinPost = (id: number) => call(v1.posts[':id'].pin.$put(param(id), inTime()));

export const unpinPost = (id: number) => call(v1.posts[':id'].pin.$delete(param(id), inTime()));

/** What a decision would change; nothing is written. */
export const previewDecisions = (json: DecisionRequest) => call(v1.decisions.preview.$post({ json }, inTime()));

/** Undoes everything that one request decided. */
export const undoBatch = (batch: number) => call(v1.decisions.batch[':id'].$delete(param(batch), inTime()));

/** How up to fifty posts spread over the last 24 hours. */
export const spreads = (posts: readonly number[]) =>
  call(v1.queue.spread.$get({ query: { posts: posts.join(',') } }, inTime()));

export const notices = () => call(v1.notices.$get({}, inTime()));

export const readNotices = (upTo: number) => call(v1.notices.read.$post({ json: { upTo } }, inTime()));
