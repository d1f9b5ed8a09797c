import { freshSync, type Session, type SessionDatabase } from './database.ts';

/** The owner of what is kept: flags of one owner are never sent with another's token. */
export function ownerOf(session: Pick<Session, 'server' | 'me'>): string {
  return `${session.server}|${session.me.workspace}|${session.me.member.id}`;
}

/** Who is signed in on this device; null: nobody. */
export async function currentSession(db: SessionDatabase): Promise<Session | null> {
  return (await db.session.get('one')) ?? null;
}

/** Whether `session` is still the one that is signed in: an answer that comes late must not write into another's data. */
export async function stillCurrent(db: SessionDatabase, session: Session): Promise<boolean> {
  return (await db.session.get('one'))?.token === session.token;
}

/**
 * Signs in. What was known for another owner is forgotten, and the former token is noted for revoking. Settings and
 * sites switched on stay: they belong to the browser.
 */
export async function startSession(db: SessionDatabase, session: Session, now: number): Promise<void> {
  await db.transaction('rw', [...forgotten(db), db.session, db.farewells], async () => {
    const former = await db.session.get('one');
    if (former !== undefined && former.token !== session.token && !former.revoked) {
      await db.farewells.put({ token: former.token, server: former.server, since: now });
    }
    if (former === undefined || ownerOf(former) !== ownerOf(session)) await forget(db);
    await db.session.put({ ...session, key: 'one' });
  });
}

/** Signs out: forgets all that came from the server, and notes the token for revoking. */
export async function endSession(db: SessionDatabase, now: number): Promise<void> {
  await db.transaction('rw', [...forgotten(db), db.session, db.farewells], async () => {
    const former = await db.session.get('one');
    if (former !== undefined && !former.revoked) {
      await db.farewells.put({ token: former.token, server: former.server, since: now });
    }
    await db.session.clear();
    await forget(db);
  });
}

/** What came from the workspace, or is meant for it and names nobody. */
const forgotten = (db: SessionDatabase) => [
  ...[db.watchlist, db.known, db.mine, db.workspace, db.templates, db.siteRules, db.sightings, db.health, db.drafts],
  db.sync,
];

async function forget(db: SessionDatabase): Promise<void> {
  await Promise.all(forgotten(db).map((table) => table.clear()));
  await db.sync.put({ ...freshSync, key: 'one' });
}

/**
 * Notes that the server no longer knows this device, and forgets what came from there: a lost laptop must not go on
 * showing what the firm watches for. What waits in the outbox stays.
 */
export async function markRevoked(db: SessionDatabase, session: Session): Promise<void> {
  await db.transaction('rw', [...forgotten(db), db.session], async () => {
    if (!(await stillCurrent(db, session))) return;
    await db.session.update('one', { revoked: true });
    await forget(db);
  });
}
