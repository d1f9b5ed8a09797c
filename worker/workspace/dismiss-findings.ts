import type { Finding, FindingDismissal } from '../../shared/contract/coordination.ts';
import { dayMs } from '../../shared/time.ts';
import { endAlert } from './alerts.ts';
import { lastNamed } from './contact-findings.ts';
import { isHarmless } from './copy-findings.ts';
import { appendEvent } from './events.ts';
import { findingOf } from './finding-pages.ts';
import { alertSubject, findingById, openRank, warnAgain } from './findings.ts';
import { wake } from './jobs.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

/** So many of a cluster's copies are looked at anew when its finding is opened again. */
const lookedAtAgain = 200;

/** A person says that it is nothing, and why. It stays so whatever copies come; saying so again changes the reason. */
export function dismissFinding(
  turn: Turn,
  caller: Caller,
  input: { id: number; dismissal: FindingDismissal },
): Answer<Finding> {
  const { sql, now } = turn;
  const found = findingById(sql, input.id);
  if (found === undefined) return refuse('not-found');
  const { reason, note } = input.dismissal;
  if (found.state === 'dismissed' && found.why === reason && found.note === note) return answer(findingOf(sql, found));
  appendEvent(turn, caller.member, 'coordination.dismissed', `coordination:${found.id}`, {
    finding: found.kind,
    score: found.score,
    reason,
    note,
  });
  sql.exec(
    `UPDATE findings SET state = 'dismissed', why = ?, note = ?, by = ?, at = ?, rank = ?, changed = ? WHERE id = ?`,
    reason,
    note,
    caller.member,
    now,
    now / dayMs,
    now,
    found.id,
  );
  endAlert(turn, 'coordination', alertSubject(found.id));
  if (found.cluster !== null && isHarmless(reason)) {
    sql.exec('INSERT OR IGNORE INTO to_unpair (cluster) VALUES (?)', found.cluster);
    wake(turn, 'coordination', now);
  }
  return answer(changed(turn, found.id));
}

/** Opens a dismissed or faded finding again, and its alert: what comes of it is judged anew, and it does not fade by itself. */
export function reopenFinding(turn: Turn, caller: Caller, input: { id: number }): Answer<Finding> {
  const { sql, now } = turn;
  const found = findingById(sql, input.id);
  if (found === undefined) return refuse('not-found');
  if (found.state === 'open') return answer(findingOf(sql, found));
  appendEvent(turn, caller.member, 'coordination.reopened', `coordination:${found.id}`, { finding: found.kind });
  sql.exec(
    `UPDATE findings SET state = 'open', kept = 1, why = NULL, note = '', by = NULL, at = NULL, rank = ?, changed = ? WHERE id = ?`,
    openRank(found.score, found.last_at),
    now,
    found.id,
  );
  warnAgain(turn, found);
  lookAgain(turn, found);
  return answer(changed(turn, found.id));
}

/** What came while it was dismissed was not judged: it is now. */
function lookAgain(turn: Turn, found: { id: number; kind: string; cluster: number | null; subject: string }): void {
  const { sql } = turn;
  if (found.kind === 'group') {
    sql.exec(
      'INSERT OR IGNORE INTO to_group (account) SELECT min(account) FROM group_accounts WHERE finding = ? HAVING count(*) > 0',
      found.id,
    );
  } else if (found.kind === 'contact') {
    const at = lastNamed(sql, found.subject);
    sql.exec(
      'INSERT OR IGNORE INTO to_coordinate (copy) SELECT copy FROM contacts WHERE value = ? AND at = ? LIMIT 1',
      found.subject,
      at,
    );
  } else {
    sql.exec('DELETE FROM to_unpair WHERE cluster = ?', found.cluster);
    sql.exec(
      `INSERT OR IGNORE INTO to_coordinate (copy)
       SELECT id FROM (SELECT id FROM copies WHERE cluster = ? AND repeats = 0 ORDER BY at DESC, id DESC LIMIT ?)`,
      found.cluster,
      lookedAtAgain,
    );
  }
  wake(turn, 'coordination', turn.now);
}

function changed(turn: Turn, id: number): Finding {
  turn.effects.findings.add(id);
  const found = findingById(turn.sql, id);
  if (found === undefined) throw new Error('a finding that was just changed is not there');
  return findingOf(turn.sql, found);
}
