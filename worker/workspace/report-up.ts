import {
  type CaseReply,
  type ReportedCase,
  type ReportUpGiven,
  type ReportUpState,
  reportUpLimits,
} from '../../shared/contract/report-up.ts';
import type { AnswerStatus, CrossingState } from '../../shared/domain/report-up.ts';
import { caseToAddTo } from './case-checks.ts';
import { send } from './crossings.ts';
import { openPairing } from './pairing-rows.ts';
import { row, rows } from './rows.ts';
import { noteOnCase } from './store-case.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

type SentRow = {
  id: string;
  at: number;
  by: string | null;
  state: CrossingState;
  done_at: number | null;
  chosen: string;
};

/** What of a case was sent to the workspace above, and what that answered; or what a child sent of it, and what was answered. */
export function readReportUp({ sql }: Turn, _caller: Caller, input: { case: number }): Answer<ReportUpState> {
  const id = input.case;
  if (row(sql, 'SELECT 1 FROM cases WHERE id = ?', id) === undefined) return refuse('not-found');
  const crossed = (kind: 'case' | 'answer') =>
    rows<SentRow>(
      sql,
      `SELECT c.id, c.at, m.name AS by, c.state, c.done_at, c.chosen FROM crossings c LEFT JOIN members m ON m.id = c.by
       WHERE c.case_id = ? AND c.kind = ? ORDER BY c.seq DESC LIMIT ?`,
      id,
      kind,
      reportUpLimits.sent,
    );
  const sent = ({ id: name, at, by, state, done_at: doneAt }: SentRow) => ({
    id: name,
    at,
    by: by ?? '',
    state,
    doneAt,
  });
  const answers = rows<{ at: number; parent: string; status: AnswerStatus; text: string }>(
    sql,
    'SELECT at, parent, status, text FROM parent_answers WHERE case_id = ? ORDER BY id DESC LIMIT ?',
    id,
    reportUpLimits.sent,
  );
  const came = row<{ child: string; reported: string | null; at: number; updated_at: number; times: number }>(
    sql,
    'SELECT child, reported, at, updated_at, times FROM reported_cases WHERE case_id = ?',
    id,
  );
  const above = openPairing(sql, 'parent');
  return answer({
    parent: above?.state === 'paired' ? above.other : null,
    sent: crossed('case').map((one) => ({ ...sent(one), chosen: JSON.parse(one.chosen) as ReportUpGiven })),
    answers: answers.map(({ at, parent: from, status, text }) => ({ at, from, status, text })),
    received:
      came === undefined
        ? null
        : {
            from: came.child,
            at: came.at,
            updatedAt: came.updated_at,
            times: came.times,
            paired: openPairing(sql, 'child', came.child)?.state === 'paired',
            reported: came.reported === null ? null : (JSON.parse(came.reported) as ReportedCase),
            answered: crossed('answer').map((one) => ({ ...sent(one), reply: JSON.parse(one.chosen) as CaseReply })),
          },
  });
}

/** Reports a case up: what was chosen goes to the parent workspace as soon as it can be reached. */
export function reportUp(
  turn: Turn,
  caller: Caller,
  input: { case: number; given: ReportUpGiven },
): Answer<ReportUpState> {
  const { sql } = turn;
  const { given } = input;
  const found = caseToAddTo(turn, input.case);
  if (!found.ok) return found;
  const above = openPairing(sql, 'parent');
  if (above?.state !== 'paired')
    return refuse('conflict', 'This workspace reports to no other: an admin pairs them in the settings.');
  const posts = [...new Set(given.posts)];
  const { n } = sql
    .exec<{ n: number }>(
      'SELECT count(*) AS n FROM case_posts WHERE case_id = ? AND post IN (SELECT value FROM json_each(?))',
      input.case,
      JSON.stringify(posts),
    )
    .one();
  if (n !== posts.length)
    return refuse('invalid', undefined, [{ pointer: '/posts', detail: 'not all are posts of this case' }]);
  if (given.report !== null && !hasVersion(sql, input.case, given.report)) {
    return refuse('invalid', undefined, [{ pointer: '/report', detail: 'not a version of a report of this case' }]);
  }
  const { one } = found;
  const chosen = { ...given, posts };
  const reported = { reported_at: given.report === null ? one.reported_at : (one.reported_at ?? turn.now) };
  const seq = noteOnCase(turn, caller.member, one, 'case.sent-up', { to: above.other, ...chosen }, reported);
  send(turn, { pairing: above.id, kind: 'case', case: input.case, chosen, seq, by: caller.member });
  return readReportUp(turn, caller, { case: input.case });
}

const hasVersion = (sql: SqlStorage, id: number, { id: report, version }: { id: number; version: number }): boolean =>
  row(
    sql,
    `SELECT 1 FROM reports r JOIN report_versions v ON v.report = r.id
     WHERE r.id = ? AND v.version = ? AND r.case_id = ? AND v.content IS NOT NULL`,
    report,
    version,
    id,
  ) !== undefined;

/** Answers a case that a child reported: it comes back to the history of the child's case. */
export function answerChild(
  turn: Turn,
  caller: Caller,
  input: { case: number; reply: CaseReply },
): Answer<ReportUpState> {
  const { sql } = turn;
  const found = caseToAddTo(turn, input.case);
  if (!found.ok) return found;
  const came = row<{ child: string }>(sql, 'SELECT child FROM reported_cases WHERE case_id = ?', input.case);
  if (came === undefined) return refuse('not-found', 'No other workspace reported this case.');
  const pairing = openPairing(sql, 'child', came.child);
  if (pairing?.state !== 'paired') return refuse('conflict', `“${came.child}” does not report here any more.`);
  const seq = noteOnCase(turn, caller.member, found.one, 'case.answer-sent', { to: came.child, ...input.reply });
  send(turn, { pairing: pairing.id, kind: 'answer', case: input.case, chosen: input.reply, seq, by: caller.member });
  return readReportUp(turn, caller, { case: input.case });
}

/** Erases what a child sent of a case; that it was sent stays known. Again changes nothing. */
export function eraseReported(turn: Turn, caller: Caller, input: { case: number }): Answer<{ id: number }> {
  const { sql } = turn;
  const found = caseToAddTo(turn, input.case);
  if (!found.ok) return found;
  const came = row<{ reported: string | null }>(
    sql,
    'SELECT reported FROM reported_cases WHERE case_id = ?',
    input.case,
  );
  if (came === undefined) return refuse('not-found');
  if (came.reported !== null) {
    noteOnCase(turn, caller.member, found.one, 'case.received-erased', {});
    sql.exec('UPDATE reported_cases SET reported = NULL WHERE case_id = ?', input.case);
  }
  return answer({ id: input.case });
}
