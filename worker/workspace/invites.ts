import type { Invite, InviteRequest, Invites, NewInvite } from '../../shared/contract/people.ts';
import { canInvite, type Role } from '../../shared/domain/roles.ts';
import { hourMs } from '../../shared/time.ts';
import { appendEvent } from './events.ts';
import { row, rows } from './rows.ts';
import { hashOfSecret, newSecret } from './secrets.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

/** Life of an invite that carries an admin's rights or a member's own: it is used at once or not at all. */
export const shortInviteMs = 15 * 60_000;

interface InviteFor {
  role: Role;
  name: string | null;
  /** The member who gets a further device; null: a new member joins. */
  member: number | null;
  createdBy: { id: number; name: string } | null;
  lifeMs: number;
}

/** Makes a one-use invite. Its secret is in the answer and nowhere else. */
export function makeInvite(turn: Turn, wanted: InviteFor): NewInvite {
  const secret = newSecret(turn);
  const expiresAt = turn.now + wanted.lifeMs;
  const by = wanted.createdBy;
  const { id } = turn.sql
    .exec<{ id: number }>(
      `INSERT INTO invites (secret_hash, role, name, member, created_by, created_at, expires_at)
       VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`,
      hashOfSecret(secret),
      wanted.role,
      wanted.name,
      wanted.member,
      by?.id ?? null,
      turn.now,
      expiresAt,
    )
    .one();
  const { role, name, member } = wanted;
  appendEvent(turn, by?.id ?? null, 'invite.made', `invite:${id}`, { role, name, member, expiresAt });
  return {
    id,
    role,
    name,
    createdBy: by?.name ?? null,
    createdAt: turn.now,
    expiresAt,
    invite: `${turn.workspace}.${secret}`,
  };
}

/** Invites somebody, a further device of the caller, or one of a member who has lost theirs. */
export function invite(turn: Turn, caller: Caller, input: InviteRequest): Answer<NewInvite> {
  const createdBy = { id: caller.member, name: caller.name };
  if (input.for === 'me') {
    const { role, name, member } = caller;
    return answer(makeInvite(turn, { role, name, member, createdBy, lifeMs: shortInviteMs }));
  }
  if (input.for === 'member') {
    if (caller.role !== 'admin') return refuse('forbidden', `A ${caller.role} cannot invite a member's device.`);
    const member = row<{ role: Role; name: string }>(
      turn.sql,
      "SELECT role, name FROM members WHERE id = ? AND state = 'active'",
      input.member,
    );
    if (member === undefined) return refuse('not-found');
    const lifeMs = (input.hours ?? 72) * hourMs;
    return answer(makeInvite(turn, { ...member, member: input.member, createdBy, lifeMs }));
  }
  if (!canInvite(caller.role, input.role))
    return refuse('forbidden', `A ${caller.role} cannot invite a ${input.role}.`);
  const { role, name, hours } = input;
  return answer(
    makeInvite(turn, { role, name: name ?? null, member: null, createdBy, lifeMs: (hours ?? 72) * hourMs }),
  );
}

/** The open invites: a lead sees those made by themselves, admin and auditor all. */
export function listInvites(turn: Turn, caller: Caller): Answer<Invites> {
  const own = caller.role === 'lead';
  const found = rows<{
    id: number;
    role: Role;
    name: string | null;
    by_name: string | null;
    created_at: number;
    expires_at: number;
  }>(
    turn.sql,
    `SELECT i.id, i.role, i.name, m.name AS by_name, i.created_at, i.expires_at
     FROM invites i LEFT JOIN members m ON m.id = i.created_by
     WHERE i.closed_at IS NULL AND i.expires_at > ? ${own ? 'AND i.created_by = ?' : ''}
     ORDER BY i.expires_at LIMIT 1000`,
    ...(own ? [turn.now, caller.member] : [turn.now]),
  );
  const items = found.map(
    (open): Invite => ({
      id: open.id,
      role: open.role,
      name: open.name,
      createdBy: open.by_name,
      createdAt: open.created_at,
      expiresAt: open.expires_at,
    }),
  );
  return answer({ items });
}

/** Takes an invite back: an admin any, others their own. Again changes nothing. */
export function closeInvite(turn: Turn, caller: Caller, input: { id: number }): Answer<{ id: number }> {
  const found = row<{ created_by: number | null; closed_at: number | null }>(
    turn.sql,
    'SELECT created_by, closed_at FROM invites WHERE id = ?',
    input.id,
  );
  if (found === undefined || (found.created_by !== caller.member && caller.role !== 'admin'))
    return refuse('not-found');
  if (found.closed_at === null) endInvite(turn, caller.member, input.id, 'taken back');
  return answer({ id: input.id });
}

/** After a member's role or state changed: their open invites that they could not make any more are closed. */
export function closeInvitesBeyond(
  turn: Turn,
  actor: number,
  member: { id: number; role: Role; active: boolean },
): void {
  const open = rows<{ id: number; role: Role; member: number | null }>(
    turn.sql,
    `SELECT id, role, member FROM invites
     WHERE closed_at IS NULL AND expires_at > ? AND (created_by = ? OR member = ?)`,
    turn.now,
    member.id,
    member.id,
  );
  for (const one of open) {
    const may = one.member === null ? canInvite(member.role, one.role) : member.role === 'admin';
    const still = member.active && (one.member === member.id ? one.role === member.role : may);
    if (!still) endInvite(turn, actor, one.id, 'the inviter may no longer invite');
  }
}

/** Closes an invite for good; `why` goes into the event. */
export function endInvite(turn: Turn, actor: number | null, id: number, why: string): void {
  turn.sql.exec('UPDATE invites SET closed_at = ? WHERE id = ?', turn.now, id);
  appendEvent(turn, actor, 'invite.closed', `invite:${id}`, { why });
}
