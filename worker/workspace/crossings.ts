import type { CrossMessage } from '../../shared/contract/report-up.ts';
import { dayMs } from '../../shared/time.ts';
import { triedFor, waitAfter } from '../analysis/webhooks/backoff.ts';
import { caseById } from './cases.ts';
import { appendEvent } from './events.ts';
import { wake } from './jobs.ts';
import { type PairingRow, pairingById } from './pairing-rows.ts';
import { reportedCase } from './reported-case.ts';
import { row, rows } from './rows.ts';
import { hashOfSecret, hex } from './secrets.ts';
import { noteOnCase } from './store-case.ts';
import type { Turn } from './turn.ts';

type Kind = Exclude<CrossMessage['kind'], 'ask'>;

export interface ToSend {
  readonly pairing: number;
  readonly kind: Kind;
  readonly case?: number;
  /** What of a case was chosen, or the answer: what is to be said is put together of it when it goes. */
  readonly chosen?: unknown;
  /** The event it follows from: things arrive in that order. */
  readonly seq: number;
  readonly by: number;
}

/** Has something said to the other workspace: as soon as it can be reached, once, however often it is tried. Gives its name. */
export function send(turn: Turn, what: ToSend): string {
  const id = hex(turn.random(32));
  turn.sql.exec(
    `INSERT INTO crossings (id, pairing, kind, case_id, chosen, seq, by, at, due_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    what.pairing,
    what.kind,
    what.case ?? null,
    what.chosen === undefined ? null : JSON.stringify(what.chosen),
    what.seq,
    what.by,
    turn.now,
    turn.now,
  );
  wake(turn, 'cross', turn.now);
  return id;
}

type CrossingRow = {
  id: string;
  pairing: number;
  kind: Kind;
  case_id: number | null;
  chosen: string | null;
  seq: number;
  by: number | null;
  at: number;
  tries: number;
};

/** A message that is tried now. */
export interface Crossing {
  readonly id: string;
  readonly to: string;
  readonly message: CrossMessage;
}

/** So many are tried in one go. */
const atOnce = 10;

/**
 * What is to be tried now, of each pairing the first. When each would be tried again is noted before it goes out: whoever is cut short
 * tries it once too often, never not at all.
 */
export function takeCrossings(turn: Turn): Crossing[] {
  const { sql, now } = turn;
  const due = rows<CrossingRow>(
    sql,
    `SELECT c.* FROM crossings c WHERE c.state = 'waiting' AND c.due_at <= ?
     AND NOT EXISTS (SELECT 1 FROM crossings e WHERE e.pairing = c.pairing AND e.state = 'waiting' AND e.seq < c.seq)
     ORDER BY c.due_at, c.seq LIMIT ?`,
    now,
    atOnce,
  );
  return due.flatMap((one) => {
    const pairing = pairingById(sql, one.pairing);
    if (pairing?.other == null || now - one.at > triedFor) {
      done(turn, one, 'dead');
      return [];
    }
    const message = messageOf(turn, pairing, one);
    if (message === null) {
      done(turn, one, 'dead');
      return [];
    }
    const [chance = 0] = turn.random(1);
    sql.exec(
      'UPDATE crossings SET tries = tries + 1, due_at = ? WHERE id = ?',
      now + waitAfter(one.tries + 1, chance / 256),
      one.id,
    );
    return [{ id: one.id, to: pairing.other, message }];
  });
}

/** The words of a crossing, as things stand now: what was erased since it was chosen does not go. Null where nothing is left to say. */
function messageOf(turn: Turn, pairing: PairingRow, one: CrossingRow): CrossMessage | null {
  const shown = pairing.other_is === 'parent' ? pairing.secret : pairing.secret_hash;
  if (shown === null) return null;
  const common = { from: turn.workspace, key: shown, id: one.id };
  if (one.kind === 'confirmed' || one.kind === 'ended') return { kind: one.kind, ...common };
  if (one.case_id === null || one.chosen === null) return null;
  if (one.kind === 'case') {
    const reported = reportedCase(turn, one.case_id, JSON.parse(one.chosen), one.at);
    return reported === null ? null : { kind: 'case', ...common, remote: one.case_id, seq: one.seq, reported };
  }
  const found = row<{ remote: number }>(turn.sql, 'SELECT remote FROM reported_cases WHERE case_id = ?', one.case_id);
  if (found === undefined) return null;
  return { kind: 'answer', ...common, remote: found.remote, at: one.at, reply: JSON.parse(one.chosen) };
}

/** Notes what came of a try; null: nobody answered, it is tried again. */
export function noteCrossed(turn: Turn, id: string, taken: boolean | null): void {
  if (taken === null) return;
  const one = row<CrossingRow>(turn.sql, "SELECT * FROM crossings WHERE id = ? AND state = 'waiting'", id);
  if (one === undefined) return;
  done(turn, one, taken ? 'sent' : 'refused');
  // The other side does not know us any more: it ended the pairing, or is no longer what it was.
  const pairing = taken ? undefined : pairingById(turn.sql, one.pairing);
  if (pairing !== undefined && pairing.state !== 'ended') closePairing(turn, pairing, null);
}

function done(turn: Turn, one: CrossingRow, state: 'sent' | 'refused' | 'dead'): void {
  turn.sql.exec('UPDATE crossings SET state = ?, done_at = ? WHERE id = ?', state, turn.now, one.id);
  if (one.case_id === null || state === 'sent') return;
  const about = caseById(turn.sql, one.case_id);
  if (about !== undefined) noteOnCase(turn, null, about, 'case.sent-up-failed', { crossing: one.id, state });
}

/** Drops what waits for a workspace with which the pairing is over. */
export function dropCrossings(turn: Turn, pairing: number): void {
  const waiting = rows<CrossingRow>(
    turn.sql,
    "SELECT * FROM crossings WHERE pairing = ? AND state = 'waiting' ORDER BY seq",
    pairing,
  );
  for (const one of waiting) done(turn, one, 'refused');
}

/** Ends a pairing on this side: nothing more goes across, nothing more is taken. */
export function closePairing(turn: Turn, found: PairingRow, by: number | null): number {
  const seq = appendEvent(turn, by, 'pairing.ended', `pairing:${found.id}`, { other: found.other });
  dropCrossings(turn, found.id);
  turn.sql.exec("UPDATE pairings SET state = 'ended', ended_at = ?, code_hash = NULL WHERE id = ?", turn.now, found.id);
  return seq;
}

/** When something is to be tried next; null: nothing waits. What waits behind something else is not looked at before that is through. */
export const nextCrossing = ({ sql }: Turn): number | null =>
  sql
    .exec<{ next: number | null }>(
      `SELECT min(c.due_at) AS next FROM crossings c WHERE c.state = 'waiting'
       AND NOT EXISTS (SELECT 1 FROM crossings e WHERE e.pairing = c.pairing AND e.state = 'waiting' AND e.seq < c.seq)`,
    )
    .one().next;

/** So long it is known what came: nobody sends it again after that. */
const knownFor = triedFor + 30 * dayMs;

/** Whether this is heard for the first time; from then on it is known. */
export function firstHeard({ sql, now }: Turn, id: string): boolean {
  sql.exec(
    'DELETE FROM crossed WHERE id IN (SELECT id FROM crossed WHERE at < ? ORDER BY at LIMIT 50)',
    now - knownFor,
  );
  if (row(sql, 'SELECT 1 FROM crossed WHERE id = ?', id) !== undefined) return false;
  sql.exec('INSERT INTO crossed (id, at) VALUES (?, ?)', id, now);
  return true;
}

/** What the key of a message proves: of a child, that it holds the secret; of a parent, that it holds its hash. */
export const provesItself = (pairing: PairingRow, key: string): boolean =>
  pairing.other_is === 'child'
    ? pairing.secret_hash !== null && hashOfSecret(key) === pairing.secret_hash
    : pairing.secret !== null && key === hashOfSecret(pairing.secret);
