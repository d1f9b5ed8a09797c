import type { Role } from '../../shared/domain/roles.ts';
import { hourMs } from '../../shared/time.ts';
import { row } from './rows.ts';
import { hashOfSecret } from './secrets.ts';
import { type Caller, refuse } from './turn.ts';

/** A credential as the Worker read it: which way it came decides which kind of device may use it. */
export interface Credential {
  readonly kind: 'extension' | 'dashboard';
  readonly workspace: string;
  readonly secret: string;
}

/** The same for whatever is wrong with a token, and for a workspace that nobody made. */
export const notSignedIn = refuse('unauthenticated', 'The token is unknown, revoked or expired.');

type CallerRow = {
  device: number;
  kind: Caller['kind'];
  expires_at: number;
  last_seen_at: number | null;
  member: number;
  name: string;
  role: Role;
};

/**
 * Who this credential belongs to; null when it is unknown, revoked, expired, of a removed member, or came the other
 * kind's way. Notes at most once an hour that the device was seen.
 */
export function callerOf(sql: SqlStorage, credential: Credential, now: number): Caller | null {
  const found = row<CallerRow>(
    sql,
    `SELECT d.id AS device, d.kind, d.expires_at, d.last_seen_at, m.id AS member, m.name, m.role
     FROM devices d JOIN members m ON m.id = d.member
     WHERE d.secret_hash = ? AND d.revoked_at IS NULL AND m.state = 'active'`,
    hashOfSecret(credential.secret),
  );
  if (found === undefined || found.kind !== credential.kind || found.expires_at <= now) return null;
  if ((found.last_seen_at ?? 0) <= now - hourMs) {
    sql.exec('UPDATE devices SET last_seen_at = ? WHERE id = ?', now, found.device);
    sql.exec('UPDATE members SET last_seen_at = ? WHERE id = ?', now, found.member);
  }
  const { member, name, role, device, kind, expires_at: expiresAt } = found;
  return { member, name, role, device, kind, expiresAt };
}
