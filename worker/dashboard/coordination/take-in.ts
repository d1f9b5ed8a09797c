import type { FindingDetail, FindingEvidence } from '../../../shared/contract/coordination.ts';

/** A finding as it is shown, and as it will be once the reader asks for the posts that came. */
export interface TakenIn {
  readonly shown: FindingDetail;
  readonly held: FindingDetail | null;
  /** How many posts are held. */
  readonly posts: number;
}

const keyOf = ({ url, at, wording }: FindingEvidence) => `${at} ${wording} ${url}`;

/**
 * Takes in a finding that was fetched again. Where no post has come, it is shown as it is now; else only what people said of it
 * changes at once: other posts would move the picture and the table that are being read.
 */
export function takeIn(shown: FindingDetail, fresh: FindingDetail): TakenIn {
  const known = new Set(shown.evidence.map(keyOf));
  const posts = fresh.evidence.filter((one) => !known.has(keyOf(one))).length;
  if (posts === 0) return { shown: fresh, held: null, posts };
  const { state, dismissed } = fresh.finding;
  return { shown: { ...shown, finding: { ...shown.finding, state, dismissed } }, held: fresh, posts };
}
