import Dexie, { type Table } from 'dexie';
import type { SenderState } from './decide.ts';
import type { Entry } from './entry.ts';
import type { KeptPicture } from './pictures.ts';

/** `sender`: what sends flags remembers; `pictures`: what uploads pictures does. */
export interface StoredState extends SenderState {
  key: 'sender' | 'pictures';
}

/** What waits to be sent, on disk. */
export class OutboxDatabase extends Dexie {
  declare entries: Table<Entry, string>;
  declare sender: Table<StoredState, string>;
  declare pictures: Table<KeptPicture, string>;
  /** Apart from what is said of them: that is read often, and these are large. */
  declare pictureBytes: Table<{ flag: string; bytes: Uint8Array<ArrayBuffer> }, string>;

  constructor(name: string) {
    // `strict`: a flag is on the disk, not only in the browser's memory, before its author reads "kept".
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ entries: 'id, owner', sender: 'key' });
    this.version(2).stores({ pictures: 'flag, owner', pictureBytes: 'flag' });
  }

  /** One transaction over all of it. */
  write<T>(step: () => Promise<T>): Promise<T> {
    return this.transaction('rw', [this.entries, this.sender, this.pictures, this.pictureBytes], step);
  }

  /** Throws pictures away, inside a transaction. */
  async dropPictures(flags: readonly string[]): Promise<void> {
    await Promise.all([this.pictures.bulkDelete([...flags]), this.pictureBytes.bulkDelete([...flags])]);
  }
}
