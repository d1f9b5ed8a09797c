import { hc } from 'hono/client';
import * as v from 'valibot';
import { type FlagChange, type FlagItem, FlagReceipts, KnownPosts, MyFlags } from '../../shared/contract/flags.ts';
import { Enrolled, type EnrolRequest, Me, NewInvite } from '../../shared/contract/people.ts';
import { Watchlist } from '../../shared/contract/watchlist.ts';
import type { App } from '../../worker/index.ts';
import { retryAfter } from '../outbox/backoff.ts';
import { type Answer, answerOf } from './answer.ts';

/** Longest wait for an answer, in milliseconds. */
const patience = 10_000;

export type Api = ReturnType<typeof apiOf>;

/**
 * The API of one server, as this device speaks to it: bearer token, no cookies, no cache but our own. Every answer is
 * checked against the contract, because the server may be wrong, or not Fengsheng at all. Nothing here throws.
 */
export function apiOf(server: string, token: string | null, now: () => number = Date.now) {
  const client = hc<App>(server, {
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
    fetch: (input: RequestInfo | URL, init?: RequestInit) =>
      fetch(input, {
        ...init,
        signal: AbortSignal.timeout(patience),
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
      }),
  });
  const ask = <S extends v.GenericSchema>(
    schema: S,
    request: () => Promise<Pick<Response, 'status'>>,
  ): Promise<Answer<v.InferOutput<S>>> =>
    // The typed client's response is the browser's own `Response`.
    answerOf(schema, request as () => Promise<Response>, (header) => retryAfter(header, now()));
  const { v1 } = client;
  const delta = (after: number) => ({ query: { after: String(after), limit: '500' } });

  return {
    enrol: (request: EnrolRequest) => ask(Enrolled, () => v1.enrol.$post({ json: request })),
    me: () => ask(Me, () => v1.me.$get()),
    signOut: () => ask(v.unknown(), () => v1['sign-out'].$post()),
    watchlist: (etag: string | null) =>
      ask(Watchlist, () => v1.watchlist.$get(undefined, etag === null ? {} : { headers: { 'if-none-match': etag } })),
    known: (after: number) => ask(KnownPosts, () => v1.known.$get(delta(after))),
    mine: (after: number) => ask(MyFlags, () => v1.flags.mine.$get(delta(after))),
    inviteMyself: () => ask(NewInvite, () => v1.invites.$post({ json: { for: 'me' } })),
    sendFlags: async (items: readonly FlagItem[]) => {
      const answer = await ask(FlagReceipts, () => v1.flags.$post({ json: { items: [...items] } }));
      return answer.is === 'ok' ? { ...answer, value: answer.value.items } : answer;
    },
    changeFlag: (id: string, change: FlagChange) =>
      ask(v.unknown(), () => v1.flags[':id'].$patch({ param: { id }, json: change })),
    withdrawFlag: (id: string) => ask(v.unknown(), () => v1.flags[':id'].$delete({ param: { id } })),
  };
}
