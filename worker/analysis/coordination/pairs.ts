import { hourMs } from '../../../shared/time.ts';
import { counts, isExact, type TimedCopy } from './windows.ts';

/** Two accounts met when both posted a copy of one text within this time. */
export const meetingMs = hourMs;

/** A copy makes pairs with so many accounts at most, the nearest in time: a text with very many copies pairs nobody with all. */
export const mostMeetings = 30;

/** Two accounts that met over a text; `a` < `b`, `gap` in milliseconds. */
export interface Meeting<Copy> {
  readonly a: number;
  readonly b: number;
  readonly aCopy: Copy;
  readonly bCopy: Copy;
  readonly gap: number;
}

/** Whom the account of a copy met over it, among the other copies of the text. */
export function meetingsOf<Copy extends TimedCopy>(copy: Copy, others: readonly Copy[]): Meeting<Copy>[] {
  if (!counts(copy) || !isExact(copy)) return [];
  const account = copy.account;
  const nearest = new Map<number, { other: Copy; gap: number }>();
  for (const other of others) {
    if (!counts(other) || !isExact(other) || other.account === account) continue;
    const gap = Math.abs(other.at - copy.at);
    const before = nearest.get(other.account);
    if (gap <= meetingMs && (before === undefined || gap < before.gap)) nearest.set(other.account, { other, gap });
  }
  return [...nearest]
    .sort(([a, one], [b, two]) => one.gap - two.gap || a - b)
    .slice(0, mostMeetings)
    .map(([met, { other, gap }]) =>
      account < met
        ? { a: account, b: met, aCopy: copy, bCopy: other, gap }
        : { a: met, b: account, aCopy: other, bCopy: copy, gap },
    );
}
