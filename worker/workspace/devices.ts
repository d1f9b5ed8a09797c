import type { Device, Devices, DevicesRevoked, Me } from '../../shared/contract/people.ts';
import { dayMs } from '../../shared/time.ts';
import { appendEvent } from './events.ts';
import { row, rows } from './rows.ts';
import { hashOfSecret, newSecret } from './secrets.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

/** How long a device may speak before it must be invited again. */
export const tokenLifeMs = 90 * dayMs;

/** How many devices a member may have that can speak: a few browsers on a few machines, and their predecessors. */
export const devicesPerMember = 20;

/** Whether the member may have one more device. */
export const hasFreeDevice = (turn: Turn, member: number) =>
  rows(
    turn.sql,
    'SELECT 1 AS one FROM devices WHERE member = ? AND revoked_at IS NULL AND expires_at > ? LIMIT ?',
    member,
    turn.now,
    devicesPerMember,
  ).length < devicesPerMember;

export const meOf = (turn: Turn, caller: Caller): Me => ({
  member: { id: caller.member, name: caller.name, role: caller.role },
  workspace: turn.workspace,
  device: { id: caller.device, kind: caller.kind, expiresAt: caller.expiresAt },
});

/** Gives a member a new device and returns its token, which is stored nowhere. */
export function addDevice(
  turn: Turn,
  member: { id: number; name: string; role: Caller['role'] },
  device: { kind: Caller['kind']; name: string },
): { token: string; caller: Caller } {
  const secret = newSecret(turn);
  const expiresAt = turn.now + tokenLifeMs;
  const { id } = turn.sql
    .exec<{ id: number }>(
      `INSERT INTO devices (member, kind, name, secret_hash, created_at, expires_at, last_seen_at)
       VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`,
      member.id,
      device.kind,
      device.name,
      hashOfSecret(secret),
      turn.now,
      expiresAt,
      turn.now,
    )
    .one();
  turn.sql.exec('UPDATE members SET last_seen_at = ? WHERE id = ?', turn.now, member.id);
  const { kind, name } = device;
  appendEvent(turn, member.id, 'device.enrolled', `device:${id}`, { member: member.id, kind, name });
  return {
    token: `fs_${turn.workspace}_${secret}`,
    caller: { member: member.id, name: member.name, role: member.role, device: id, kind, expiresAt },
  };
}

/** The devices that may speak: an admin sees everybody's, others their own. */
export function listDevices(turn: Turn, caller: Caller): Answer<Devices> {
  const everybody = caller.role === 'admin';
  const found = rows<{
    id: number;
    member: number;
    member_name: string;
    kind: Device['kind'];
    name: string;
    created_at: number;
    expires_at: number;
    last_seen_at: number | null;
  }>(
    turn.sql,
    `SELECT d.id, d.member, m.name AS member_name, d.kind, d.name, d.created_at, d.expires_at, d.last_seen_at
     FROM devices d JOIN members m ON m.id = d.member
     WHERE d.revoked_at IS NULL AND m.state = 'active' AND d.expires_at > ? ${everybody ? '' : 'AND d.member = ?'}
     ORDER BY d.id DESC LIMIT 1000`,
    ...(everybody ? [turn.now] : [turn.now, caller.member]),
  );
  return answer({
    items: found.map((device) => ({
      id: device.id,
      member: device.member,
      memberName: device.member_name,
      kind: device.kind,
      name: device.name,
      createdAt: device.created_at,
      expiresAt: device.expires_at,
      lastSeenAt: device.last_seen_at,
      current: device.id === caller.device,
    })),
  });
}

/** Revokes a device at once, and hangs up its live sockets. Revoking it again changes nothing. */
export function revokeDevice(turn: Turn, caller: Caller, input: { id: number | 'me' }): Answer<{ id: number }> {
  const id = input.id === 'me' ? caller.device : input.id;
  const device = row<{ member: number; revoked_at: number | null }>(
    turn.sql,
    'SELECT member, revoked_at FROM devices WHERE id = ?',
    id,
  );
  // Somebody else's device is not even there for who may not revoke it.
  if (device === undefined || (device.member !== caller.member && caller.role !== 'admin')) return refuse('not-found');
  if (device.revoked_at === null) endDevice(turn, caller, { id, member: device.member });
  return answer({ id });
}

/** An admin shuts all of a member's devices out at once: a stolen bag. Of their own, the one that asks stays. */
export function revokeDevices(turn: Turn, caller: Caller, input: { id: number }): Answer<DevicesRevoked> {
  if (row(turn.sql, 'SELECT 1 AS one FROM members WHERE id = ?', input.id) === undefined) return refuse('not-found');
  return answer({ id: input.id, revoked: revokeDevicesOf(turn, caller, input.id, caller.device) });
}

/** Revokes a member's devices, all but one where one is to stay, and says how many: who is taken in again needs new ones. */
export function revokeDevicesOf(turn: Turn, caller: Caller, member: number, but = 0): number {
  const found = rows<{ id: number }>(
    turn.sql,
    'SELECT id FROM devices WHERE member = ? AND revoked_at IS NULL AND id <> ? ORDER BY id',
    member,
    but,
  );
  for (const { id } of found) endDevice(turn, caller, { id, member });
  return found.length;
}

function endDevice(turn: Turn, caller: Caller, device: { id: number; member: number }): void {
  const { id, member } = device;
  turn.sql.exec('UPDATE devices SET revoked_at = ? WHERE id = ?', turn.now, id);
  appendEvent(turn, caller.member, 'device.revoked', `device:${id}`, { member });
  turn.effects.hangUp.add(`device:${id}`);
}
