import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  isOfAlert,
  isOurs,
  lookForNews,
  mayBeTold,
  newsFor,
  notificationId,
  shownAtOnce,
} from '../../../extension/session/alert-news.ts';
import type { Answer } from '../../../extension/session/answer.ts';
import { SessionDatabase } from '../../../extension/session/database.ts';
import { syncState } from '../../../extension/session/deltas.ts';
import { endSession, startSession } from '../../../extension/session/session.ts';
import type { Alert } from '../../../shared/contract/alerts.ts';
import { database, no, now, session } from './sample.ts';

const alert = (raised: number, parts: Partial<Alert> = {}): Alert => ({
  ...{ id: raised, kind: 'red_line', subject: `post:${raised}`, severity: 3, state: 'new', muted: false },
  ...{
    title: { word: '挤兑', site: 'weibo' },
    post: raised,
    cluster: null,
    about: null,
    count: 1,
    firstAt: now,
    lastAt: now,
  },
  ...{ acknowledged: null, closed: null, raised, changed: raised },
  ...parts,
});

const lead = () => {
  const one = session();
  return { ...one, me: { ...one.me, member: { ...one.me.member, role: 'lead' as const } } };
};

let db: SessionDatabase;
let alerts: Alert[];
let shown: number[];
let asked: number[];
beforeEach(async () => {
  db = database();
  [alerts, shown, asked] = [[], [], []];
  await startSession(db, lead(), now);
});

/** A server that gives three a page, of an audit log that goes to 1000. */
const ask = async (after: number): Promise<Answer<{ items: Alert[]; next: number; more: boolean }>> => {
  asked.push(after);
  const left = alerts.filter(({ raised }) => raised > after);
  const items = left.slice(0, 3);
  const more = left.length > 3;
  const next = more ? (items.at(-1)?.raised ?? after) : Math.max(after, ...left.map(({ raised }) => raised));
  return { is: 'ok', value: { items, next, more }, etag: null };
};

const look = (parts: Partial<Parameters<typeof lookForNews>[0]> = {}) =>
  lookForNews({
    ...{ db, session: lead(), ask, now },
    show: async ({ id }) => shown.push(id),
    showMore: async (n) => shown.push(-n),
    ...parts,
  });

describe('a notification', () => {
  it('is shown once for each new alert, and for none that was there before', async () => {
    alerts = [alert(1), alert(2), alert(3), alert(4)];
    await look();
    expect(shown).toEqual([]);
    alerts.push(alert(5), alert(6));
    await look();
    await look();
    expect(shown).toEqual([5, 6]);
    expect(asked).toEqual([0, 3, 4, 6]);
  });

  it('is not shown again after the browser was closed', async () => {
    await look();
    alerts = [alert(5)];
    await look();
    const name = db.name;
    db.close();
    db = new SessionDatabase(name);
    await look();
    expect(shown).toEqual([5]);
  });

  it('is not lost when the browser is closed in the middle', async () => {
    await look();
    alerts = [alert(5), alert(6), alert(7)];
    const cut = look({
      show: async ({ id }) => {
        if (id === 6) throw new Error('closed');
        shown.push(id);
      },
    });
    await expect(cut).rejects.toThrow();
    await look();
    expect(shown).toEqual([5, 6, 7]);
  });

  it('is shown again when the same alert has become graver', async () => {
    await look();
    alerts = [alert(5)];
    await look();
    alerts = [alert(9, { id: 5 })];
    await look();
    expect(shown).toEqual([5, 5]);
  });

  it('is none for what is muted, what somebody took note of, and what is a day old', async () => {
    await look();
    alerts = [
      ...[alert(2, { muted: true }), alert(3, { state: 'acknowledged' }), alert(4, { state: 'closed' })],
      ...[alert(5, { lastAt: now - newsFor }), alert(6)],
    ];
    await look();
    expect(shown).toEqual([6]);
  });

  it('is one of a few, with how many more there are', async () => {
    await look();
    alerts = Array.from({ length: 12 }, (_, n) => alert(n + 1));
    await look();
    expect(shown).toEqual([1, 2, 3, 4, 5, -(12 - shownAtOnce)]);
  });

  it('waits for a server that cannot answer', async () => {
    await look();
    alerts = [alert(5)];
    expect(await look({ ask: async () => no(500) })).toMatchObject({ is: 'refused' });
    await look();
    expect(shown).toEqual([5]);
  });

  it('is not shown to who signed in meanwhile', async () => {
    await look();
    alerts = [alert(5)];
    await look({
      ask: async (after) => {
        await endSession(db, now);
        await startSession(db, session({ workspace: 'other', letter: 'b' }), now);
        return ask(after);
      },
    });
    expect(shown).toEqual([]);
  });
});

it('leaves nothing in the account of who signs in while it is shown', async () => {
  await look();
  alerts = [alert(5), alert(6)];
  await look({
    show: async ({ id }) => {
      shown.push(id);
      await endSession(db, now);
      await startSession(db, session({ workspace: 'other', letter: 'b' }), now);
    },
  });
  expect(shown).toEqual([5]);
  expect((await syncState(db)).alertsTold).toBeNull();
});

it('is known by whose it is: that of another workspace is not opened here, and goes', () => {
  const ours = lead();
  const id = notificationId(ours, 7);
  expect(isOfAlert(id) && isOurs(id, ours)).toBe(true);
  const elsewhere = { ...ours, server: 'https://other.example' };
  const monitor = session();
  expect([elsewhere, monitor, { ...ours, revoked: true }, null].map((one) => isOurs(id, one))).toEqual([
    ...[false, false, false, false],
  ]);
  expect(isOfAlert('something else')).toBe(false);
});

it('is for leads and admins who are signed in', () => {
  const as = (role: 'monitor' | 'lead' | 'auditor' | 'admin', revoked = false) => {
    const one = lead();
    return { ...one, revoked, me: { ...one.me, member: { ...one.me.member, role } } };
  };
  expect([as('monitor'), as('auditor'), as('lead', true), null].map(mayBeTold)).toEqual([false, false, false, false]);
  expect([as('lead'), as('admin')].map(mayBeTold)).toEqual([true, true]);
});
