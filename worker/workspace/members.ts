import type { Member, MemberChange, Members } from '../../shared/contract/people.ts';
import type { Role } from '../../shared/domain/roles.ts';
import { revokeDevicesOf } from './devices.ts';
import { appendEvent } from './events.ts';
import { closeInvitesBeyond } from './invites.ts';
import { row, rows } from './rows.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

type MemberRow = {
  id: number;
  name: string;
  role: Role;
  state: Member['state'];
  created_at: number;
  last_seen_at: number | null;
  muted_at: number | null;
};

const memberOf = (found: MemberRow, caller: Caller): Member => ({
  id: found.id,
  name: found.name,
  role: found.role,
  state: found.state,
  createdAt: found.created_at,
  lastSeenAt: found.last_seen_at,
  mutedAt: found.id === caller.member ? null : found.muted_at,
});

const columns = 'id, name, role, state, created_at, last_seen_at, muted_at';

export function listMembers(turn: Turn, caller: Caller): Answer<Members> {
  const found = rows<MemberRow>(turn.sql, `SELECT ${columns} FROM members ORDER BY id LIMIT 5000`);
  return answer({ items: found.map((one) => memberOf(one, caller)) });
}

/**
 * Changes a member's name, role or state. A removed member's devices are revoked and their sockets hung up now:
 * being taken in again does not bring them back. The last active admin can be neither removed nor given another role: nobody could undo it.
 */
export function changeMember(turn: Turn, caller: Caller, input: { id: number; change: MemberChange }): Answer<Member> {
  const before = row<MemberRow>(turn.sql, `SELECT ${columns} FROM members WHERE id = ?`, input.id);
  if (before === undefined) return refuse('not-found');
  const after: MemberRow = {
    ...before,
    name: input.change.name?.trim() ?? before.name,
    role: input.change.role ?? before.role,
    state: input.change.state ?? before.state,
  };
  const changed = (['name', 'role', 'state'] as const).filter((field) => before[field] !== after[field]);
  if (changed.length === 0) return answer(memberOf(before, caller));

  const wasAdmin = before.role === 'admin' && before.state === 'active';
  const isAdmin = after.role === 'admin' && after.state === 'active';
  if (wasAdmin && !isAdmin && activeAdmins(turn) <= 1) {
    return refuse('conflict', 'The workspace needs at least one admin.');
  }
  turn.sql.exec(
    'UPDATE members SET name = ?, role = ?, state = ? WHERE id = ?',
    after.name,
    after.role,
    after.state,
    after.id,
  );
  const values = (of: MemberRow) => Object.fromEntries(changed.map((field) => [field, of[field]]));
  const seq = appendEvent(turn, caller.member, 'member.changed', `member:${after.id}`, {
    from: values(before),
    to: values(after),
  });
  turn.sql.exec('UPDATE workspace SET members_seq = ?', seq);
  turn.effects.members = true;
  if (changed.some((field) => field !== 'name')) {
    // What a socket was allowed to hear is settled when it opens: it has to open again under the new role.
    turn.effects.hangUp.add(`member:${after.id}`);
    if (after.state === 'removed') revokeDevicesOf(turn, caller, after.id);
    closeInvitesBeyond(turn, caller.member, { id: after.id, role: after.role, active: after.state === 'active' });
  }
  return answer(memberOf(after, caller));
}

function activeAdmins(turn: Turn): number {
  return turn.sql
    .exec<{ n: number }>("SELECT count(*) AS n FROM members WHERE role = 'admin' AND state = 'active'")
    .one().n;
}
