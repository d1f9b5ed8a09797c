import { hourMs, minuteMs } from '../../../shared/time.ts';

/** How exactly the time of a copy is known; `seen`: only when somebody first saw it. */
export type TimeKnown = 'second' | 'minute' | 'day' | 'seen';

/** A copy of a text, as far as its time counts. `at` is in milliseconds; `account` null where the page named nobody. */
export interface TimedCopy {
  readonly account: number | null;
  readonly at: number;
  readonly time: TimeKnown;
  /** It says openly that it repeats another: no evidence. */
  readonly repeats: boolean;
}

/** Texts shorter than this, in compared characters, never count: everybody may say them (methods.md 3). */
export const shortestText = 8;

/**
 * Within which time how many accounts are remarkable. CooRTweet looks at 10 s and QUT's toolkit at 60 s, both for shares by
 * machine; people who paste a given text need minutes (Pacheco 2021 works with hours).
 */
export const spans = {
  minutes10: { ms: 10 * minuteMs, needed: 3 },
  minutes60: { ms: hourMs, needed: 5 },
  hours24: { ms: 24 * hourMs, needed: 10 },
} as const;
export type Span = keyof typeof spans;
export const spanNames = ['minutes10', 'minutes60', 'hours24'] as const satisfies readonly Span[];

/** The most accounts that any stretch of this length has, and the first such stretch, or the one nearest to a moment. */
export interface Window {
  readonly accounts: number;
  readonly from: number;
  readonly to: number;
}

/** Whether the time is known to the minute: a day, or when somebody scrolled past it, says nothing within the hour. */
export const isExact = (copy: TimedCopy) => copy.time === 'second' || copy.time === 'minute';

/** Whether a copy may speak for coordination at all. */
export const counts = (copy: TimedCopy): copy is TimedCopy & { account: number } =>
  copy.account !== null && !copy.repeats;

/**
 * The most distinct accounts within each span, among copies in any order. Both ends of a span belong to it. Of several
 * stretches with as many, the first; where `near` is given, the one that ends nearest to it.
 */
export function windowsOf(copies: readonly TimedCopy[], near = Number.NEGATIVE_INFINITY): Record<Span, Window> {
  const all = copies.filter(counts).sort((a, b) => a.at - b.at);
  const exact = all.filter(isExact);
  return {
    minutes10: most(exact, spans.minutes10.ms, near),
    minutes60: most(exact, spans.minutes60.ms, near),
    hours24: most(all, spans.hours24.ms, near),
  };
}

function most(sorted: readonly (TimedCopy & { account: number })[], ms: number, near: number): Window {
  const within = new Map<number, number>();
  let best: Window = { accounts: 0, from: 0, to: 0 };
  let first = 0;
  for (const copy of sorted) {
    within.set(copy.account, (within.get(copy.account) ?? 0) + 1);
    for (let head = sorted[first]; head !== undefined && copy.at - head.at > ms; head = sorted[++first]) {
      const left = (within.get(head.account) ?? 0) - 1;
      if (left > 0) within.set(head.account, left);
      else within.delete(head.account);
    }
    const isNearer = within.size === best.accounts && Math.abs(copy.at - near) < Math.abs(best.to - near);
    if (within.size > best.accounts || isNearer) {
      best = { accounts: within.size, from: sorted[first]?.at ?? copy.at, to: copy.at };
    }
  }
  return best;
}

/** The shortest span in which remarkably many accounts posted; null when none. */
export const quickest = (windows: Readonly<Record<Span, Window>>): Span | null =>
  spanNames.find((span) => windows[span].accounts >= spans[span].needed) ?? null;

/** The copy that speaks for several: of middle length, so that no single odd one can. Undefined of none. */
export const typicalOf = <Copy extends { readonly length: number; readonly id: number }>(copies: readonly Copy[]) =>
  copies.toSorted((a, b) => a.length - b.length || a.id - b.id)[(copies.length - 1) >> 1];
