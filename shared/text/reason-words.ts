import type { DismissReason, FindingKind, Reason } from '../domain/coordination.ts';
import type { SharedTranslate } from './alert-words.ts';

/** A reason of a finding as a sentence. `t` gives the texts of `shared/locales` in the reader's language. */
export const reasonWords = ({ kind, n }: Reason, t: SharedTranslate): string => t(`reason.${kind}`, { n });

/** A finding's reasons as sentences: what speaks for coordination first, the strongest of each side first. */
export function reasonsInWords(reasons: readonly Reason[], t: SharedTranslate): { for: string[]; against: string[] } {
  const sorted = reasons.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points));
  const say = (chosen: readonly Reason[]) => chosen.map((reason) => reasonWords(reason, t));
  return {
    for: say(sorted.filter(({ points }) => points >= 0)),
    against: say(sorted.filter(({ points }) => points < 0)),
  };
}

/** What a finding is about, and as what it was dismissed. */
export const findingWords = (kind: FindingKind, t: SharedTranslate): string => t(`finding.${kind}`);
export const dismissalWords = (reason: DismissReason, t: SharedTranslate): string => t(`dismissed-as.${reason}`);
