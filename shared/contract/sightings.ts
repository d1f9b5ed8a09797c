import * as v from 'valibot';
import { Evidence } from './flags.ts';
import { limits } from './limits.ts';
import { atMost, int, millis, text, uuid7 } from './primitives.ts';
import { sightingModes } from './settings.ts';
import { termId } from './watchlist.ts';

const { site, kind, postId, url, postedAt, counts } = Evidence.entries;

/** The first 128 bits, in hexadecimal, of the SHA-256 of a post's text as `comparisonText` gives it. */
export const fingerprint = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, 'not a fingerprint'));

export const maxSightings = 50;

/** Largest body, in bytes: fifty posts with a screenful of text each. Longer texts come in smaller batches (413: halve it). */
export const maxSightingBytes = 256 * 1024;

/** A post with a mention that was on a monitor's screen for at least a second (所见). Says nothing of who saw it. */
export const Sighting = v.strictObject({
  site,
  kind,
  postId,
  url,
  /** The site's id of the author, else the name; null where the page shows neither. */
  author: v.nullable(text(200)),
  postedAt,
  /** When it came into view. */
  seenAt: millis,
  counts,
  /** Ids of the watch terms it mentions. */
  terms: v.pipe(atMost(termId, 50), v.minLength(1)),
  /** Null for a text with nothing to compare. */
  fingerprint: v.nullable(fingerprint),
  /** Only where the workspace's settings say `text`; else null. */
  text: v.nullable(text(limits.text)),
});
export type Sighting = v.InferOutput<typeof Sighting>;

/** `POST /v1/sightings`. `batch` makes sending again harmless. */
export const SightingBatch = v.strictObject({
  batch: uuid7,
  items: v.pipe(atMost(Sighting, maxSightings), v.minLength(1)),
});
export type SightingBatch = v.InferOutput<typeof SightingBatch>;

/**
 * `stored`: new ones; what the workspace had from the same hour is counted once, and one from more than a month ago not at all.
 * `mode`: `off` when they are not wanted.
 */
export const SightingReceipt = v.strictObject({
  stored: int(0, maxSightings),
  mode: v.picklist(sightingModes),
});
export type SightingReceipt = v.InferOutput<typeof SightingReceipt>;
