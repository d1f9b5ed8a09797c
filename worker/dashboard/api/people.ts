import type { SecondLookGiven } from '../../../shared/contract/agreement.ts';
import type { Muting } from '../../../shared/contract/reliability.ts';
import { call, inTime } from './call.ts';
import { param, v1 } from './v1.ts';

/** Shuts out all devices of a member. */
export const revokeDevices = (id: number) => call(v1.members[':id'].devices.$delete(param(id), inTime()));

/** One's own record, and a member's. */
export const ownRecord = () => call(v1.reliability.$get({}, inTime()));
export const record = (id: number) => call(v1.members[':id'].reliability.$get(param(id), inTime()));

export const muteMember = (id: number, json: Muting) =>
  call(v1.members[':id'].muted.$put({ ...param(id), json }, inTime()));

/** What setting aside would take out of the queue. */
export const waiting = (id: number) => call(v1.members[':id'].waiting.$get(param(id), inTime()));

export const setAside = (id: number, reason: string) =>
  call(v1.members[':id'].invalidations.$post({ ...param(id), json: { reason } }, inTime()));

export const invalidations = () => call(v1.invalidations.$get({}, inTime()));

export const putBack = (id: number) => call(v1.invalidations[':id'].$delete(param(id), inTime()));

export const agreement = () => call(v1.agreement.$get({}, inTime()));

export const secondLooks = () => call(v1['second-looks'].$get({}, inTime()));

export const giveSecondLook = (id: number, json: SecondLookGiven) =>
  call(v1['second-looks'][':id'].$post({ ...param(id), json }, inTime()));
