import { v7 } from 'uuid';
import type { Answer } from '../../../extension/session/answer.ts';
import { type Session, SessionDatabase } from '../../../extension/session/database.ts';
import type { MyFlag } from '../../../shared/contract/flags.ts';
import type { ProblemName } from '../../../shared/contract/problem.ts';
import { problem } from '../../../shared/contract/problem.ts';

export const now = Date.UTC(2026, 10, 1);
const letters = 'abcdefgh';

/** A token or invite secret made of one letter. */
export const secret = (letter: (typeof letters)[number]) => letter.repeat(43);

export function session(over: { workspace?: string; member?: number; letter?: string; server?: string } = {}): Session {
  const { workspace = 'bank', member = 1, letter = 'a', server = 'https://fs.example' } = over;
  return {
    server,
    token: `fs_${workspace}_${secret(letter)}`,
    me: {
      member: { id: member, name: '韩梅梅', role: 'monitor' },
      workspace,
      device: { id: 1, kind: 'extension', expiresAt: now + 90 * 86_400_000 },
    },
    revoked: false,
  };
}

/** A database of its own; give it an earlier one's name to open that again. */
export const database = () => new SessionDatabase(v7());

export const yes = <T>(value: T, etag: string | null = null): Answer<T> => ({ is: 'ok', value, etag });
export const no = (status: number, name: ProblemName = 'internal', pointer?: string): Answer<never> => ({
  is: 'refused',
  status,
  problem: problem(name, undefined, pointer === undefined ? undefined : [{ pointer, detail: 'x' }]),
  retryAfter: null,
});

export function myFlag(postKey: string, over: Partial<MyFlag> = {}): MyFlag {
  return {
    ...{
      id: v7(),
      post: 1,
      postKey,
      url: 'https://weibo.com/1/a',
      excerpt: '',
      class: 'venting',
      risk: null,
      grade: null,
    },
    ...{ note: '', picture: null, template: null, at: now, outcome: 'pending', decidedClass: null, reason: null },
    ...over,
  };
}
