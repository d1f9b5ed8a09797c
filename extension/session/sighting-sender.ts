import { limits } from '../../shared/contract/limits.ts';
import {
  maxSightings,
  type Sighting,
  type SightingBatch,
  type SightingReceipt,
} from '../../shared/contract/sightings.ts';
import { backoff } from '../outbox/backoff.ts';
import { jsonBytes } from '../outbox/plan.ts';
import type { Answer } from './answer.ts';
import type { KeptSighting, Session, SessionDatabase } from './database.ts';
import { forgetSent } from './kept-sightings.ts';
import { stillCurrent } from './session.ts';
import { sightingMode } from './sighting-mode.ts';

/** Room for what wraps the items of a batch, in bytes. */
const batchBytes = limits.bodyBytes - 2_000;

export interface SightingParts {
  db: SessionDatabase;
  /** Who is signed in; null: nobody, or the device was revoked. */
  session(): Promise<Session | null>;
  send(session: Session, batch: SightingBatch): Promise<Answer<SightingReceipt>>;
  now(): number;
  random(): number;
  /** A fresh UUIDv7. */
  newId(): string;
}

/** How the last attempts went; it may be forgotten at any time. */
export interface SightingPauses {
  failures: number;
  holdUntil: number;
}

/** `wait`: when to come back, or null. `lost`: the server no longer knows this device. */
export interface Drained {
  wait: number | null;
  lost: Session | null;
}

type Waiting = KeptSighting & { item: Sighting };

/** The next batch: one that was tried before exactly as it was, else the oldest that fit one request. */
async function nextBatch(db: SessionDatabase, newId: () => string): Promise<Waiting[]> {
  return db.transaction('rw', db.sightings, async () => {
    const isWaiting = (row: KeptSighting): row is Waiting => row.item !== null;
    const tried = await db.sightings.where('batch').above('').filter(isWaiting).first();
    if (tried !== undefined) {
      const rows = await db.sightings.where('batch').equals(tried.batch).toArray();
      return rows.filter(isWaiting);
    }
    const oldest = await db.sightings.orderBy('at').filter(isWaiting).limit(maxSightings).toArray();
    const batch: Waiting[] = [];
    const id = newId();
    let bytes = 0;
    for (const row of oldest.filter(isWaiting)) {
      bytes += jsonBytes(row.item) + 1;
      if (batch.length > 0 && bytes > batchBytes) break;
      batch.push({ ...row, batch: id });
    }
    await db.sightings.bulkPut(batch);
    return batch;
  });
}

/** In two, each a batch of its own: one of them may be let in. What cannot be halved is dropped. */
async function halve(db: SessionDatabase, batch: readonly Waiting[], newId: () => string): Promise<void> {
  const middle = Math.ceil(batch.length / 2);
  const [one, two] = [newId(), newId()];
  await db.transaction('rw', db.sightings, async () => {
    if (batch.length === 1) await db.sightings.bulkDelete(batch.map(({ id }) => id));
    else await db.sightings.bulkPut(batch.map((row, i) => ({ ...row, batch: i < middle ? one : two })));
  });
}

/** Notes as sent what is still there: signing out may have taken it away meanwhile. */
async function noteSent(db: SessionDatabase, batch: readonly Waiting[]): Promise<void> {
  await db.transaction('rw', db.sightings, async () => {
    for (const { id } of batch) await db.sightings.update(id, { batch: '', item: null });
  });
}

/**
 * Sends what waits, batch by batch, until nothing is left or a pause is due. The caller makes sure that only one runs at a
 * time. A batch keeps its id until its receipt, so that a lost answer counts nothing twice.
 */
export async function drainSightings(parts: SightingParts, pauses: SightingPauses): Promise<Drained> {
  const { db, newId } = parts;
  await forgetSent(db, parts.now());
  for (;;) {
    const session = await parts.session();
    // Paused: it stays where it is. Switched off and signed out: whoever did that has dropped it.
    const mode = await sightingMode(db);
    if (session === null || mode === 'off') return { wait: null, lost: null };
    if (pauses.holdUntil > parts.now()) return { wait: pauses.holdUntil, lost: null };
    const batch = await nextBatch(db, newId);
    const [first] = batch;
    if (first === undefined) return { wait: null, lost: null };
    // Texts that were kept while the workspace wanted them, and wants no more.
    const items = batch.map(({ item }) => (mode === 'text' ? item : { ...item, text: null }));
    const answer = await parts.send(session, { batch: first.batch, items });
    if (!(await stillCurrent(db, session))) continue;
    if (answer.is === 'ok') {
      Object.assign(pauses, { failures: 0, holdUntil: 0 });
      if (answer.value.mode === 'off') await db.sightings.clear();
      else await noteSent(db, batch);
    } else if (answer.is === 'refused' && answer.status === 401) {
      return { wait: null, lost: session };
    } else if (answer.is === 'refused' && (answer.status === 403 || answer.status === 404)) {
      // A role that may not, or a server from before there were sightings.
      await db.sightings.clear();
    } else if (answer.is === 'refused' && [400, 413, 422].includes(answer.status)) {
      await halve(db, batch, newId);
    } else {
      pauses.failures += 1;
      const asked = answer.is === 'refused' ? answer.retryAfter : null;
      pauses.holdUntil = parts.now() + (asked ?? backoff(pauses.failures, parts.random()));
    }
  }
}
