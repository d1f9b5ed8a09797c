import Dexie from 'dexie';
import type { FlagItem, KnownPost, MyFlag } from '../../shared/contract/flags.ts';
import { excerptOf } from '../outbox/entry.ts';
import type { Answer } from './answer.ts';
import type { Api } from './api.ts';
import { freshSync, type Session, type SessionDatabase, type SyncState } from './database.ts';
import { stillCurrent } from './session.ts';

/** At most this many pages of 500 in one go; the next go continues. */
const pagesAtOnce = 40;

interface Page<T> {
  items: T[];
  next: number;
  more: boolean;
}

export async function syncState(db: SessionDatabase): Promise<SyncState> {
  return { ...freshSync, ...(await db.sync.get('one')) };
}

/** Notes how the last talk with the server went. */
export async function noteContact(db: SessionDatabase, contact: Partial<SyncState>): Promise<void> {
  await db.transaction('rw', db.sync, async () => {
    await db.sync.put({ ...(await syncState(db)), ...contact, key: 'one' });
  });
}

/** Reads one delta to its end, page by page; each page and the position after it are one transaction. */
async function readDelta<T>(
  db: SessionDatabase,
  session: Session,
  cursor: 'known' | 'mine',
  ask: (after: number) => Promise<Answer<Page<T>>>,
  apply: (items: T[]) => Promise<unknown>,
): Promise<{ answer: Answer<Page<T>>; changed: number }> {
  let changed = 0;
  for (let page = 0; ; page++) {
    const after = (await syncState(db))[cursor];
    const answer = await ask(after);
    if (answer.is !== 'ok') return { answer, changed };
    const { items, next, more } = answer.value;
    const kept = await db.transaction('rw', db.session, db.sync, db.known, db.mine, async () => {
      if (!(await stillCurrent(db, session))) return false;
      await apply(items);
      await db.sync.put({ ...(await syncState(db)), [cursor]: Math.max(after, next), key: 'one' });
      return true;
    });
    if (!kept) return { answer, changed };
    changed += items.length;
    // A position that does not move would be asked for for ever.
    if (!more || next <= after || page + 1 >= pagesAtOnce) return { answer, changed };
  }
}

/** Brings the local copy of the team's known posts up to date. */
export function refreshKnown(db: SessionDatabase, session: Session, api: Pick<Api, 'known'>) {
  return readDelta<KnownPost>(db, session, 'known', api.known, async (items) => {
    // First: what was flagged anew since it was erased is another post with the same key.
    await forgetErased(db, items);
    await db.known.bulkPut(items.filter((post) => post.flags > 0));
    await db.known.bulkDelete(items.filter((post) => post.flags === 0).map((post) => post.key));
  });
}

/** What the server erased it names by a hash only: a post that is known here is found by hashing what is known. */
async function forgetErased(db: SessionDatabase, items: readonly KnownPost[]): Promise<void> {
  const erased = new Set(items.filter(({ key }) => key.startsWith(erasedPrefix)).map(({ key }) => key));
  if (erased.size === 0) return;
  const keys = await db.known.toCollection().primaryKeys();
  // Within a transaction only what Dexie waits for may take time.
  const named = await Dexie.waitFor(Promise.all(keys.map(async (key) => [key, await hashedKey(key)] as const)));
  await db.known.bulkDelete(named.filter(([, hashed]) => erased.has(hashed)).map(([key]) => key));
}

const erasedPrefix = 'sha256:';

async function hashedKey(key: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key));
  return erasedPrefix + [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Brings the local copy of one's own flags and what became of them up to date. */
export function refreshMine(db: SessionDatabase, session: Session, api: Pick<Api, 'mine'>) {
  return readDelta<MyFlag>(db, session, 'mine', api.mine, (items) => db.mine.bulkPut(items));
}

/** Notes flags the server has just receipted, until its own word on them comes with the next delta. */
export async function noteStored(
  db: SessionDatabase,
  session: Session,
  flags: readonly { item: FlagItem; postKey: string | null; post: number }[],
): Promise<void> {
  await db.transaction('rw', db.session, db.mine, async () => {
    if (!(await stillCurrent(db, session))) return;
    for (const { item, postKey, post } of flags) {
      if ((await db.mine.get(item.id)) !== undefined) continue;
      const { id, class: flagClass, risk, grade, note, picture, template, at, evidence } = item;
      await db.mine.put({
        ...{ id, post, postKey: postKey ?? '', url: evidence.url, excerpt: excerptOf(evidence.text) },
        ...{ class: flagClass, risk, grade, note, picture, template, at },
        ...{ outcome: 'pending', decidedClass: null, reason: null },
      });
    }
  });
}

/** The last own flags, newest first. */
export function lastFlags(db: SessionDatabase, limit: number): Promise<MyFlag[]> {
  return db.mine.orderBy('at').reverse().limit(limit).toArray();
}
