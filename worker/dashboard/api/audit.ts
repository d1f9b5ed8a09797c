import { call, inTime } from './call.ts';
import { v1 } from './v1.ts';

/** A page of the log, newest first, filtered; `before` is the last page's `next`. */
export const searchAudit = (asked: Record<string, string>, before: number | null) =>
  call(v1.audit.search.$get({ query: { ...asked, ...(before === null ? {} : { before: String(before) }) } }, inTime()));
