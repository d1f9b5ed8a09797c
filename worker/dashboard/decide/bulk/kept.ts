import type { QueueRow } from '../../../../shared/contract/review.ts';
import { grades } from '../../../../shared/domain/risks.ts';
import { keepMyDraft, myDraft } from '../../drafts/mine.ts';
import type { Common } from './plan.ts';

/** What is written when many are decided. */
export type Written = Pick<Common, 'grade' | 'reason'>;

/** It is of these posts, or of those of them that are left. */
type Kept = Written & { readonly posts: readonly number[] };

const place = 'bulk';

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const { posts, grade, reason } = value as Readonly<Record<keyof Kept, unknown>>;
  const known = grade === null || grades.some((name) => name === grade);
  return Array.isArray(posts) && posts.every(Number.isInteger) && known && typeof reason === 'string';
}

/** What was written of these posts in this tab before the session ended, or the page was loaded anew. */
export function keptOf(rows: readonly QueueRow[]): Written {
  const kept = myDraft(place, isKept);
  const theirs = kept !== null && rows.some(({ id }) => kept.posts.includes(id));
  return theirs ? { grade: kept.grade, reason: kept.reason.slice(0, 2000) } : { grade: null, reason: '' };
}

export const keepFor = (rows: readonly QueueRow[], written: Written): void =>
  keepMyDraft(place, { posts: rows.map(({ id }) => id), ...written });

/** All are decided, or it was given up. */
export const forgetKept = (): void => keepMyDraft(place, null);
