import { canonicalJson } from './canonical-json.ts';

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

/** The canonical JSON of what identifies an event, of which its hash is the SHA-256. The payload is in it by its hash, so it can be erased. */
export const linkText = ({ seq, at, actorId, kind, subject, dataHash, prevHash }: ChainLink): string =>
  // Names in order, whole numbers and text: this is canonical as it stands, at a fifth of the time.
  JSON.stringify({ actor: actorId, at, dataHash, kind, prevHash, seq, subject });

/** The text of a payload of which its hash is the SHA-256 (RFC 8785). */
export const dataText = (data: unknown): string => canonicalJson(data);

/** `seq` is the event at which the chain breaks; `what` does not hold there. */
export type ChainFault = { seq: number; what: 'order' | 'link' | 'hash' | 'data' };

/** A place in the chain: the event before the next one. */
export interface ChainPlace {
  seq: number;
  hash: string;
}

export const beforeFirst: ChainPlace = { seq: 0, hash: genesisHash };

/** The SHA-256 of an event's `linkText`, and of its payload's `dataText`, as whoever checks has worked them out. */
export interface Worked {
  readonly link: string;
  readonly data: string | null;
}

/**
 * What does not hold of the event that follows a place, or null. How hashes are taken is the caller's: a server has them at
 * once, a browser has to wait for them. A payload that was erased (null) is not checked, everything else of its event is.
 */
export function linkFault(event: ChainedEvent, after: ChainPlace, worked: () => Worked): ChainFault | null {
  if (event.seq !== after.seq + 1) return { seq: event.seq, what: 'order' };
  if (event.prevHash !== after.hash) return { seq: event.seq, what: 'link' };
  const { link, data } = worked();
  if (link !== event.hash) return { seq: event.seq, what: 'hash' };
  if (event.data !== null && data !== event.dataHash) return { seq: event.seq, what: 'data' };
  return null;
}
