import type { OutboxDatabase } from './database.ts';
import { freshState, type SenderState, type Verdict } from './decide.ts';
import { type Entry, foldChange, operationOn } from './entry.ts';
import { hasRoom, type KeptPicture } from './pictures.ts';
import type { KnownFlag } from './store.ts';

/** `unknown`: the flag has left the outbox, and what is known of it must be said. `gone`: it was taken back. */
export type PictureKept = 'kept' | 'gone' | 'full' | 'unknown';

/** A picture as it was made. */
export interface NewPicture {
  flag: string;
  sha256: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Whether a change says nothing but which picture belongs to the flag. */
export const isPictureOnly = ({ item, withdraw, change }: Entry): boolean =>
  item === null && !withdraw && change?.picture !== undefined && Object.keys(change).length === 1;

/** The pictures that wait to be uploaded. Each function is one transaction together with the flags'. */
export function pictureStore(db: OutboxDatabase) {
  const readState = async (): Promise<SenderState> => (await db.sender.get('pictures')) ?? freshState;

  return {
    /** What waits, in no order, what still has to happen to the flags, and what the uploader remembers. */
    read: (): Promise<{ pictures: KeptPicture[]; entries: Entry[]; state: SenderState }> =>
      db.transaction('r', [db.entries, db.sender, db.pictures], async () => ({
        pictures: await db.pictures.toArray(),
        entries: await db.entries.toArray(),
        state: await readState(),
      })),

    /**
     * Keeps a picture and writes its name into its flag, both or neither. `alive` is asked inside the transaction: false
     * when the flag was taken back while the picture was made. `known` is the flag as it was sent, if it was.
     */
    keep: (made: NewPicture, known: KnownFlag | null, owner: string, now: number, alive: () => boolean) =>
      db.write(async (): Promise<PictureKept> => {
        if (!alive()) return 'gone';
        const entry = await db.entries.get(made.flag);
        if (entry === undefined && known === null) return 'unknown';
        if (entry !== undefined && (entry.withdraw || entry.owner !== owner)) return 'gone';
        if (!hasRoom(await db.pictures.toArray(), made.bytes.byteLength)) return 'full';
        const { flag, sha256, bytes } = made;
        const change = { picture: sha256 };
        const flagNow = entry ?? operationOn(flag, { change }, known ?? unknownFlag, owner, now);
        await db.entries.put(foldChange(flagNow, change));
        const { postKey } = flagNow;
        const size = bytes.byteLength;
        await db.pictures.put({ flag, sha256, owner, postKey, keptAt: now, size, tries: 0, refused: null });
        await db.pictureBytes.put({ flag, bytes });
        return 'kept';
      }),

    /** Notes that this one is about to be uploaded, and gives its bytes; null when it is no longer wanted. */
    take: (flag: string): Promise<{ sha256: string; bytes: Uint8Array<ArrayBuffer> } | null> =>
      db.write(async () => {
        const [picture, stored] = await Promise.all([db.pictures.get(flag), db.pictureBytes.get(flag)]);
        if (picture === undefined || stored === undefined) {
          // One without the other is of no use to anybody.
          await db.dropPictures([flag]);
          return null;
        }
        await db.pictures.put({ ...picture, tries: picture.tries + 1 });
        return { sha256: picture.sha256, bytes: stored.bytes };
      }),

    /** Writes down what became of an upload, and the uploader's memory. Without a verdict it is tried again. */
    settle: (flag: string, verdict: Verdict | undefined, state: SenderState) =>
      db.write(async () => {
        if (verdict?.is === 'refused') {
          await db.pictureBytes.delete(flag);
          await db.pictures.update(flag, { refused: verdict.reason });
        } else if (verdict !== undefined) await db.dropPictures([flag]);
        await db.sender.put({ ...state, key: 'pictures' });
      }),

    /** Strikes those that the server would not have from the list. */
    forget: () =>
      db.write(async () => {
        const lost = (await db.pictures.toArray()).filter(({ refused }) => refused !== null);
        await db.dropPictures(lost.map(({ flag }) => flag));
      }),
  };
}

const unknownFlag: KnownFlag = {
  postKey: null,
  shown: { class: 'undetermined', risk: null, grade: null, url: '', excerpt: '' },
};
