import type { SightingMode } from '../../shared/contract/settings.ts';
import type { Session, SessionDatabase } from './database.ts';
import { currentSession } from './session.ts';
import { localSettings } from './settings.ts';

/** Who may tell the workspace what was on screen; an auditor changes nothing. */
const tellers: readonly Session['me']['member']['role'][] = ['monitor', 'lead', 'admin'];

/** What is counted now on this device: `off` unless the workspace wants it and the monitor has not paused it. */
export async function sightingMode(db: SessionDatabase): Promise<SightingMode> {
  const [session, settings, workspace] = await Promise.all([
    currentSession(db),
    localSettings(db),
    db.workspace.get('one'),
  ]);
  if (session === null || session.revoked || !tellers.includes(session.me.member.role)) return 'off';
  return settings.sightingsPaused ? 'off' : (workspace?.value.sightings ?? 'off');
}
