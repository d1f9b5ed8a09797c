import type { ContactKind, Reason } from '../../../shared/domain/coordination.ts';
import { growing, total } from './points.ts';
import { spreadsByItself } from './score.ts';
import { quickest, type Span, spanNames, spans, type Window } from './windows.ts';

/** So many accounts, in so many wordings (clusters of copies), must name the same contact: else it is one text copied. */
export const contactNeeds = { accounts: 3, wordings: 2 } as const;

/** A number or a name leads to one person. An address may be today's news, so it must come fast, too. */
const shared = {
  link: { base: 28, doubling: 5, most: 40 },
  phone: { base: 40, doubling: 8, most: 60 },
  wechat: { base: 42, doubling: 8, most: 62 },
  qq: { base: 42, doubling: 8, most: 62 },
} as const;
const wordings = { base: 4, doubling: 4, most: 14 };
const fast: Readonly<Record<Span, number>> = { minutes10: 14, minutes60: 10, hours24: 6 };
const spread = -18;

/** What is known of a contact. `windows` are of its uses. */
export interface ContactSeen {
  readonly kind: ContactKind;
  readonly accounts: number;
  readonly wordings: number;
  readonly windows: Readonly<Record<Span, Window>>;
}

/** How sure it is that those who name one contact act together; null where too few do. */
export function scoreContact(seen: ContactSeen): { score: number; reasons: Reason[] } | null {
  if (seen.accounts < contactNeeds.accounts || seen.wordings < contactNeeds.wordings) return null;
  const reasons: Reason[] = [
    { kind: 'shared', points: growing(seen.accounts, contactNeeds.accounts, shared[seen.kind]), n: seen.accounts },
    { kind: 'wordings', points: growing(seen.wordings, contactNeeds.wordings, wordings), n: seen.wordings },
  ];
  const span = quickest(seen.windows);
  if (span === null && seen.kind === 'link') return null;
  for (const one of spanNames) {
    if (one === span || (span !== null && seen.windows[one].accounts >= spans[one].needed)) {
      reasons.push({ kind: one, points: one === span ? fast[one] : 2, n: seen.windows[one].accounts });
    }
  }
  if (span !== null && spreadsByItself(seen.windows, span)) {
    reasons.push({ kind: 'spread', points: spread, n: seen.windows.hours24.accounts });
  }
  return { score: total(reasons), reasons };
}
