import { flagClassNames } from '../../../shared/domain/classes.ts';
import { type Grade, grades } from '../../../shared/domain/risks.ts';
import type { Draft, Verdict } from './optimistic.ts';

/** What is kept of a decision that was not sent: enough to go on with it after signing in again. */
export interface KeptDraft {
  readonly member: number;
  readonly post: number;
  /** Of the post as it was decided on. */
  readonly version: number;
  readonly verdict: Verdict;
  readonly grade: Grade | null;
  readonly reason: string;
}

const verdicts: readonly Verdict[] = [...flagClassNames, 'dismissed', 'returned'];

/** What was written in this tab, read as carefully as anything that is stored: null where it is nothing of ours. */
export function readKept(stored: string | null): KeptDraft | null {
  if (stored === null) return null;
  try {
    const said: unknown = JSON.parse(stored);
    if (typeof said !== 'object' || said === null) return null;
    const { member, post, version, verdict, grade, reason } = said as Readonly<Record<string, unknown>>;
    const known = verdicts.find((name) => name === verdict);
    const numbered = typeof member === 'number' && typeof post === 'number' && typeof version === 'number';
    if (!numbered || typeof reason !== 'string' || known === undefined) return null;
    return {
      member,
      post,
      version,
      verdict: known,
      grade: grades.find((name) => name === grade) ?? null,
      reason: reason.slice(0, 2000),
    };
  } catch {
    return null;
  }
}

export const keptOf = ({ row, verdict, grade, reason }: Draft, member: number): KeptDraft => ({
  member,
  post: row.id,
  version: row.version,
  verdict,
  grade,
  reason,
});
