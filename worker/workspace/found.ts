import type { WorkspaceMade, WorkspaceRequest } from '../../shared/contract/people.ts';
import { appendEvent } from './events.ts';
import { makeInvite, shortInviteMs } from './invites.ts';
import { isMade, migrate } from './migrate.ts';
import { row } from './rows.ts';
import { sampleWatchlist } from './sample-watchlist.ts';
import type { Turn } from './turn.ts';
import { replaceTerms } from './watchlist.ts';

/** Makes the workspace when it is missing. Nobody in it yet, or `invite`: an admin invite for 15 minutes. */
export function found(turn: Turn, request: Required<WorkspaceRequest>): WorkspaceMade {
  const created = !isMade(turn.sql);
  if (created) {
    migrate(turn.sql, turn.now);
    turn.sql.exec('INSERT INTO workspace (id, name, created_at) VALUES (1, ?, ?)', request.name, turn.now);
    appendEvent(turn, null, 'workspace.made', 'workspace', { name: request.name });
    if (request.sample) replaceTerms(turn, null, sampleWatchlist);
  }
  const nobody = row(turn.sql, 'SELECT 1 AS one FROM members LIMIT 1') === undefined;
  const made =
    nobody || request.invite
      ? makeInvite(turn, { role: 'admin', name: null, member: null, createdBy: null, lifeMs: shortInviteMs })
      : null;
  return { name: request.name, created, invite: made?.invite ?? null, expiresAt: made?.expiresAt ?? null };
}
