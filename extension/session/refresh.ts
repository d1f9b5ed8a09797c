import type { Answer } from './answer.ts';
import type { Api } from './api.ts';
import type { Session, SessionDatabase } from './database.ts';
import { refreshDecided } from './decided.ts';
import { noteContact, refreshKnown, refreshMine } from './deltas.ts';
import { currentSession, markRevoked, stillCurrent } from './session.ts';
import { refreshWatchlist } from './watchlist.ts';

export interface RefreshParts {
  db: SessionDatabase;
  apiOf(session: Session): Api;
  now(): number;
  /** The extension's version. */
  version: string;
}

/** What is different after a refresh: what pages must be told. */
export interface Refreshed {
  session: boolean;
  watchlist: boolean;
  /** Settings, reply samples or shared rules. */
  decided: boolean;
  known: boolean;
}

const nothing: Refreshed = { session: false, watchlist: false, decided: false, known: false };

async function refreshMe(db: SessionDatabase, session: Session, api: Api) {
  const answer = await api.me();
  const same = answer.is === 'ok' && answer.value.workspace === session.me.workspace;
  if (same) {
    await db.transaction('rw', db.session, async () => {
      if (await stillCurrent(db, session)) await db.session.update('one', { me: answer.value });
    });
  }
  return { answer, changed: same && JSON.stringify(answer.value) !== JSON.stringify(session.me) };
}

/** Asks the server for everything that may have changed: member, watchlist, decisions of the workspace, known posts, own flags. */
export async function refresh(parts: RefreshParts): Promise<Refreshed> {
  const { db } = parts;
  const session = await currentSession(db);
  if (session === null || session.revoked) return nothing;
  const api = parts.apiOf(session);
  const [me, watchlist, decided, known, mine] = await Promise.all([
    refreshMe(db, session, api),
    refreshWatchlist(db, session, api, parts.now(), parts.version),
    refreshDecided(db, session, api),
    refreshKnown(db, session, api),
    refreshMine(db, session, api),
  ]);
  const answers: Answer<unknown>[] = [me, watchlist, known, mine].map(({ answer }) => answer);
  answers.push(...decided.answers);
  const revoked = answers.some((answer) => answer.is === 'refused' && answer.status === 401);
  if (revoked) await markRevoked(db, session);
  const reachable = answers.some((answer) => answer.is !== 'unreachable');
  const whole = answers.every((answer) => answer.is === 'ok' || answer.is === 'unchanged');
  if (await stillCurrent(db, session)) {
    await noteContact(db, { reachable, ...(whole ? { lastSyncAt: parts.now() } : {}) });
  }
  return {
    session: revoked || me.changed,
    watchlist: watchlist.changed,
    decided: decided.changed,
    known: known.changed + mine.changed > 0,
  };
}

/** Three months: by then the token has run out by itself. */
const farewellsKept = 90 * 86_400_000;

/** Revokes the tokens that were signed out, as far as their servers can be reached. */
export async function sayFarewells(
  db: SessionDatabase,
  apiOf: (server: string, token: string) => Pick<Api, 'signOut'>,
  now: number,
): Promise<void> {
  for (const { server, token, since } of await db.farewells.toArray()) {
    const answer = await apiOf(server, token).signOut();
    const gone = answer.is === 'ok' || (answer.is === 'refused' && answer.status === 401);
    if (gone || now - since > farewellsKept) await db.farewells.delete(token);
  }
}
