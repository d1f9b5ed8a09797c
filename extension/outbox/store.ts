import type { FlagChange } from '../../shared/contract/flags.ts';
import { OutboxDatabase } from './database.ts';
import { freshState, type SenderState, type Verdict } from './decide.ts';
import {
  afterOperation,
  afterReceipt,
  afterRefusal,
  type Entry,
  foldChange,
  foldWithdrawal,
  operationOn,
  type Shown,
} from './entry.ts';
import { isPictureOnly, pictureStore } from './picture-store.ts';
import { isAnnounced } from './pictures.ts';

/** What is known of a flag that has left the outbox, for showing an operation on it. */
export type KnownFlag = { postKey: string | null; shown: Shown };

export type OutboxStore = ReturnType<typeof openOutbox>;

/**
 * The flags that wait to be sent, on disk. Every step of the sender is one transaction here, so that it may die
 * between any two of them.
 */
export function openOutbox(name = 'fengsheng-outbox') {
  const db = new OutboxDatabase(name);
  const write = <T>(step: () => Promise<T>): Promise<T> => db.write(step);
  const put = (entry: Entry | null, id: string) => (entry === null ? db.entries.delete(id) : db.entries.put(entry));
  const readState = async (): Promise<SenderState> => (await db.sender.get('sender')) ?? freshState;

  return {
    /** Every entry, in no order, and the sender's memory. */
    read: (): Promise<{ entries: Entry[]; state: SenderState }> =>
      db.transaction('r', db.entries, db.sender, async () => ({
        entries: await db.entries.toArray(),
        state: await readState(),
      })),

    /** Keeps a new flag. Keeping the same flag again changes nothing. It takes the place of an older one on its post. */
    keep: (entry: Entry) =>
      write(async () => {
        if ((await db.entries.get(entry.id)) !== undefined) return;
        await db.entries.add(entry);
        const replaced = (await db.pictures.where('owner').equals(entry.owner).toArray()).filter(
          (picture) => picture.postKey !== null && picture.postKey === entry.postKey,
        );
        await db.dropPictures(replaced.map(({ flag }) => flag));
      }),

    /** Changes a kept flag; one that has left the outbox gets an operation that says what to change. */
    change: (id: string, change: FlagChange, known: KnownFlag, owner: string, now: number) =>
      write(async () => {
        const entry = await db.entries.get(id);
        await put(foldChange(entry ?? operationOn(id, { change }, known, owner, now), change), id);
      }),

    /** Takes a kept flag back, and its picture with it. */
    withdraw: (id: string, known: KnownFlag, owner: string, now: number) =>
      write(async () => {
        await db.dropPictures([id]);
        const entry = await db.entries.get(id);
        await put(
          entry === undefined ? operationOn(id, { withdraw: true }, known, owner, now) : foldWithdrawal(entry),
          id,
        );
      }),

    /** Notes that these are about to be sent, and gives them as they are now. What was taken back meanwhile is left out. */
    take: (ids: readonly string[]): Promise<Entry[]> =>
      write(async () => {
        const found = await db.entries.bulkGet([...ids]);
        const taken = found
          .filter((entry) => entry !== undefined)
          .map((entry) => ({ ...entry, tries: entry.tries + 1 }));
        await db.entries.bulkPut(taken);
        return taken;
      }),

    /** Writes down what became of the entries that were sent, and the sender's memory. */
    settle: (sent: readonly Entry[], verdicts: ReadonlyMap<string, Verdict>, state: SenderState) =>
      write(async () => {
        for (const { id, revision } of sent) {
          const verdict = verdicts.get(id);
          const entry = await db.entries.get(id);
          if (verdict === undefined || entry === undefined) continue;
          if (verdict.is === 'stored') await put(afterReceipt(entry), id);
          else if (verdict.is === 'done') await put(afterOperation(entry, revision), id);
          else if (isPictureOnly(entry)) {
            // Nothing that its author wrote is lost: the picture's own line says so.
            await db.entries.delete(id);
            await db.pictureBytes.delete(id);
            await db.pictures.update(id, { refused: verdict.reason });
          } else await put(afterRefusal(entry, verdict.reason), id);
        }
        await db.sender.put({ ...state, key: 'sender' });
      }),

    /** Lets the next request go out at once; refused flags (one, or all) wait again. */
    retry: (id?: string) =>
      write(async () => {
        const refused = (await db.entries.toArray()).filter(
          (entry) => entry.refused !== null && (id === undefined || entry.id === id),
        );
        await db.entries.bulkPut(refused.map((entry) => ({ ...entry, refused: null, tries: 0 })));
        for (const key of ['sender', 'pictures'] as const) {
          await db.sender.put({ ...((await db.sender.get(key)) ?? freshState), key, holdUntil: 0, asked: false });
        }
      }),

    /** Ends a pause that the server did not ask for: something new happened. */
    hurry: () =>
      write(async () => {
        for (const state of await db.sender.toArray()) {
          if (!state.asked && state.holdUntil > 0) await db.sender.put({ ...state, holdUntil: 0 });
        }
      }),

    /** Throws one entry away, unsent, and the picture that the server will then never have heard of. */
    discard: (id: string) =>
      write(async () => {
        if (!isAnnounced(await db.entries.get(id))) await db.dropPictures([id]);
        await db.entries.delete(id);
      }),

    /** Throws everything of this owner away, or everything, and forgets the sender's memory. */
    clear: (owner?: string) =>
      write(async () => {
        const pictures = owner === undefined ? db.pictures.toCollection() : db.pictures.where('owner').equals(owner);
        await db.dropPictures(await pictures.primaryKeys());
        await (owner === undefined ? db.entries.clear() : db.entries.where('owner').equals(owner).delete());
        await db.sender.clear();
      }),

    /** Pictures of flags, until they are uploaded. */
    pictures: pictureStore(db),

    close: () => db.close(),
  };
}
