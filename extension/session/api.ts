import { hc } from 'hono/client';
import * as v from 'valibot';
import { AlertNews } from '../../shared/contract/alerts.ts';
import { type FlagChange, type FlagItem, FlagReceipts, KnownPosts, MyFlags } from '../../shared/contract/flags.ts';
import { Handover, type HandoverGiven, Handovers } from '../../shared/contract/handovers.ts';
import { Enrolled, type EnrolRequest, Me, NewInvite } from '../../shared/contract/people.ts';
import { pictures } from '../../shared/contract/pictures.ts';
import type { Presence } from '../../shared/contract/presence.ts';
import { Settings } from '../../shared/contract/settings.ts';
import { type SightingBatch, SightingReceipt } from '../../shared/contract/sightings.ts';
import type { HealthReport } from '../../shared/contract/site-health.ts';
import type { SiteRule } from '../../shared/contract/site-rules.ts';
import { SiteRules } from '../../shared/contract/site-rules.ts';
import { Templates } from '../../shared/contract/templates.ts';
import { Watchlist } from '../../shared/contract/watchlist.ts';
import type { App } from '../../worker/index.ts';
import { retryAfter } from '../outbox/backoff.ts';
import { type Answer, answerOf } from './answer.ts';

/** Longest wait for an answer, in milliseconds. */
const patience = 10_000;
/** The same for a picture, which may take its time to go up: 1.5 MB at 256 kbit/s are 47 s. */
const picturePatience = 90_000;

export type Api = ReturnType<typeof apiOf>;

/**
 * The API of one server, as this device speaks to it: bearer token, no cookies, no cache but our own. Every answer is
 * checked against the contract, because the server may be wrong, or not Fengsheng at all. Nothing here throws.
 */
export function apiOf(server: string, token: string | null, now: () => number = Date.now) {
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  const request = (input: RequestInfo | URL, init?: RequestInit, wait = patience) =>
    fetch(input, {
      ...init,
      signal: AbortSignal.timeout(wait),
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
  const client = hc<App>(server, {
    headers,
    fetch: (input: RequestInfo | URL, init?: RequestInit) => request(input, init),
  });
  const ask = <S extends v.GenericSchema>(
    schema: S,
    request: () => Promise<Pick<Response, 'status'>>,
  ): Promise<Answer<v.InferOutput<S>>> =>
    // The typed client's response is the browser's own `Response`.
    answerOf(schema, request as () => Promise<Response>, (header) => retryAfter(header, now()));
  const { v1 } = client;
  /** Asks for a list only where it is another than the one of this ETag. */
  const unless = (etag: string | null) => (etag === null ? {} : { headers: { 'if-none-match': etag } });
  const delta = (after: number) => ({ query: { after: String(after), limit: '500' } });

  return {
    enrol: (request: EnrolRequest) => ask(Enrolled, () => v1.enrol.$post({ json: request })),
    me: () => ask(Me, () => v1.me.$get()),
    signOut: () => ask(v.unknown(), () => v1['sign-out'].$post()),
    watchlist: (etag: string | null) => ask(Watchlist, () => v1.watchlist.$get(undefined, unless(etag))),
    settings: (etag: string | null) => ask(Settings, () => v1.settings.$get(undefined, unless(etag))),
    templates: (etag: string | null) => ask(Templates, () => v1.templates.$get(undefined, unless(etag))),
    siteRules: (etag: string | null) => ask(SiteRules, () => v1['site-rules'].$get(undefined, unless(etag))),
    known: (after: number) => ask(KnownPosts, () => v1.known.$get(delta(after))),
    mine: (after: number) => ask(MyFlags, () => v1.flags.mine.$get(delta(after))),
    inviteMyself: () => ask(NewInvite, () => v1.invites.$post({ json: { for: 'me' } })),
    sendFlags: async (items: readonly FlagItem[]) => {
      const answer = await ask(FlagReceipts, () => v1.flags.$post({ json: { items: [...items] } }));
      return answer.is === 'ok' ? { ...answer, value: answer.value.items } : answer;
    },
    changeFlag: (id: string, change: FlagChange) =>
      ask(v.unknown(), () => v1.flags[':id'].$patch({ param: { id }, json: change })),
    /** Uploads a picture that a flag names. The typed client has no bodies of bytes. */
    putPicture: (sha256: string, bytes: Uint8Array<ArrayBuffer>) => {
      const given = { method: 'PUT', headers: { ...headers, 'content-type': pictures.type }, body: bytes };
      return ask(v.unknown(), () => request(`${server}/v1/evidence/${sha256}`, given, picturePatience));
    },
    shareRule: (rule: SiteRule) =>
      ask(v.unknown(), () => v1['site-rules'][':id'].$put({ param: { id: rule.id }, json: rule })),
    dropSharedRule: (id: string) => ask(v.unknown(), () => v1['site-rules'][':id'].$delete({ param: { id } })),
    tellHealth: (report: HealthReport) => ask(v.unknown(), () => v1['site-health'].$post({ json: report })),
    sendSightings: (batch: SightingBatch) => ask(SightingReceipt, () => v1.sightings.$post({ json: batch })),
    tellPresence: (presence: Presence) => ask(v.unknown(), () => v1.presence.$post({ json: presence })),
    alertNews: (after: number) => ask(AlertNews, () => v1.alerts.news.$get({ query: { after: String(after) } })),
    handovers: () => ask(Handovers, () => v1.handovers.$get()),
    writeHandover: (note: HandoverGiven) => ask(Handover, () => v1.handovers.$post({ json: note })),
    withdrawFlag: (id: string) => ask(v.unknown(), () => v1.flags[':id'].$delete({ param: { id } })),
  };
}
