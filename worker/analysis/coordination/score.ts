import type { Reason, ReasonKind } from '../../../shared/domain/coordination.ts';
import { dayMs } from '../../../shared/time.ts';
import { flowAround } from './flow.ts';
import { growing, type Share, total } from './points.ts';
import { officialFrom } from './raw-text.ts';
import { counts, quickest, type Span, shortestText, spanNames, spans, type TimedCopy, type Window } from './windows.ts';

/** From this score on a finding is raised: reached by what is remarkable (see `bursts`) unless something speaks against it. */
export const raisedFrom = 40;

/** From this score on it is worth more than a look in passing. */
export const strongFrom = 60;

/** Points for the fewest accounts that are remarkable in a span, for each doubling of them, and at most. */
const bursts: Readonly<Record<Span, Share>> = {
  minutes10: { base: 42, doubling: 8, most: 62 },
  minutes60: { base: 42, doubling: 6, most: 56 },
  hours24: { base: 36, doubling: 4, most: 48 },
};

/** Characters (compared ones) from which on a text is long: two people do not write it independently. */
const long = { from: 40, base: 6, doubling: 5, most: 14 };
/** Below this a text may be a slogan that many know by heart. */
const short = { below: 16, most: 16 };
/** Of accounts that met over other texts: the strongest evidence (CooRTweet asks for repetition before it says anything). */
const met = { from: 2, base: 14, doubling: 8, most: 30 };
/** Gaps count as always the same when their standard deviation is below this share of their mean; posts by people come as a Poisson process, where it is 1. */
const steady = { gaps: 4, variation: 0.3, points: 8 };
/** A campaign likes to be everywhere, and so does news: hardly evidence. */
const sites = { from: 2, base: 2, doubling: 1, most: 4 };
/** A text known for longer than this when the burst began. */
const known = { fromDays: 3, base: 10, doubling: 5, most: 25 };
const reposts = { from: 0.5, most: 30 };
const hashtags = { from: officialFrom, points: 50 };
const headline = { from: 0.4, points: 18 };

/** Everything that is looked at in a cluster of copies. Times in milliseconds. */
export interface CopiesSeen {
  /** Copies around the one that is new, which is at most a few hundred. */
  readonly copies: readonly (TimedCopy & { readonly site: string })[];
  readonly windows: Readonly<Record<Span, Window>>;
  /** Compared characters of the text. */
  readonly length: number;
  /** When the cluster was first seen. */
  readonly firstAt: number;
  /** Open repeats, of all copies in that time, 0 to 1. */
  readonly repeated: number;
  /** Shares of the text as the page showed it, 0 to 1. */
  readonly hashtagShare: number;
  readonly headlineShare: number;
  /** How many accounts of a stretch of time met another of them over other texts. */
  readonly metBefore: (from: number, to: number) => number;
}

export interface Verdict {
  /** 0 to 100. */
  readonly score: number;
  readonly reasons: readonly Reason[];
  /** The stretch of time that was judged. */
  readonly from: number;
  readonly to: number;
  readonly accounts: number;
}

const percent = (share: number) => Math.round(100 * share);

/** Judges copies of one text; null where nothing is remarkable, or the text is too short to say anything. */
export function scoreCopies(seen: CopiesSeen): Verdict | null {
  const span = quickest(seen.windows);
  if (span === null || seen.length < shortestText) return null;
  const burst = seen.windows[span];
  const reasons: Reason[] = [];
  const add = (kind: ReasonKind, points: number, n: number) => reasons.push({ kind, points, n });

  add(span, growing(burst.accounts, spans[span].needed, bursts[span]), burst.accounts);
  // The other spans say the same again, so they add little.
  for (const other of spanNames) {
    if (other !== span && seen.windows[other].accounts >= spans[other].needed) {
      add(other, 3, seen.windows[other].accounts);
    }
  }
  if (seen.length >= long.from) add('long', growing(seen.length, long.from, long), seen.length);
  const acquainted = seen.metBefore(burst.from, burst.to);
  if (acquainted >= met.from) add('met', growing(acquainted, met.from, met), acquainted);

  const within = seen.copies.filter((copy) => counts(copy) && copy.at >= burst.from && copy.at <= burst.to);
  const gap = steadyGap(within);
  if (gap !== null) add('steady', steady.points, Math.round(gap / 1000));
  const places = new Set(within.map((copy) => copy.site)).size;
  if (places >= sites.from) add('sites', growing(places, sites.from, sites), places);

  if (seen.length < short.below) {
    const below = (short.below - seen.length) / (short.below - shortestText);
    add('short', -Math.max(1, Math.round(short.most * below)), seen.length);
  }
  const days = (burst.from - seen.firstAt) / dayMs;
  if (days >= known.fromDays) add('known', -growing(days, known.fromDays, known), Math.floor(days));
  if (seen.repeated >= reposts.from) add('reposts', -Math.round(reposts.most * seen.repeated), percent(seen.repeated));
  if (seen.hashtagShare >= hashtags.from) add('hashtags', -hashtags.points, percent(seen.hashtagShare));
  else if (seen.headlineShare >= headline.from) add('headline', -headline.points, percent(seen.headlineShare));
  const flow = flowAround(seen.copies, burst);
  if (flow !== null) add('spread', flow.points, flow.accounts);

  return { score: total(reasons), reasons, from: burst.from, to: burst.to, accounts: burst.accounts };
}

/** The mean gap between posts that come as if by the clock, in milliseconds; null where they do not. */
function steadyGap(copies: readonly TimedCopy[]): number | null {
  const times = copies
    .filter((copy) => copy.time === 'second')
    .map((copy) => copy.at)
    .sort((a, b) => a - b);
  const gaps = times.slice(1).map((at, i) => at - (times[i] ?? at));
  if (gaps.length < steady.gaps) return null;
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length;
  return mean > 0 && Math.sqrt(variance) < steady.variation * mean ? mean : null;
}
