import type { Enrolled, EnrolRequest } from '../../shared/contract/people.ts';
import type { Role } from '../../shared/domain/roles.ts';
import { addDevice, devicesPerMember, hasFreeDevice, meOf } from './devices.ts';
import { appendEvent } from './events.ts';
import { endInvite } from './invites.ts';
import { row } from './rows.ts';
import { hashOfSecret } from './secrets.ts';
import { type Answer, answer, refuse, type Turn } from './turn.ts';

/** The same for whatever is wrong with an invite, and for a workspace that nobody made. */
export const inviteRefused = refuse('invite-refused', 'It is unknown, used, taken back or expired.');

/**
 * Swaps an invite for a device's token. Unknown, used, closed and expired invites get the same answer, so that trying
 * them teaches nothing. An invite that lacks a name and gets none stays usable, and so does that
 * of a member who has too many devices.
 */
export function enrol(turn: Turn, request: EnrolRequest, secret: string): Answer<Enrolled> {
  const found = row<{ id: number; role: Role; name: string | null; member: number | null }>(
    turn.sql,
    'SELECT id, role, name, member FROM invites WHERE secret_hash = ? AND closed_at IS NULL AND expires_at > ?',
    hashOfSecret(secret),
    turn.now,
  );
  if (found === undefined) return inviteRefused;
  const member = found.member === null ? join(turn, found, request.name) : existing(turn, found.member);
  if (member === null) {
    return refuse('invalid', 'This invite does not know who you are.', [
      { pointer: '/name', detail: 'a name is needed' },
    ]);
  }
  if (!hasFreeDevice(turn, member.id)) {
    return refuse(
      'conflict',
      `You have ${devicesPerMember} devices already. Revoke one of them, then use the invite again.`,
    );
  }
  endInvite(turn, member.id, found.id, 'used');
  const { token, caller } = addDevice(turn, member, request.device);
  return answer({ token, me: meOf(turn, caller) });
}

function existing(turn: Turn, id: number): { id: number; name: string; role: Role } {
  return turn.sql
    .exec<{ id: number; name: string; role: Role }>('SELECT id, name, role FROM members WHERE id = ?', id)
    .one();
}

function join(
  turn: Turn,
  found: { role: Role; name: string | null },
  given: string | undefined,
): { id: number; name: string; role: Role } | null {
  const name = (found.name ?? given)?.trim();
  if (name === undefined) return null;
  const { id } = turn.sql
    .exec<{ id: number }>(
      "INSERT INTO members (name, role, state, created_at) VALUES (?, ?, 'active', ?) RETURNING id",
      name,
      found.role,
      turn.now,
    )
    .one();
  const seq = appendEvent(turn, id, 'member.joined', `member:${id}`, { name, role: found.role });
  turn.sql.exec('UPDATE workspace SET members_seq = ?', seq);
  turn.effects.members = true;
  return { id, name, role: found.role };
}
