import type { MemberReliability, Reliability } from '../../shared/contract/reliability.ts';
import { type FlagClass, flagClassNames } from '../../shared/domain/classes.ts';
import { reliability, shareRight } from '../analysis/reliability.ts';
import { row, rows } from './rows.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

type Counts = { class: FlagClass; agreed: number; changed: number; dismissed: number };

const judgedOf = ({ agreed, changed, dismissed }: Omit<Counts, 'class'>) => agreed + changed + dismissed;
const rightOf = ({ agreed, changed }: Omit<Counts, 'class'>) => agreed + shareRight.changed * changed;
const shareOf = (counts: Omit<Counts, 'class'>) => (judgedOf(counts) === 0 ? null : rightOf(counts) / judgedOf(counts));

function recordOf({ sql, now }: Turn, member: number): Reliability {
  const found = rows<Counts>(sql, 'SELECT class, agreed, changed, dismissed FROM judgements WHERE member = ?', member);
  const all = { agreed: 0, changed: 0, dismissed: 0 };
  const classes = flagClassNames.map((name) => {
    const { agreed, changed, dismissed } = found.find((one) => one.class === name) ?? {
      agreed: 0,
      changed: 0,
      dismissed: 0,
    };
    all.agreed += agreed;
    all.changed += changed;
    all.dismissed += dismissed;
    return { class: name, agreed, changed, dismissed, share: shareOf({ agreed, changed, dismissed }) };
  });
  const sums = row<{ agreed: number; disagreed: number }>(
    sql,
    'SELECT agreed, disagreed FROM reliability WHERE member = ?',
    member,
  );
  return {
    classes,
    judged: judgedOf(all),
    share: shareOf(all),
    reliability: reliability(sums ?? { agreed: 0, disagreed: 0 }, now),
  };
}

/** The caller's own record. Whether they are muted is not in it. */
export const ownReliability = (turn: Turn, caller: Caller): Answer<Reliability> =>
  answer(recordOf(turn, caller.member));

/** A member's record, for those who lead them. Of themselves, they learn no more than anybody. */
export function memberReliability(turn: Turn, caller: Caller, input: { id: number }): Answer<MemberReliability> {
  const member = row<{ id: number; name: string; muted_at: number | null }>(
    turn.sql,
    'SELECT id, name, muted_at FROM members WHERE id = ?',
    input.id,
  );
  if (member === undefined) return refuse('not-found');
  const mutedAt = member.id === caller.member ? null : member.muted_at;
  return answer({ member: { id: member.id, name: member.name }, ...recordOf(turn, member.id), mutedAt });
}
