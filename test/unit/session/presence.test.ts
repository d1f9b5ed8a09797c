import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../extension/session/answer.ts';
import type { Session, SessionDatabase } from '../../../extension/session/database.ts';
import { notingLooks, presenceEvery, tellPresence } from '../../../extension/session/presence.ts';
import { endSession, startSession } from '../../../extension/session/session.ts';
import { database, no, now, session, yes } from './sample.ts';

let db: SessionDatabase;
let told: { at: number; minutes: number }[];
const times = () => told.map(({ at }) => at);
beforeEach(async () => {
  db = database();
  told = [];
  await startSession(db, session(), now);
});

const tell = (at: number, answer: Answer<unknown> = yes({}), who: Session = session()) =>
  tellPresence({
    ...{ db, session: who, now: at },
    send: async ({ minutes }) => {
      told.push({ at, minutes });
      return answer;
    },
  });

describe('that somebody reads', () => {
  it('is told at most once in five minutes, while they do', async () => {
    for (let at = now; at < now + 3 * presenceEvery; at += 20_000) await tell(at);
    expect(told).toEqual([
      { at: now, minutes: 1 },
      { at: now + presenceEvery, minutes: 5 },
      { at: now + 2 * presenceEvery, minutes: 5 },
    ]);
  });

  it('is not told once the server no longer knows the device', async () => {
    await tell(now, yes({}), { ...session(), revoked: true });
    expect(told).toEqual([]);
  });

  it.each<[string, Answer<unknown>]>([
    ['nobody answered', { is: 'unreachable', why: 'network' }],
    ['the server could not', no(500)],
    ['the server is older', no(404)],
  ])('is not told later when %s', async (_why, answer) => {
    await tell(now, answer);
    await tell(now + 60_000);
    expect(times()).toEqual([now]);
    await tell(now + presenceEvery);
    expect(times()).toEqual([now, now + presenceEvery]);
  });

  it('counts no pause as reading', async () => {
    await tell(now);
    await tell(now + 9 * 60_000);
    await tell(now + 60 * 60_000);
    expect(told.map(({ minutes }) => minutes)).toEqual([1, 9, 1]);
  });

  it('is told again when the clock was set back', async () => {
    await tell(now);
    await tell(now - 86_400_000);
    expect(told).toHaveLength(2);
  });

  it('is told at once after somebody else has signed in', async () => {
    await tell(now);
    await endSession(db, now);
    const other = session({ workspace: 'other', letter: 'b' });
    await startSession(db, other, now);
    await tell(now + 1, yes({}), other);
    expect(told).toHaveLength(2);
  });
});

describe('signs of it', () => {
  const page = { kind: 'page', tabId: 3, frameId: 0, documentId: null, url: 'https://weibo.com/' } as const;
  const handlers = {
    'known/get': async () => ({ posts: [], mine: [] }),
    'page/health': () => null,
    'sighting/seen': () => null,
    'flag/keep': async () => ({ kept: true }) as const,
    'page/gone': () => null,
  };

  it('are what a page says when posts come into sight, answered as before', async () => {
    const seen: number[] = [];
    const noting = notingLooks(handlers, ({ tabId }) => seen.push(tabId ?? 0));
    const call = noting as unknown as Record<string, (request: unknown, sender: unknown) => unknown>;
    expect(await call['known/get']?.({ keys: [] }, page)).toEqual({ posts: [], mine: [] });
    await call['page/health']?.({ items: [] }, page);
    expect(seen).toEqual([3, 3]);
  });

  it('are nothing that the extension’s own pages ask, nor a page that goes away', async () => {
    const seen: unknown[] = [];
    const call = notingLooks(handlers, (sender) => seen.push(sender)) as unknown as Record<
      string,
      (request: unknown, sender: unknown) => unknown
    >;
    await call['known/get']?.({ keys: [] }, { ...page, kind: 'extension' });
    await call['page/gone']?.({}, page);
    expect(seen).toEqual([]);
  });
});
