import type { SenderState } from './decide.ts';
import type { Entry } from './entry.ts';

/** A picture that waits to be uploaded, without its bytes. There is one for each flag at most. */
export interface KeptPicture {
  /** The flag it belongs to. */
  flag: string;
  /** Its name at the server: the SHA-256 of its bytes, in hexadecimal. */
  sha256: string;
  /** Whose flag that is (`ownerOf`): it is never uploaded with anybody else's token. */
  owner: string;
  postKey: string | null;
  keptAt: number;
  /** Its size, in bytes. */
  size: number;
  /** Uploads that were begun; written before each. */
  tries: number;
  /** Why the server will not have it; null while it waits. Its bytes are gone by then. */
  refused: string | null;
}

/** So much may wait on one disk, whoever's it is: a month of flags without a server, not the whole disk. */
export const roomForPictures = { count: 500, bytes: 200 * 1024 * 1024 } as const;

/** Whether one more of `size` bytes has room beside those that wait. */
export function hasRoom(waiting: readonly Pick<KeptPicture, 'size' | 'refused'>[], size: number): boolean {
  const kept = waiting.filter(({ refused }) => refused === null);
  const bytes = kept.reduce((sum, picture) => sum + picture.size, size);
  return kept.length < roomForPictures.count && bytes <= roomForPictures.bytes;
}

/**
 * Whether the server has the flag with the picture's name: only then will it take the bytes. `entry` is what still has to
 * happen to the flag.
 */
export const isAnnounced = (entry: Entry | undefined): boolean =>
  entry === undefined || (entry.item === null && entry.change?.picture === undefined && !entry.withdraw);

export type PictureStep = { do: 'upload'; picture: KeptPicture } | { do: 'wait'; until: number } | { do: 'nothing' };

/** What to upload next: what was tried least, then what is oldest, so that one the server chokes on holds up no other. */
export function nextPicture(
  pictures: readonly KeptPicture[],
  entries: readonly Entry[],
  state: SenderState,
  owner: string,
  now: number,
): PictureStep {
  const waiting = new Map(entries.map((entry) => [entry.id, entry]));
  const ready = pictures.filter(
    (picture) => picture.owner === owner && picture.refused === null && isAnnounced(waiting.get(picture.flag)),
  );
  const [first] = ready.toSorted((a, b) => a.tries - b.tries || a.keptAt - b.keptAt);
  if (first === undefined) return { do: 'nothing' };
  return state.holdUntil > now ? { do: 'wait', until: state.holdUntil } : { do: 'upload', picture: first };
}

/** How many wait, how many the server would not have, and why it would not have the last of those. */
export function pictureCounts(pictures: readonly KeptPicture[]) {
  const lost = pictures.filter(({ refused }) => refused !== null).toSorted((a, b) => a.keptAt - b.keptAt);
  return { waiting: pictures.length - lost.length, lost: lost.length, reason: lost.at(-1)?.refused ?? null };
}
