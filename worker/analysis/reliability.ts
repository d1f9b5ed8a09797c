import { dayMs } from '../../shared/time.ts';

/**
 * How far a reporter's flags can be relied on, learned from decisions: one coin per reporter (the one-coin case of
 * Dawid and Skene 1979) under a Beta prior, p = (a + 4) / (a + d + 5). Somebody unknown is believed at 0.8: they were
 * chosen and shown the guideline.
 */
const prior = { agreed: 4, all: 5 } as const;

/** What somebody did counts half after so long: people learn, and tire. */
const halfLifeMs = 90 * dayMs;

/** Nobody counts for less than a little, or is believed blindly: one lucky or unlucky week decides nothing. */
const bounds = { least: 0.55, most: 0.95 } as const;

/**
 * What becomes of a flag when its post is decided: how far it was right. `changed` is half: the post did deserve a look,
 * and the class was another, which the reporters help to find and the lead settles.
 */
export const shareRight = { agreed: 1, changed: 0.5, dismissed: 0 } as const;
export type Judgement = keyof typeof shareRight;

/**
 * What an act at this time counts for, beside others: 2^(time / half-life). Sums of it can be kept for ever and looked
 * at any time, because growing older takes the same share of all (forward decay: Cormode and others 2009); and taking
 * an act back takes off exactly what it added. `at` is in milliseconds since 1970.
 */
export const shareAt = (at: number): number => 2 ** ((at - landmark) / halfLifeMs);

/** Where the sums begin: any moment would do; from here they stay below 2^320 until 2100. */
const landmark = Date.UTC(2024, 0, 1);

/** Sums of `shareAt` over judged flags: how far they were right, and how far not. */
export interface TrackRecord {
  readonly agreed: number;
  readonly disagreed: number;
}

/** The probability with which a reporter is right, 0.55 to 0.95, at a time in milliseconds since 1970. */
export function reliability(record: TrackRecord, now: number): number {
  const share = shareAt(now);
  const agreed = Math.max(0, record.agreed) / share;
  const disagreed = Math.max(0, record.disagreed) / share;
  const p = (agreed + prior.agreed) / (agreed + disagreed + prior.all);
  return Math.min(bounds.most, Math.max(bounds.least, p));
}

/**
 * The weight of a flag: ln(p / (1 − p)) in whole thousandths, so that sums are exact, whatever comes and goes.
 * 201 to 2944; 1386 for somebody unknown.
 */
export const weightOf = (p: number): number => Math.round(1000 * Math.log(p / (1 - p)));

/** Of somebody nobody has judged yet. */
export const firstWeight = weightOf(prior.agreed / prior.all);

/** A weight that moved by less than this, in thousandths, is not worth working anything out again. */
export const worthReweighing = 100;
