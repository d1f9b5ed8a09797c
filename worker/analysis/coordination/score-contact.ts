import type { ContactKind, Reason } from '../../../shared/domain/coordination.ts';
import { flowAround } from './flow.ts';
import { growing, total } from './points.ts';
import { quickest, type Span, spanNames, spans, type TimedCopy, windowsOf } from './windows.ts';

/** So many accounts, in so many wordings (clusters of copies), must name the same contact: else it is one text copied. */
export const contactNeeds = { accounts: 3, wordings: 2 } as const;

/** A number or a name leads to one person. An address may be today's news: it must come within the hour, too. */
const shared = {
  link: { base: 26, doubling: 4, most: 36 },
  phone: { base: 40, doubling: 8, most: 60 },
  wechat: { base: 42, doubling: 8, most: 62 },
  qq: { base: 42, doubling: 8, most: 62 },
} as const;
const wordings = { base: 4, doubling: 4, most: 14 };
const fast: Readonly<Record<Span, number>> = { minutes10: 14, minutes60: 10, hours24: 6 };

/** What is known of a contact: who named it, in how many wordings, in which posts. */
export interface ContactSeen {
  readonly kind: ContactKind;
  readonly accounts: number;
  readonly wordings: number;
  readonly uses: readonly TimedCopy[];
}

/** How sure it is that those who name one contact act together; null where too few do. */
export function scoreContact(seen: ContactSeen): { score: number; reasons: Reason[] } | null {
  if (seen.accounts < contactNeeds.accounts || seen.wordings < contactNeeds.wordings) return null;
  const reasons: Reason[] = [
    { kind: 'shared', points: growing(seen.accounts, contactNeeds.accounts, shared[seen.kind]), n: seen.accounts },
    { kind: 'wordings', points: growing(seen.wordings, contactNeeds.wordings, wordings), n: seen.wordings },
  ];
  const windows = windowsOf(seen.uses);
  const span = quickest(windows);
  if (seen.kind === 'link' && (span === null || span === 'hours24')) return null;
  for (const one of spanNames) {
    if (one === span || (span !== null && windows[one].accounts >= spans[one].needed)) {
      reasons.push({ kind: one, points: one === span ? fast[one] : 2, n: windows[one].accounts });
    }
  }
  // An address or a number that is everywhere is today's news, or the bank's own.
  const flow = span === null ? null : flowAround(seen.uses, windows[span]);
  if (flow !== null) reasons.push({ kind: 'spread', points: flow.points, n: flow.accounts });
  return { score: total(reasons), reasons };
}
