import type { WorkspaceEvent } from '../../../shared/contract/review.ts';
import {
  beforeFirst,
  type ChainFault,
  type ChainPlace,
  dataText,
  linkFault,
  linkText,
} from '../../../shared/text/chain.ts';
import type { Answer, Failure } from '../api/call.ts';
import { sha256 } from './sha256.ts';

/** How far a verification has come. */
export interface Progress {
  readonly place: ChainPlace;
  /** Events whose payload was erased: of these the payload is not checked. */
  readonly erased: number;
  /** Seconds the server asked to wait, while it is waited. */
  readonly waiting: number | null;
}

export type Verdict =
  | { readonly is: 'whole' }
  | { readonly is: 'broken'; readonly fault: ChainFault }
  | { readonly is: 'stopped' }
  | { readonly is: 'failed'; readonly failure: Failure };

export interface Verified extends Progress {
  readonly verdict: Verdict;
}

interface Outside {
  /** Events after a place, oldest first. */
  readonly page: (after: number) => Promise<Answer<{ items: readonly WorkspaceEvent[] }>>;
  readonly wait: (seconds: number) => Promise<void>;
  readonly tell: (progress: Progress) => void;
  readonly stopped: () => boolean;
}

/**
 * Walks the whole log from its first event and works every hash out again, with the same check that `npm run verify` makes of
 * a file. It ends at the first event that does not hold: what follows a broken link says nothing.
 */
export async function verifyLog({ page, wait, tell, stopped }: Outside): Promise<Verified> {
  let progress: Progress = { place: beforeFirst, erased: 0, waiting: null };
  for (;;) {
    if (stopped()) return { ...progress, verdict: { is: 'stopped' } };
    const answer = await page(progress.place.seq);
    if (!answer.ok) {
      const { error } = answer;
      if (error.kind !== 'refused' || error.retryAfter === null)
        return { ...progress, verdict: { is: 'failed', failure: error } };
      tell({ ...progress, waiting: error.retryAfter });
      await wait(error.retryAfter);
      continue;
    }
    const { items } = answer.value;
    if (items.length === 0) return { ...progress, verdict: { is: 'whole' } };
    let { place, erased } = progress;
    for (const event of items) {
      const fault = linkFault(event, place, () => ({
        link: sha256(linkText(event)),
        data: event.data === null ? null : sha256(dataText(event.data)),
      }));
      if (fault !== null) return { place, erased, waiting: null, verdict: { is: 'broken', fault } };
      place = { seq: event.seq, hash: event.hash };
      if (event.data === null) erased++;
    }
    progress = { place, erased, waiting: null };
    tell(progress);
  }
}
