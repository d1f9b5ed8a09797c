import { createHash } from 'node:crypto';
import { canonicalJson } from '../../shared/text/canonical-json.ts';

/** What the first event points back to. */
export const genesisHash = '0'.repeat(64);

/** What an event's hash is taken over. `actorId` is the member's number; names may change and are no part of it. */
export interface ChainLink {
  seq: number;
  at: number;
  actorId: number | null;
  kind: string;
  subject: string;
  dataHash: string;
  prevHash: string;
}

export interface ChainedEvent extends ChainLink {
  hash: string;
  /** The payload; null once it has been erased. */
  data: unknown;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** SHA-256 of JSON that is canonical already. */
export const hashOfCanonical = (json: string) => sha256(json);

/** SHA-256 of a payload's canonical JSON (RFC 8785). */
export const hashOfData = (data: unknown) => sha256(canonicalJson(data));

/** SHA-256 of the canonical JSON of what identifies an event. The payload is in it by its hash, so it can be erased. */
export function hashOfEvent({ seq, at, actorId, kind, subject, dataHash, prevHash }: ChainLink): string {
  // Names in order, whole numbers and text: this is canonical as it stands, at a fifth of the time.
  return sha256(JSON.stringify({ actor: actorId, at, dataHash, kind, prevHash, seq, subject }));
}

/** `seq` is the event at which the chain breaks; `what` does not hold there. */
export type ChainFault = { seq: number; what: 'order' | 'link' | 'hash' | 'data' };

/**
 * Checks events in the order of `seq`, without gaps. Give `after` (the event before the first) to check a later part;
 * without it the first event must be the first of all. Returns null when everything holds. A payload that was erased
 * (null) is not checked, everything else of its event is.
 */
export function verifyChain(
  events: Iterable<ChainedEvent>,
  after: { seq: number; hash: string } = { seq: 0, hash: genesisHash },
): ChainFault | null {
  let { seq, hash } = after;
  for (const event of events) {
    if (event.seq !== seq + 1) return { seq: event.seq, what: 'order' };
    if (event.prevHash !== hash) return { seq: event.seq, what: 'link' };
    if (hashOfEvent(event) !== event.hash) return { seq: event.seq, what: 'hash' };
    if (event.data !== null && hashOfData(event.data) !== event.dataHash) return { seq: event.seq, what: 'data' };
    seq = event.seq;
    hash = event.hash;
  }
  return null;
}
