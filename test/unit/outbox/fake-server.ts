import type { FlagApi } from '../../../extension/outbox/sender.ts';
import type { Answer } from '../../../extension/session/answer.ts';
import type { FlagItem } from '../../../shared/contract/flags.ts';
import { problem } from '../../../shared/contract/problem.ts';

export type Fault =
  | 'none'
  | 'refuse'
  | 'lose-answer'
  | 401
  | 413
  | 429
  | 500
  | 'half'
  | 'nonsense'
  | 'timeout-after-write';

/** A server by the contract, as far as the sender sees it, that fails as told. */
export function fakeServer(nextFault: () => Fault = () => 'none') {
  const flags = new Map<string, FlagItem>();
  const withdrawn = new Set<string>();
  /** How often each flag was really written. */
  const writes = new Map<string, number>();
  const requests: string[][] = [];

  const through = <T>(work: () => Answer<T>, size = 1): Answer<T> => {
    const told = nextFault();
    // One small flag is never too large.
    const fault = told === 413 && size === 1 ? 'none' : told;
    if (fault === 'refuse') return { is: 'unreachable', why: 'network' };
    if (typeof fault === 'number') {
      return { is: 'refused', status: fault, problem: problem('internal'), retryAfter: fault === 429 ? 1_000 : null };
    }
    if (fault === 'nonsense') return { is: 'unreachable', why: 'not-fengsheng' };
    const answer = work();
    if (fault === 'lose-answer') return { is: 'unreachable', why: 'network' };
    if (fault === 'timeout-after-write') return { is: 'unreachable', why: 'timeout' };
    if (fault === 'half' && answer.is === 'ok' && Array.isArray(answer.value)) {
      return { ...answer, value: answer.value.slice(0, answer.value.length >> 1) as T };
    }
    return answer;
  };
  const gone: Answer<never> = { is: 'refused', status: 404, problem: problem('not-found'), retryAfter: null };
  const done: Answer<unknown> = { is: 'ok', value: null, etag: null };

  const api: FlagApi = {
    sendFlags: async (items) => {
      requests.push(items.map(({ id }) => id));
      return through(
        () => ({
          is: 'ok',
          etag: null,
          value: items.map((item) => {
            if (flags.has(item.id)) return { result: 'duplicate' as const, id: item.id, post: 1 };
            flags.set(item.id, structuredClone(item));
            writes.set(item.id, (writes.get(item.id) ?? 0) + 1);
            return { result: 'stored' as const, id: item.id, post: 1 };
          }),
        }),
        items.length,
      );
    },
    changeFlag: async (id, change) =>
      through(() => {
        const flag = flags.get(id);
        if (flag === undefined) return gone;
        Object.assign(flag, change);
        return done;
      }),
    withdrawFlag: async (id) =>
      through(() => {
        if (!flags.has(id)) return gone;
        withdrawn.add(id);
        return done;
      }),
  };
  return { api, flags, withdrawn, writes, requests };
}
