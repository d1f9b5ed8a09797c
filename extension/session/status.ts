import type { Status } from '../messages.ts';
import type { Entry } from '../outbox/entry.ts';
import { type KeptPicture, pictureCounts } from '../outbox/pictures.ts';
import { outboxCounts } from '../outbox/view.ts';
import type { SessionDatabase } from './database.ts';
import { syncState } from './deltas.ts';
import { currentSession } from './session.ts';
import { localSettings } from './settings.ts';

/** Everything the extension's own pages show at the top. */
export async function statusOf(
  db: SessionDatabase,
  entries: readonly Entry[],
  pictures: readonly KeptPicture[],
): Promise<Status> {
  const [session, sync, watchlist, settings, workspace] = await Promise.all([
    currentSession(db),
    syncState(db),
    db.watchlist.get('one'),
    localSettings(db),
    db.workspace.get('one'),
  ]);
  const connection = () => {
    if (session === null) return 'signed-out';
    if (session.revoked) return 'revoked';
    return sync.reachable ? 'online' : 'offline';
  };
  return {
    me: session?.me ?? null,
    server: session?.server ?? null,
    connection: connection(),
    lastSyncAt: sync.lastSyncAt,
    watchlist:
      watchlist === undefined
        ? null
        : { version: watchlist.version, terms: watchlist.terms.length, fetchedAt: watchlist.fetchedAt },
    outbox: outboxCounts(entries),
    pictures: pictureCounts(pictures),
    settings,
    workspace: workspace?.value ?? null,
  };
}
