import type { Muted, Muting } from '../../shared/contract/reliability.ts';
import type { Role } from '../../shared/domain/roles.ts';
import { appendEvent } from './events.ts';
import { row } from './rows.ts';
import { type Answer, answer, type Caller, type Refusal, refuse, type Turn } from './turn.ts';
import { weightOfMember } from './weights.ts';

type Target = { id: number; role: Role; muted_at: number | null };

/** The member against whom the caller may act as one who reports in bad faith: not themselves, and no admin for a lead. */
export function reportersTarget(turn: Turn, caller: Caller, id: number): Target | Refusal {
  const target = row<Target>(turn.sql, 'SELECT id, role, muted_at FROM members WHERE id = ?', id);
  if (target === undefined) return refuse('not-found');
  if (target.id === caller.member) return refuse('conflict', 'Somebody else has to judge this.');
  if (target.role === 'admin' && caller.role !== 'admin')
    return refuse('conflict', 'Only an admin may, against an admin.');
  return target;
}

/**
 * Has a member's flags weigh nothing in the order of the queue, those that wait and those to come, or lets them weigh
 * again. The flags stay; their author is not told. Asking again is harmless.
 */
export function muteMember(turn: Turn, caller: Caller, input: { id: number; muting: Muting }): Answer<Muted> {
  const target = reportersTarget(turn, caller, input.id);
  if ('ok' in target) return target;
  const { muted, reason } = input.muting;
  if (muted === (target.muted_at !== null)) return answer({ id: target.id, mutedAt: target.muted_at });
  const mutedAt = muted ? turn.now : null;
  appendEvent(turn, caller.member, muted ? 'member.muted' : 'member.unmuted', `member:${target.id}`, { reason });
  turn.sql.exec('UPDATE members SET muted_at = ? WHERE id = ?', mutedAt, target.id);
  weightOfMember(turn, target.id);
  return answer({ id: target.id, mutedAt });
}
