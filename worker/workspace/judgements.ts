import type { FlagClass } from '../../shared/domain/classes.ts';
import { firstWeight, type Judgement, shareAt, shareRight } from '../analysis/reliability.ts';
import { count } from './figures.ts';
import { rows } from './rows.ts';
import type { Turn } from './turn.ts';
import { weightOfMember } from './weights.ts';

interface Decided {
  readonly id: number;
  readonly post: number;
  readonly at: number;
  readonly by: number;
  /** Who proposed it, where it needed two. */
  readonly proposer: number | null;
  /** Null: dismissed. */
  readonly class: FlagClass | null;
}

type Judgeable = { id: string; member: number; class: FlagClass };

/**
 * What a decision says of the flags it answers, and so of those who sent them. It answers the active ones; and those that
 * an earlier decision had answered, unless their reporter has flagged the post anew since. Nobody is judged by themselves.
 */
export function judgeFlags(turn: Turn, decision: Decided, earlier: Pick<Decided, 'id' | 'at'> | null): void {
  const before = earlier === null ? [] : takeBack(turn, earlier);
  const active = rows<Judgeable>(
    turn.sql,
    "SELECT id, member, class FROM flags WHERE post = ? AND state = 'active'",
    decision.post,
  );
  const anew = new Set(active.map(({ member }) => member));
  const answered = [...active, ...before.filter(({ state, member }) => state !== 'active' && !anew.has(member))];
  turn.sql.exec("UPDATE flags SET judged_by = ? WHERE post = ? AND state = 'active'", decision.id, decision.post);
  for (const flag of answered) {
    if (flag.member === decision.by || flag.member === decision.proposer) continue;
    const judged = decision.class === null ? 'dismissed' : decision.class === flag.class ? 'agreed' : 'changed';
    turn.sql.exec(
      'UPDATE flags SET judged_by = ?, judged = ?, judged_class = class WHERE id = ?',
      decision.id,
      judged,
      flag.id,
    );
    learn(turn, flag.member, flag.class, judged, decision.at, 1);
  }
  for (const member of new Set([...before, ...answered].map((flag) => flag.member))) weightOfMember(turn, member);
}

/** Takes back what an undone decision has said. Its post's flags wait again. */
export function unjudgeFlags(turn: Turn, decision: Pick<Decided, 'id' | 'post' | 'at'>): void {
  const before = takeBack(turn, decision);
  turn.sql.exec("UPDATE flags SET judged_by = NULL WHERE post = ? AND state = 'active'", decision.post);
  for (const member of new Set(before.map((flag) => flag.member))) weightOfMember(turn, member);
}

type Answered = Judgeable & { state: string; judged: Judgement; judged_class: FlagClass };

function takeBack(turn: Turn, decision: Pick<Decided, 'id' | 'at'>): Answered[] {
  const before = rows<Answered>(
    turn.sql,
    'SELECT id, member, class, state, judged, judged_class FROM flags WHERE judged_by = ? AND judged IS NOT NULL',
    decision.id,
  );
  for (const flag of before) {
    learn(turn, flag.member, flag.judged_class, flag.judged, decision.at, -1);
    turn.sql.exec('UPDATE flags SET judged_by = NULL, judged = NULL, judged_class = NULL WHERE id = ?', flag.id);
  }
  return before;
}

/** Adds a judgement to what is known of a member, or takes it off again. `at` is when it was decided. */
function learn(turn: Turn, member: number, flagClass: FlagClass, judged: Judgement, at: number, by: 1 | -1): void {
  count(turn, 'judged', `${flagClass}:${judged}`, at, by);
  const right = shareRight[judged];
  const share = by * shareAt(at);
  turn.sql.exec(
    `INSERT INTO reliability (member, agreed, disagreed, applied) VALUES (?, ?, ?, ?)
     ON CONFLICT (member) DO UPDATE SET agreed = agreed + excluded.agreed, disagreed = disagreed + excluded.disagreed`,
    member,
    right * share,
    (1 - right) * share,
    firstWeight,
  );
  // The name of a column is one of three that are written here.
  turn.sql.exec(
    `INSERT INTO judgements (member, class, ${judged}) VALUES (?, ?, ?)
     ON CONFLICT (member, class) DO UPDATE SET ${judged} = ${judged} + excluded.${judged}`,
    member,
    flagClass,
    by,
  );
}
