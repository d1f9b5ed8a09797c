import { call, inTime } from './call.ts';
import { v1 } from './v1.ts';

/** What so many days would erase, were they saved now. */
export const previewRetention = (keepDays: number) =>
  call(v1.retention.$get({ query: { keepDays: String(keepDays) } }, inTime()));
