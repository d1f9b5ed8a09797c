import * as v from 'valibot';
import { HealthCount, type HealthReport } from '../../shared/contract/site-health.ts';
import type { Answer } from './answer.ts';
import type { KeptHealth, Session, SessionDatabase } from './database.ts';
import { noteContact, syncState } from './deltas.ts';
import { stillCurrent } from './session.ts';

/** Counts are told at most this often, in milliseconds. */
export const healthEvery = 15 * 60_000;

/** More checks than all adapters have together; what a page makes up beyond that is dropped. */
const mostChecks = 1000;
/** So many checks go into one report, and so high a count into one of them (`HealthReport`). */
const reported = 100;
const highest = 100_000;

const idOf = ({ adapter, page, kind, check }: HealthCount) => [adapter, page, kind ?? '', check].join('|');

/** Adds what a page has counted. What is no count by the contract is dropped. */
export async function keepCounts(db: SessionDatabase, said: unknown): Promise<number> {
  const items = (Array.isArray(said) ? said.slice(0, reported) : []).filter((one) => v.is(HealthCount, one));
  if (items.length === 0) return 0;
  await db.transaction('rw', db.health, async () => {
    let checks = await db.health.count();
    for (const item of items) {
      const id = idOf(item);
      const before = await db.health.get(id);
      if (before === undefined && ++checks > mostChecks) continue;
      const looked = item.looked + (before?.looked ?? 0);
      const missed = item.missed + (before?.missed ?? 0);
      // Nobody was told for so long that more of the same says nothing new.
      if (looked <= highest) await db.health.put({ ...item, id, looked, missed });
    }
  });
  return items.length;
}

/** Takes what was told off what waits: more may have been counted meanwhile. */
async function settle(db: SessionDatabase, session: Session, told: readonly KeptHealth[]): Promise<void> {
  await db.transaction('rw', db.session, db.health, async () => {
    if (!(await stillCurrent(db, session))) return;
    for (const { id, looked, missed } of told) {
      const now = await db.health.get(id);
      if (now === undefined) continue;
      if (now.looked <= looked) await db.health.delete(id);
      else await db.health.put({ ...now, looked: now.looked - looked, missed: Math.max(0, now.missed - missed) });
    }
  });
}

export interface HealthParts {
  db: SessionDatabase;
  session: Session;
  send(report: HealthReport): Promise<Answer<unknown>>;
  now: number;
  /** The extension's. */
  version: string;
}

/**
 * Tells the workspace what was counted, unless that was done a quarter of an hour ago. What the server cannot take now is
 * told next time; what it will never take (an older server, a role that may not) is dropped. Gives its answer; null: not asked.
 */
export async function tellHealth({ db, session, send, now, version }: HealthParts): Promise<Answer<unknown> | null> {
  const { healthAt } = await syncState(db);
  // A clock that was set back must not keep it quiet for long.
  if (healthAt !== null && Math.abs(now - healthAt) < healthEvery) return null;
  const told = await db.health.limit(reported).toArray();
  if (told.length === 0) return null;
  await noteContact(db, { healthAt: now });
  const answer = await send({ version, items: told.map(({ id: _, ...item }) => item) });
  const never = answer.is === 'refused' && [400, 403, 404, 413, 422].includes(answer.status);
  if (answer.is === 'ok' || never) await settle(db, session, told);
  return answer;
}
