import type { SecondLookGiven, SecondLookResult, SecondLooks } from '../../shared/contract/agreement.ts';
import type { FlagClass } from '../../shared/domain/classes.ts';
import { noteJudgements } from './agreement.ts';
import { appendEvent } from './events.ts';
import { row, rows } from './rows.ts';
import { settingsIn } from './settings.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

type Verdict = FlagClass | 'dismissed';

/** Draws by lot whether a decision that was just made is to be judged again, blind, by somebody else. */
export function drawSecondLook(turn: Turn, decision: { id: number; post: number; by: number; verdict: Verdict }): void {
  const [high = 0, low = 0] = turn.random(2);
  if ((high * 256 + low) / 65_536 >= settingsIn(turn).secondLook / 100) return;
  turn.sql.exec(
    'INSERT INTO second_looks (decision, post, decider, decided) VALUES (?, ?, ?, ?)',
    decision.id,
    decision.post,
    decision.by,
    decision.verdict,
  );
}

/** A decision that no longer holds need not be judged again. What was given stays: two people have judged the post. */
export function dropSecondLook(turn: Turn, decision: number): void {
  turn.sql.exec('DELETE FROM second_looks WHERE decision = ? AND second IS NULL', decision);
}

/** So many are shown, and so many looked at for them: the rest comes once these are given. */
const shown = 50;
const lookedAt = 200;

type Waiting = { decision: number; post: number };

/** Decisions of others that wait for a second look by somebody who has not flagged the post: those of one decider after another. */
export function listSecondLooks(turn: Turn, caller: Caller): Answer<SecondLooks> {
  const waiting = (others: '<' | '>') =>
    rows<Waiting>(
      turn.sql,
      `SELECT decision, post FROM second_looks WHERE second IS NULL AND decider ${others} ? ORDER BY decider, decision LIMIT ?`,
      caller.member,
      lookedAt,
    );
  const items: SecondLooks['items'] = [];
  for (const { decision, post } of [...waiting('<'), ...waiting('>')]) {
    if (items.length === shown) break;
    if (hasFlagged(turn, caller, post)) continue;
    const seen = row<{ first_flag_at: number; json: string }>(
      turn.sql,
      `SELECT p.first_flag_at, e.json FROM flags f JOIN posts p ON p.id = f.post JOIN evidence e ON e.sha256 = f.evidence
       WHERE f.post = ? AND p.erased_at IS NULL ORDER BY f.received_at LIMIT 1`,
      post,
    );
    if (seen !== undefined) {
      items.push({ id: decision, firstFlagAt: seen.first_flag_at, evidence: JSON.parse(seen.json) });
    }
  }
  return answer({ items });
}

const hasFlagged = (turn: Turn, caller: Caller, post: number): boolean =>
  row(turn.sql, "SELECT 1 FROM flags WHERE post = ? AND member = ? AND state = 'active'", post, caller.member) !==
  undefined;

/** Takes a second look down. It changes nothing about the post: it says how far those who decide agree. */
export function giveSecondLook(
  turn: Turn,
  caller: Caller,
  input: { id: number; given: SecondLookGiven },
): Answer<SecondLookResult> {
  const look = row<{ post: number; decider: number; decided: Verdict; second: Verdict | null; name: string }>(
    turn.sql,
    `SELECT s.post, s.decider, s.decided, s.second, m.name FROM second_looks s JOIN members m ON m.id = s.decider
     WHERE s.decision = ?`,
    input.id,
  );
  if (look === undefined) return refuse('not-found');
  if (look.decider === caller.member) return refuse('conflict', 'Somebody else has to judge your decision again.');
  if (look.second !== null) return refuse('conflict', 'Somebody has given this second look already.');
  if (hasFlagged(turn, caller, look.post)) return refuse('conflict', 'You have flagged this post yourself.');
  const second: Verdict = input.given.outcome === 'dismissed' ? 'dismissed' : input.given.class;
  appendEvent(turn, caller.member, 'second-look.given', `decision:${input.id}`, { post: look.post, second });
  turn.sql.exec(
    'UPDATE second_looks SET second = ?, by = ?, at = ? WHERE decision = ?',
    second,
    caller.member,
    turn.now,
    input.id,
  );
  const both = look.decided === second ? { [second]: 2 } : { [look.decided]: 1, [second]: 1 };
  noteJudgements(turn, 'leads', {}, both);
  return answer({ id: input.id, same: look.decided === second, first: look.decided, by: look.name });
}
