import { describe, expect, it } from 'vitest';
import type {
  Alert,
  AlertDetail,
  AlertNews,
  AlertPage,
  AlertsMoved,
  Mute,
  Mutes,
} from '../../shared/contract/alerts.ts';
import type { LiveMessage } from '../../shared/contract/review.ts';
import { dayMs, hourMs } from '../../shared/time.ts';
import { endAlert, type Raised, raiseAlert } from '../../worker/workspace/alerts.ts';
import { tellDeadlines } from '../../worker/workspace/deadlines.ts';
import { noteFinding } from '../../worker/workspace/findings.ts';
import { hourly } from '../../worker/workspace/hourly.ts';
import { liveSince } from '../../worker/workspace/live.ts';
import { expectConsistent } from './harness/consistency.ts';
import { flagPost } from './harness/flags.ts';
import { good, refusal, type TestWorkspace, workspace } from './harness/server.ts';
import { caller, turnAt } from './harness/turns.ts';

const burst: Raised = {
  kind: 'burst',
  subject: 'term:haichao',
  title: { term: '海潮银行', clusters: 9, authors: 8, hours: 3, usual: 1 },
  severity: 2,
  terms: ['haichao'],
};

/** Raises it at a moment; gives the alert's number. */
const raise = (ours: TestWorkspace, raised: Raised = burst, at = Date.now()) =>
  ours.inside((_object, { storage }) => storage.transactionSync(() => raiseAlert(turnAt(storage.sql, at), raised)));

const listed = async (ours: TestWorkspace, query = '') =>
  (await good<AlertPage>(ours.admin.get(`/v1/alerts${query}`))).items;

describe('an alert', () => {
  it('is raised once, whoever raises it: what follows is news of it', async () => {
    const ours = await workspace();
    const id = await raise(ours);
    expect(await raise(ours, { ...burst, title: { ...burst.title, clusters: 12 } })).toBe(id);
    expect(await listed(ours)).toMatchObject([{ id, count: 2, state: 'new', title: { clusters: 12 } }]);
    const events = await ours.inside((_object, { storage }) =>
      storage.sql.exec("SELECT actor FROM events WHERE kind = 'alert.raised'").toArray(),
    );
    expect(events).toEqual([{ actor: null }]);
  });

  it('goes from new over acknowledged to closed, by whom, when and why; asking again is harmless', async () => {
    const ours = await workspace();
    const lead = await ours.join('lead');
    const id = await raise(ours);
    const acknowledge = () => good<Alert>(lead.post(`/v1/alerts/${id}/acknowledge`, {}));
    expect(await acknowledge()).toMatchObject({ state: 'acknowledged', acknowledged: { by: 'lead' } });
    expect(await acknowledge()).toMatchObject({ state: 'acknowledged' });
    const close = () => good<Alert>(lead.post(`/v1/alerts/${id}/close`, { note: '已处理' }));
    expect(await close()).toMatchObject({ state: 'closed', closed: { by: 'lead', why: 'person', note: '已处理' } });
    expect(await close()).toMatchObject({ state: 'closed' });
    expect(await refusal(lead.post(`/v1/alerts/${id}/acknowledge`, {}))).toBe('409 conflict');
    expect(await listed(ours)).toEqual([]);
    expect(await listed(ours, '?state=closed&kind=burst')).toMatchObject([{ id }]);
    await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
  });

  it('has to be looked at again once it has become graver', async () => {
    const ours = await workspace();
    const id = await raise(ours);
    await good(ours.admin.post(`/v1/alerts/${id}/acknowledge`, {}));
    await raise(ours);
    expect(await listed(ours)).toMatchObject([{ state: 'acknowledged' }]);
    await raise(ours, { ...burst, severity: 3 });
    expect(await listed(ours)).toMatchObject([{ state: 'new', severity: 3, acknowledged: null }]);
  });

  it('is not raised again right after somebody closed it, unless it is graver', async () => {
    const ours = await workspace();
    const id = await raise(ours);
    await good(ours.admin.post(`/v1/alerts/${id}/close`, {}));
    expect(await raise(ours)).toBeNull();
    expect(await raise(ours, { ...burst, severity: 3 })).toBeGreaterThan(id ?? 0);
    await ours.inside((_object, { storage }) => endAlert(turnAt(storage.sql, Date.now()), 'burst', burst.subject));
    // It ended by itself: if it begins anew, that is news.
    expect(await raise(ours)).not.toBeNull();
  });

  it('may be raised again once it was quiet for long enough', async () => {
    const ours = await workspace();
    const id = await raise(ours);
    await good(ours.admin.post(`/v1/alerts/${id}/close`, {}));
    expect(await raise(ours, burst, Date.now() + 5 * hourMs)).toBeNull();
    expect(await raise(ours, burst, Date.now() + 7 * hourMs)).not.toBeNull();
  });

  it('closes by itself when there was no news of it for its life', async () => {
    const ours = await workspace();
    const id = await raise(ours);
    const later = (days: number) =>
      ours.inside((_object, { storage }) => {
        hourly(turnAt(storage.sql, Date.now() + days * dayMs));
      });
    await later(1);
    expect(await listed(ours)).toMatchObject([{ id }]);
    await later(3);
    expect(await listed(ours, '?state=closed')).toMatchObject([{ id, closed: { by: null, why: 'silent' } }]);
  });

  it('says nothing that misleads, whatever a page had in it', async () => {
    const ours = await workspace();
    await raise(ours, { ...burst, title: { term: '\u202e海潮\u0000银行\n<b>', clusters: 3 } });
    expect(await listed(ours)).toMatchObject([{ title: { term: '海潮银行 <b>' } }]);
  });

  it('is listed page by page, newest first', async () => {
    const ours = await workspace();
    for (const term of ['a', 'b', 'c']) await raise(ours, { ...burst, subject: `term:${term}` });
    const first = await good<AlertPage>(ours.admin.get('/v1/alerts?limit=2'));
    expect(first).toMatchObject({ open: 3, items: [{ subject: 'term:c' }, { subject: 'term:b' }] });
    expect(await listed(ours, `?limit=2&cursor=${first.next}`)).toMatchObject([{ subject: 'term:a' }]);
  });
});

