import { createHash } from 'node:crypto';
import {
  beforeFirst,
  type ChainedEvent,
  type ChainFault,
  type ChainLink,
  type ChainPlace,
  dataText,
  genesisHash,
  linkFault,
  linkText,
} from '../../shared/text/chain.ts';

export { type ChainedEvent, type ChainFault, type ChainLink, genesisHash };

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** SHA-256 of JSON that is canonical already. */
export const hashOfCanonical = (json: string) => sha256(json);

/** SHA-256 of a payload's canonical JSON (RFC 8785). */
export const hashOfData = (data: unknown) => sha256(dataText(data));

/** SHA-256 of the canonical JSON of what identifies an event. */
export const hashOfEvent = (link: ChainLink): string => sha256(linkText(link));

/**
 * Checks events in the order of `seq`, without gaps. Give `after` (the event before the first) to check a later part;
 * without it the first event must be the first of all. Returns null when everything holds.
 */
export function verifyChain(events: Iterable<ChainedEvent>, after: ChainPlace = beforeFirst): ChainFault | null {
  let place = after;
  for (const event of events) {
    const fault = linkFault(event, place, () => ({
      link: hashOfEvent(event),
      data: event.data === null ? null : hashOfData(event.data),
    }));
    if (fault !== null) return fault;
    place = event;
  }
  return null;
}
