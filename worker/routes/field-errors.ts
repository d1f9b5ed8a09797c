import type * as v from 'valibot';
import type { FieldError } from '../../shared/contract/problem.ts';

/** So many places are named; a body with thousands of faults gets no answer of thousands. */
const most = 20;
const longest = 200;

const escaped = (key: unknown) =>
  String(key).toWellFormed().slice(0, longest).replaceAll('~', '~0').replaceAll('/', '~1');

/** What a schema found wrong, as JSON pointers (RFC 6901) below `base`. */
export function fieldErrors(issues: readonly v.BaseIssue<unknown>[], base = ''): FieldError[] {
  return issues.slice(0, most).map((issue) => ({
    pointer: `${base}${(issue.path ?? []).map((item) => `/${escaped(item.key)}`).join('')}`,
    // The message repeats what was sent: cut, so that an answer is never much longer than its reason.
    detail: issue.message.toWellFormed().slice(0, longest),
  }));
}
