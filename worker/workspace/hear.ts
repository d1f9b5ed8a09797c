import type { CrossMessage, ReportedCase } from '../../shared/contract/report-up.ts';
import { alertRules } from '../../shared/domain/alerts.ts';
import { raiseAlert } from './alerts.ts';
import { isWorker } from './case-checks.ts';
import { caseById, type StoredCase } from './cases.ts';
import { closePairing, firstHeard, provesItself } from './crossings.ts';
import { appendEvent } from './events.ts';
import { openPairing, type PairingRow, pairingById } from './pairing-rows.ts';
import { row } from './rows.ts';
import { hashOfSecret } from './secrets.ts';
import { beginCase, noteOnCase, storeCase } from './store-case.ts';
import type { Turn } from './turn.ts';

type Told<K extends CrossMessage['kind']> = Extract<CrossMessage, { kind: K }>;

/** Takes what another workspace of this server says. False: it is not paired with us, or not any more. Saying it again is harmless. */
export function hear(turn: Turn, message: CrossMessage): boolean {
  if (message.kind === 'ask') return hearAsk(turn, message);
  const pairing = openPairing(turn.sql, 'parent', message.from) ?? openPairing(turn.sql, 'child', message.from);
  if (message.kind === 'ended') return hearEnd(turn, message, pairing);
  if (pairing === undefined || !provesItself(pairing, message.key)) return false;
  if (message.kind === 'confirmed') return hearConfirmed(turn, pairing);
  if (pairing.state !== 'paired') return false;
  if (message.kind === 'case') {
    if (pairing.other_is !== 'child') return false;
    if (firstHeard(turn, message.id)) takeCase(turn, pairing, message);
    return true;
  }
  if (pairing.other_is !== 'parent') return false;
  if (firstHeard(turn, message.id)) takeAnswer(turn, message);
  return true;
}

/** A child uses a code: from then on the code is used up, and an admin here sees who asks. */
function hearAsk({ sql, now, workspace }: Turn, { code, from, by, keyHash }: Told<'ask'>): boolean {
  const offer = row<{ id: number }>(
    sql,
    "SELECT id FROM pairings WHERE code_hash = ? AND state = 'offered' AND expires_at > ?",
    hashOfSecret(code),
    now,
  );
  // One that reports here already, or to which we report.
  const known = openPairing(sql, 'child', from) ?? openPairing(sql, 'parent', from);
  if (offer === undefined || known !== undefined || from === workspace) return false;
  sql.exec(
    "UPDATE pairings SET state = 'asked', other = ?, asker = ?, secret_hash = ?, code_hash = NULL, expires_at = NULL WHERE id = ?",
    from,
    by,
    keyHash,
    offer.id,
  );
  return true;
}

function hearConfirmed(turn: Turn, pairing: PairingRow): boolean {
  if (pairing.other_is !== 'parent') return false;
  if (pairing.state === 'paired') return true;
  turn.sql.exec("UPDATE pairings SET state = 'paired', paired_at = ? WHERE id = ?", turn.now, pairing.id);
  appendEvent(turn, null, 'pairing.made', `pairing:${pairing.id}`, { parent: pairing.other });
  return true;
}

/** The other side has ended it. That it is over here already is as well. */
function hearEnd(turn: Turn, { from, key }: Told<'ended'>, pairing: PairingRow | undefined): boolean {
  if (pairing !== undefined && provesItself(pairing, key)) {
    closePairing(turn, pairing, null);
    return true;
  }
  const last = row<{ id: number }>(
    turn.sql,
    "SELECT id FROM pairings WHERE other = ? AND state = 'ended' ORDER BY id DESC LIMIT 1",
    from,
  );
  const ended = last === undefined ? undefined : pairingById(turn.sql, last.id);
  return ended !== undefined && provesItself(ended, key);
}

/** A case that a child reports: a case here, owned by whoever confirmed the child; sent again, it is news of the same. */
function takeCase(turn: Turn, pairing: PairingRow, { from, remote, seq, reported }: Told<'case'>): void {
  const { sql, now } = turn;
  const known = row<{ case_id: number; seq: number; times: number }>(
    sql,
    'SELECT case_id, seq, times FROM reported_cases WHERE child = ? AND remote = ?',
    from,
    remote,
  );
  // A later one has come before it.
  if (known !== undefined && known.seq >= seq) return;
  const data = { from, title: reported.title, grade: reported.grade, times: (known?.times ?? 0) + 1 };
  const one = (known && caseById(sql, known.case_id)) ?? openReported(turn, pairing, from, reported);
  if (one === null) return;
  noteOnCase(turn, null, one, 'case.received', data);
  sql.exec(
    `INSERT INTO reported_cases (case_id, child, remote, seq, reported, at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (child, remote) DO UPDATE SET seq = excluded.seq, reported = excluded.reported, updated_at = excluded.updated_at,
       times = times + 1`,
    one.id,
    from,
    remote,
    seq,
    JSON.stringify(reported),
    now,
    now,
  );
  if (reported.drill) return;
  raiseAlert(turn, {
    kind: 'case_reported',
    subject: `case:${one.id}`,
    title: { case: one.id, title: reported.title, from, times: data.times },
    severity: reported.grade === 'critical' || reported.grade === 'major' ? 3 : alertRules.case_reported.severity,
  });
}

/** The case here that stands for one of a child's. Null where there is nobody who could own it. */
function openReported(turn: Turn, pairing: PairingRow, from: string, reported: ReportedCase): StoredCase | null {
  const { sql, now } = turn;
  const confirmer = pairing.confirmed_by;
  const owner =
    confirmer !== null && isWorker(turn, confirmer)
      ? confirmer
      : row<{ id: number }>(sql, "SELECT id FROM members WHERE role = 'admin' AND state = 'active' ORDER BY id LIMIT 1")
          ?.id;
  if (owner === undefined) return null;
  const one = beginCase(turn, {
    title: reported.title,
    summary: reported.summary ?? '',
    grade: reported.grade,
    risk: reported.risk,
    source: reported.source,
    owner,
    drill: Number(reported.drill),
    created_by: owner,
    split_from: null,
    first_seen: now,
  });
  sql.exec('UPDATE cases SET reported_from = ? WHERE id = ?', from, one.id);
  // By nobody here; whoever owns it stands for who opened it.
  const seq = appendEvent(turn, null, 'case.opened', `case:${one.id}`, {
    title: one.title,
    summary: one.summary,
    grade: one.grade,
    risk: one.risk,
    source: one.source,
    owner,
    drill: reported.drill,
    createdBy: owner,
    reportedFrom: from,
    posts: [],
    clusters: [],
    alerts: [],
  });
  return storeCase(turn, caseById(sql, one.id) ?? one, {}, seq, false);
}

/** What the parent answers goes into the history of the case that was reported. */
function takeAnswer(turn: Turn, { from, remote, at, reply }: Told<'answer'>): void {
  const one = caseById(turn.sql, remote);
  // Only to what was sent.
  const sent = row(turn.sql, "SELECT 1 FROM crossings WHERE case_id = ? AND kind = 'case' LIMIT 1", remote);
  if (one === undefined || sent === undefined) return;
  noteOnCase(turn, null, one, 'case.answered', { from, ...reply });
  turn.sql.exec(
    'INSERT INTO parent_answers (case_id, parent, at, status, text) VALUES (?, ?, ?, ?, ?)',
    remote,
    from,
    at,
    reply.status,
    reply.text,
  );
}