describe('whoever was away', () => {
  it('hears from the feed of an alert that was raised when nobody could be told', async () => {
    const ours = await workspace();
    const [before, id] = await ours.inside((_object, { storage }) => {
      const turn = turnAt(storage.sql, Date.now());
      const { seq } = storage.sql.exec<{ seq: number }>('SELECT max(seq) AS seq FROM events').one();
      // The object is gone before what follows of the turn is done: its effects are lost.
      return [seq, storage.transactionSync(() => raiseAlert(turn, burst))];
    });
    const messages = await ours.inside((_object, { storage }) => {
      const said = liveSince(turnAt(storage.sql, Date.now()), caller, { after: before });
      return said.ok && 'value' in said ? said.value : [];
    });
    const alerts = messages.filter((message): message is LiveMessage & { type: 'alert' } => message.type === 'alert');
    expect(alerts).toMatchObject([{ alert: { id, kind: 'burst', state: 'new' } }]);
  });

  it('gets the news of new alerts once, as a delta', async () => {
    const ours = await workspace();
    const id = await raise(ours);
    const news = await good<AlertNews>(ours.admin.get('/v1/alerts/news?after=0'));
    expect(news).toMatchObject({ items: [{ id }], more: false, open: 1 });
    expect(await good(ours.admin.get(`/v1/alerts/news?after=${news.next}`))).toMatchObject({ items: [] });
  });
});

