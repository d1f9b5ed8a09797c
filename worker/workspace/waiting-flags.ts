import { type MemberWaiting, mostWaiting } from '../../shared/contract/reliability.ts';
import { type FlagClass, flagClassNames } from '../../shared/domain/classes.ts';
import { reportersTarget } from './muting.ts';
import { rows } from './rows.ts';
import { type Answer, answer, type Caller, type Turn } from './turn.ts';

/** What setting aside everything a member has waiting would take out of the queue. Asked by who may do it. */
export function waitingFlags(turn: Turn, caller: Caller, input: { id: number }): Answer<MemberWaiting> {
  const target = reportersTarget(turn, caller, input.id);
  if ('ok' in target) return target;
  const found = rows<{ class: FlagClass; reporters: number }>(
    turn.sql,
    `SELECT f.class, p.reporters FROM flags f INDEXED BY waiting_flags_of_member JOIN posts p ON p.id = f.post
     WHERE f.member = ? AND f.state = 'active' AND f.judged_by IS NULL ORDER BY f.post LIMIT ?`,
    target.id,
    mostWaiting + 1,
  );
  const counted = found.slice(0, mostWaiting);
  return answer({
    flags: counted.length,
    more: found.length > mostWaiting,
    classes: flagClassNames.map((name) => ({ class: name, flags: counted.filter((one) => one.class === name).length })),
    alone: counted.filter(({ reporters }) => reporters === 1).length,
  });
}
