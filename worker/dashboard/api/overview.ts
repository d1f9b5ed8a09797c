import { call, inTime } from './call.ts';
import { v1 } from './v1.ts';

/** Today at a glance. */
export const overview = () => call(v1.overview.$get({}, inTime()));

/** What a day like today usually brings. */
export const usual = () => call(v1.usual.$get({}, inTime()));

/** Figures of days, both included (`2026-07-31`). */
export const stats = (query: { from: string; to: string; by: 'day' | 'week' | 'month' }) =>
  call(v1.stats.$get({ query }, inTime()));

/** How far those who flag agree, and those who decide. */
export const agreement = () => call(v1.agreement.$get({}, inTime()));