describe('several alerts', () => {
  it('are moved in one act, and back; what somebody else has moved meanwhile stays as it is', async () => {
    const ours = await workspace();
    const lead = await ours.join('lead');
    const [a, b, c] = [
      await raise(ours),
      await raise(ours, { ...burst, subject: 'term:b' }),
      await raise(ours, { ...burst, subject: 'term:c' }),
    ];
    const moves = (move: string, ids = [a, b, c, 999]) =>
      good<AlertsMoved>(ours.admin.post('/v1/alerts/moves', { ids, move, note: '一起看' }));
    await good(lead.post(`/v1/alerts/${c}/close`, {}));
    const taken = await moves('acknowledge');
    expect(taken.items.map(({ id, state }) => [id, state])).toEqual([
      [a, 'acknowledged'],
      [b, 'acknowledged'],
      [c, 'closed'],
    ]);
    expect(taken.kept).toEqual([c]);
    expect(await good<AlertPage>(ours.admin.get('/v1/alerts?state=mine'))).toMatchObject({
      items: [{ id: b }, { id: a }],
      open: 2,
      unseen: 0,
    });
    expect((await good<AlertPage>(lead.get('/v1/alerts?state=mine'))).items).toEqual([]);
    expect((await moves('release', [a ?? 0])).items).toMatchObject([{ state: 'new', acknowledged: null }]);
    expect((await moves('close', [a ?? 0, b ?? 0])).items).toMatchObject([
      { closed: { note: '一起看', by: '管理员' } },
      { state: 'closed' },
    ]);
    expect((await moves('reopen', [b ?? 0])).items).toMatchObject([
      { state: 'acknowledged', closed: null, acknowledged: { by: '管理员' } },
    ]);
    expect(await good<AlertPage>(ours.admin.get('/v1/alerts'))).toMatchObject({ open: 1, unseen: 0 });
    await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
  });

  it('are not reopened where the same was raised anew since', async () => {
    const ours = await workspace();
    const id = (await raise(ours)) ?? 0;
    await good(ours.admin.post(`/v1/alerts/${id}/close`, {}));
    const anew = await raise(ours, { ...burst, severity: 3 });
    const { kept } = await good<AlertsMoved>(ours.admin.post('/v1/alerts/moves', { ids: [id], move: 'reopen' }));
    expect(kept).toEqual([id]);
    expect(await listed(ours)).toMatchObject([{ id: anew }]);
  });

  it('are found by severity and kind, and by both', async () => {
    const ours = await workspace();
    await raise(ours);
    await raise(ours, { ...burst, subject: 'term:b', severity: 3 });
    await raise(ours, { kind: 'gap', subject: 'duty', title: { from: 1, hours: 3 }, severity: 3 });
    const subjects = async (query: string) => (await listed(ours, query)).map(({ subject }) => subject);
    expect(await subjects('?severity=3')).toEqual(['duty', 'term:b']);
    expect(await subjects('?severity=3&kind=burst')).toEqual(['term:b']);
    expect(await subjects('?state=new&severity=2')).toEqual(['term:haichao']);
    expect(await refusal(ours.admin.get('/v1/alerts?severity=4'))).toBe('422 invalid');
  });
});

describe('one alert', () => {
  it('tells what would mute it, what happened to it and where it was sent', async () => {
    const ours = await workspace({ sample: true });
    await ours.inside((_object, { storage: { sql } }) => {
      sql.exec(
        `INSERT INTO webhooks (id, kind, name, url, alerts, least, language, page, made_at, made_by)
         VALUES (1, 'generic', '值班群', 'https://hooks.test/1', '[]', 1, 'en', 'x', 1, 1)`,
      );
    });
    const id = await raise(ours, { ...burst, sites: ['weibo'] });
    await raise(ours, { ...burst, severity: 3, cluster: 7 });
    await good(ours.admin.post(`/v1/alerts/${id}/close`, { note: '核实过' }));
    const found = await good<AlertDetail>(ours.admin.get(`/v1/alerts/${id}`));
    expect(found.scopes).toEqual([
      { scope: 'kind', value: 'burst', name: '' },
      { scope: 'term', value: 'haichao', name: '海潮银行' },
      { scope: 'cluster', value: '7', name: '' },
    ]);
    expect(found.history).toMatchObject([
      { what: 'raised', severity: 2, by: null, muted: false },
      { what: 'raised', severity: 3 },
      { what: 'closed', why: 'person', note: '核实过', by: '管理员' },
    ]);
    expect(found.told).toMatchObject([{ webhook: 1, name: '值班群', kind: 'generic', state: 'gathering' }]);
    expect(await refusal(ours.admin.get('/v1/alerts/999'))).toBe('404 not-found');
  });

  it.each(['deadline', 'coordination'] as const)(
    'of a %s is silenced by a mute of a term of its post',
    async (kind) => {
      const ours = await workspace({ sample: true });
      const post = await flagPost(ours.admin, { class: 'grievance' });
      await good(ours.admin.post('/v1/mutes', { scope: 'term', value: 'haichao', hours: 0.5, reason: '演习' }));
      await ours.inside((_object, { storage }) =>
        storage.transactionSync(() => {
          if (kind === 'deadline') {
            tellDeadlines(turnAt(storage.sql, Date.now() + 20 * 60_000));
            storage.sql.exec('UPDATE posts SET due_at = ?, tell_at = 1 WHERE id = ?', Date.now(), post);
            tellDeadlines(turnAt(storage.sql, Date.now() + 20 * 60_000));
          } else {
            noteFinding(turnAt(storage.sql, Date.now()), {
              ...{ kind: 'copies', subject: 'cluster:5', cluster: 5, score: 90, reasons: [], accounts: 4, sites: 2 },
              ...{ firstAt: Date.now() - 1000, lastAt: Date.now(), post },
            });
          }
        }),
      );
      expect(await listed(ours)).toEqual([]);
      expect(await listed(ours, '?state=muted')).toMatchObject([{ kind, post }]);
    },
  );
});

