import { codeMs, maxChildren, type NewPairing, type Pairing, type Pairings } from '../../shared/contract/pairing.ts';
import { hourMs } from '../../shared/time.ts';
import { closePairing, send } from './crossings.ts';
import { appendEvent } from './events.ts';
import { openPairing, type PairingRow, pairingById } from './pairing-rows.ts';
import { rows } from './rows.ts';
import { hashOfSecret, newSecret } from './secrets.ts';
import { type Answer, answer, type Caller, refuse, refuseFor, type Turn } from './turn.ts';

/** So many codes may wait at once; so many wrong ones may be tried an hour. A code has 32 random bytes: this is against scripts. */
const mostOffers = 5;
const mostWrong = 5;
/** So many of those that ended are listed. */
const endedShown = 20;

/** Pairings that are not over, and the last that ended. An offer whose time is over is no longer one. */
export function listPairings({ sql, now }: Turn): Answer<Pairings> {
  const select = `SELECT p.*, m.name AS creator FROM pairings p JOIN members m ON m.id = p.created_by`;
  const open = rows<PairingRow & { creator: string }>(
    sql,
    `${select} WHERE p.state <> 'ended' AND (p.state <> 'offered' OR p.expires_at > ?) ORDER BY p.id DESC LIMIT ?`,
    now,
    maxChildren + 10,
  );
  const ended = rows<PairingRow & { creator: string }>(
    sql,
    `${select} WHERE p.state = 'ended' AND p.other IS NOT NULL ORDER BY p.id DESC LIMIT ?`,
    endedShown,
  );
  const items = [...open, ...ended].map(
    (one): Pairing => ({
      id: one.id,
      otherIs: one.other_is,
      other: one.other,
      state: one.state,
      asker: one.asker,
      createdAt: one.created_at,
      createdBy: one.creator,
      expiresAt: one.state === 'offered' ? one.expires_at : null,
      pairedAt: one.paired_at,
      endedAt: one.ended_at,
    }),
  );
  return answer({ items });
}

/** Makes a one-use code for a child. It is in the answer and nowhere else. */
export function offerPairing(turn: Turn, caller: Caller): Answer<NewPairing> {
  const { sql, now } = turn;
  // Those that nobody used are gone: they tell nothing.
  sql.exec("DELETE FROM pairings WHERE state = 'offered' AND expires_at <= ?", now);
  const counts = sql
    .exec<{ offers: number; children: number }>(
      `SELECT count(*) FILTER (WHERE state = 'offered') AS offers, count(*) AS children
       FROM pairings WHERE other_is = 'child' AND state <> 'ended'`,
    )
    .one();
  if (counts.offers >= mostOffers) return refuse('conflict', `${mostOffers} codes are waiting already.`);
  if (counts.children >= maxChildren) return refuse('conflict', `At most ${maxChildren} workspaces report here.`);
  const secret = newSecret(turn);
  const expiresAt = now + codeMs;
  const { id } = sql
    .exec<{ id: number }>(
      `INSERT INTO pairings (other_is, state, code_hash, expires_at, created_at, created_by)
       VALUES ('child', 'offered', ?, ?, ?, ?) RETURNING id`,
      hashOfSecret(secret),
      expiresAt,
      now,
      caller.member,
    )
    .one();
  appendEvent(turn, caller.member, 'pairing.offered', `pairing:${id}`, { expiresAt });
  return answer({ id, code: `${turn.workspace}.${secret}`, expiresAt });
}

/** Begins to ask a parent. What follows goes through another object (ask-parent.ts). */
export function beginPairing(turn: Turn, caller: Caller, { parent }: { parent: string }): Answer<{ id: number }> {
  const { sql, now } = turn;
  if (parent === turn.workspace) return refuse('conflict', 'This code is of this very workspace.');
  const above = openPairing(sql, 'parent');
  if (above !== undefined && above.state !== 'asking')
    return refuse('conflict', `Cases are reported to “${above.other}” already: end that first.`);
  if (openPairing(sql, 'child', parent) !== undefined)
    return refuse('conflict', `“${parent}” reports to this workspace.`);
  sql.exec('DELETE FROM wrong_codes WHERE at <= ?', now - hourMs);
  const { n, first } = sql
    .exec<{ n: number; first: number | null }>('SELECT count(*) AS n, min(at) AS first FROM wrong_codes')
    .one();
  if (n >= mostWrong) {
    return refuseFor(Math.ceil(((first ?? now) + hourMs - now) / 1000), 'Too many wrong codes within an hour.');
  }
  // One whose answer never came is given up.
  sql.exec("DELETE FROM pairings WHERE other_is = 'parent' AND state = 'asking'");
  const { id } = sql
    .exec<{ id: number }>(
      `INSERT INTO pairings (other_is, other, state, secret, asker, created_at, created_by)
       VALUES ('parent', ?, 'asking', ?, ?, ?, ?) RETURNING id`,
      parent,
      newSecret(turn),
      caller.name,
      now,
      caller.member,
    )
    .one();
  return answer({ id });
}

/** Notes that the parent knows of the question: an admin there has to confirm it. */
export function noteAsked(turn: Turn, id: number): Pairing | null {
  const found = pairingById(turn.sql, id);
  if (found?.state !== 'asking') return null;
  turn.sql.exec("UPDATE pairings SET state = 'asked' WHERE id = ?", id);
  appendEvent(turn, found.created_by, 'pairing.asked', `pairing:${id}`, { parent: found.other });
  const listed = listPairings(turn);
  return listed.ok && 'value' in listed ? (listed.value.items.find((one) => one.id === id) ?? null) : null;
}

/** Notes that a code was wrong. The same for whatever is wrong with it: trying codes teaches nothing. */
export function noteWrongCode({ sql, now }: Turn, id: number): void {
  sql.exec("DELETE FROM pairings WHERE id = ? AND state = 'asking'", id);
  // A moment of its own for each, as it is the key.
  sql.exec('INSERT INTO wrong_codes (at) VALUES (max(?1, (SELECT coalesce(max(at), 0) + 1 FROM wrong_codes)))', now);
}

/** Confirms a child that asked: its admin has been seen by name. */
export function confirmPairing(turn: Turn, caller: Caller, { id }: { id: number }): Answer<{ id: number }> {
  const { sql, now } = turn;
  const found = pairingById(sql, id);
  if (found === undefined || found.other_is !== 'child') return refuse('not-found');
  if (found.state === 'paired') return answer({ id });
  if (found.state !== 'asked') return refuse('conflict', 'Nobody waits to be confirmed here.');
  const seq = appendEvent(turn, caller.member, 'pairing.made', `pairing:${id}`, {
    child: found.other,
    asker: found.asker,
  });
  sql.exec(
    "UPDATE pairings SET state = 'paired', paired_at = ?, confirmed_by = ? WHERE id = ?",
    now,
    caller.member,
    id,
  );
  send(turn, { pairing: id, kind: 'confirmed', seq, by: caller.member });
  return answer({ id });
}

/** Ends a pairing, takes a code back, or refuses who asked: at once here, and the other side is told. Again changes nothing. */
export function endPairing(turn: Turn, caller: Caller, { id }: { id: number }): Answer<{ id: number }> {
  const found = pairingById(turn.sql, id);
  if (found === undefined) return refuse('not-found');
  if (found.state === 'ended') return answer({ id });
  const tell = found.state === 'asked' || found.state === 'paired';
  const seq = closePairing(turn, found, caller.member);
  if (tell) send(turn, { pairing: id, kind: 'ended', seq, by: caller.member });
  return answer({ id });
}
