import type { FlagChange, MyFlag } from '../../shared/contract/flags.ts';
import { moveFlag } from '../../shared/domain/posts.ts';
import { analyseSoon } from './analyse.ts';
import { countFlag } from './counting.ts';
import { appendEvent } from './events.ts';
import { endFlag, type FlagRow, lastFlagAt } from './flag-rows.ts';
import { myFlag } from './my-flags.ts';
import { postById, storePost } from './posts.ts';
import { row } from './rows.ts';
import { columnsOf, countUse, isWording, useOf } from './template-uses.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';
import { type Vote, withVotes } from './votes.ts';

const ownFlag = (turn: Turn, caller: Caller, id: string) =>
  row<FlagRow>(turn.sql, 'SELECT * FROM flags WHERE id = ? AND member = ?', id, caller.member);

/** Takes a flag back. One that is no longer active stays as it is: asking again is harmless. */
export function withdrawFlag(turn: Turn, caller: Caller, input: { id: string }): Answer<MyFlag> {
  const flag = ownFlag(turn, caller, input.id);
  if (flag === undefined) return refuse('not-found');
  if (moveFlag(flag.state, 'withdraw') !== undefined) {
    const seq = endFlag(turn, caller, flag, 'withdraw', {});
    restorePost(turn, flag.post, [], [flag], seq);
  }
  return answer(myFlag(turn.sql, flag.id));
}

/** Changes what the author said about the post. The evidence stays what it was. */
export function changeFlag(turn: Turn, caller: Caller, input: { id: string; change: FlagChange }): Answer<MyFlag> {
  const before = ownFlag(turn, caller, input.id);
  if (before === undefined) return refuse('not-found');
  if (before.state !== 'active') return refuse('conflict', `This flag is ${before.state}.`);
  // A note or a picture that was under way must not bring back what was erased.
  if (row(turn.sql, 'SELECT 1 FROM posts WHERE id = ? AND erased_at IS NOT NULL', before.post) !== undefined)
    return refuse('conflict', 'What this flag is about was erased: it can only be taken back.');
  const { change } = input;
  if (change.template != null && !isWording(turn.sql, change.template)) {
    const detail = 'there is no such wording of a reply sample';
    return refuse('invalid', undefined, [{ pointer: '/template', detail }]);
  }
  const after: FlagRow = {
    ...before,
    class: change.class ?? before.class,
    risk: change.risk === undefined ? before.risk : change.risk,
    grade: change.grade === undefined ? before.grade : change.grade,
    note: change.note ?? before.note,
    picture: change.picture === undefined ? before.picture : change.picture,
    ...(change.template === undefined ? {} : columnsOf(change.template)),
  };
  const plain = (['class', 'risk', 'grade', 'note', 'picture'] as const).filter(
    (field) => before[field] !== after[field],
  );
  const otherUse = before.template !== after.template || before.template_version !== after.template_version;
  if (plain.length > 0 || otherUse) {
    const values = {
      ...Object.fromEntries(plain.map((field) => [field, after[field]])),
      ...(otherUse ? { template: useOf(after) } : {}),
    };
    const seq = appendEvent(turn, caller.member, 'flag.changed', `post:${before.post}`, { flag: before.id, ...values });
    turn.sql.exec(
      `UPDATE flags SET class = ?, risk = ?, grade = ?, note = ?, picture = ?, template = ?, template_version = ?, changed = ?
       WHERE id = ?`,
      after.class,
      after.risk,
      after.grade,
      after.note,
      after.picture,
      after.template,
      after.template_version,
      seq,
      after.id,
    );
    countUse(turn.sql, before, -1);
    countUse(turn.sql, after, 1);
    countFlag(turn, before, -1);
    countFlag(turn, after, 1);
    if (before.picture !== after.picture) notePictured(turn, before.post);
    restorePost(turn, before.post, [after], [before], seq);
  }
  return answer(myFlag(turn.sql, before.id));
}

/** Keeps whether a picture of one of the post's flags has arrived, when one is named or no longer is. */
function notePictured({ sql }: Turn, post: number): void {
  sql.exec(
    `UPDATE posts SET pictured = EXISTS
       (SELECT 1 FROM flags f JOIN pictures p ON p.sha256 = f.picture AND p.arrived = 1 WHERE f.post = ?1) WHERE id = ?1`,
    post,
  );
}

function restorePost(turn: Turn, id: number, added: readonly Vote[], taken: readonly Vote[], seq: number): void {
  const post = postById(turn.sql, id);
  if (post === undefined) throw new Error(`flag of a post that is not there: ${id}`);
  const changed = withVotes(post, added, taken);
  storePost(turn, { ...changed, last_flag_at: lastFlagAt(turn.sql, post) }, post.d_class, seq);
  analyseSoon(turn, post.id);
}