describe('what is muted', () => {
  const muteFor = (ours: TestWorkspace, scope: string, value: string, hours = 1) =>
    good<Mute>(ours.admin.post('/v1/mutes', { scope, value, hours, reason: '演练' }));

  it.each([
    ['kind', 'burst'],
    ['term', 'haichao'],
    ['site', 'zhihu'],
    ['cluster', '7'],
  ])('by %s is stored and listed, and nobody is told', async (scope, value) => {
    const ours = await workspace({ sample: true });
    await muteFor(ours, scope, value);
    const told = await ours.inside((_object, { storage }) => {
      const turn = turnAt(storage.sql, Date.now());
      raiseAlert(turn, { ...burst, sites: ['zhihu'], cluster: 7 });
      return turn.effects.alerts.size;
    });
    expect(told).toBe(0);
    expect(await listed(ours)).toEqual([]);
    expect(await listed(ours, '?state=muted')).toMatchObject([{ muted: true }]);
    expect(await good(ours.admin.get('/v1/alerts/news?after=0'))).toMatchObject({ items: [], open: 0 });
    await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
  });

  it('is told of again once the time is over', async () => {
    const ours = await workspace();
    await muteFor(ours, 'kind', 'burst', 2);
    const id = await raise(ours);
    await raise(ours, burst, Date.now() + hourMs);
    expect(await listed(ours)).toEqual([]);
    await raise(ours, burst, Date.now() + 3 * hourMs);
    expect(await listed(ours)).toMatchObject([{ id, muted: false, state: 'new' }]);
    await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
  });

  it('is told of then also where it would be told only once', async () => {
    const ours = await workspace();
    const reach = { ...burst, kind: 'great_reach', subject: 'post:1', severity: 2 } as const;
    await muteFor(ours, 'kind', 'great_reach', 2);
    const id = await raise(ours, reach);
    await raise(ours, reach, Date.now() + hourMs);
    expect(await listed(ours)).toEqual([]);
    await raise(ours, reach, Date.now() + 3 * hourMs);
    await raise(ours, reach, Date.now() + 4 * hourMs);
    expect(await listed(ours)).toMatchObject([{ id, muted: false, state: 'new', count: 3 }]);
    await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
  });

  it('ends before its time when somebody says so', async () => {
    const ours = await workspace({ sample: true });
    const { id } = await muteFor(ours, 'term', 'haichao');
    expect(await good<Mutes>(ours.admin.get('/v1/mutes'))).toMatchObject({ items: [{ id, value: 'haichao' }] });
    await good(ours.admin.delete(`/v1/mutes/${id}`));
    await good(ours.admin.delete(`/v1/mutes/${id}`));
    expect(await good<Mutes>(ours.admin.get('/v1/mutes'))).toEqual({ items: [] });
    await raise(ours);
    expect(await listed(ours)).toMatchObject([{ muted: false }]);
  });

  it('is never muted for good, nor is something that does not exist', async () => {
    const ours = await workspace();
    const mute = (given: object) => refusal(ours.admin.post('/v1/mutes', { reason: 'x', hours: 1, ...given }));
    expect(await mute({ scope: 'kind', value: 'burst', hours: 31 * 24 })).toBe('422 invalid');
    expect(await mute({ scope: 'kind', value: 'nonsense' })).toBe('422 invalid');
    expect(await mute({ scope: 'cluster', value: 'x' })).toBe('422 invalid');
    expect(await mute({ scope: 'term', value: 'nope' })).toBe('422 invalid');
    expect(await mute({ scope: 'kind', value: 'burst', reason: ' ' })).toBe('422 invalid');
  });
});
