import { abortAllDurableObjects, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditPage } from '../../shared/contract/review.ts';
import {
  maxWebhooks,
  type Webhook,
  type WebhookChange,
  type WebhookGiven,
  type Webhooks,
} from '../../shared/contract/webhooks.ts';
import { dayMs, hourMs, minuteMs } from '../../shared/time.ts';
import { type Raised, raiseAlert } from '../../worker/workspace/alerts.ts';
import { noEffects } from '../../worker/workspace/turn.ts';
import type { Workspace } from '../../worker/workspace/workspace.ts';
import { expectConsistent } from './harness/consistency.ts';
import { good, origin, refusal, type TestWorkspace, workspace } from './harness/server.ts';

const key = '0123456789abcdef'.repeat(4);
const secret = 'SECRET-of-the-robot-0123';
const start = Date.now();

const given = (parts: Partial<WebhookGiven> = {}): WebhookGiven => ({
  kind: 'generic',
  url: 'https://hooks.test/alerts/tokenOfTheAddress',
  secret,
  name: '值班群',
  alerts: [],
  least: 1,
  language: 'zh-CN',
  ...parts,
});
const dingtalk = (parts: Partial<WebhookGiven> = {}) =>
  given({ kind: 'dingtalk', url: `https://oapi.dingtalk.com/robot/send?access_token=${key}`, ...parts });
const change = (parts: Partial<WebhookChange> = {}): WebhookChange => {
  const { name, alerts, least, language } = given();
  return { on: true, name, alerts, least, language, ...parts };
};

interface Sent {
  at: number;
  url: string;
  headers: Record<string, string>;
  body: string;
  redirect: string | undefined;
}

/** A workspace whose clock stands still, and whose requests to the outside end here. */
class Outside {
  readonly sent: Sent[] = [];
  /** What the other side answers. */
  answer: (sent: Sent) => Response | Promise<Response> = () => new Response('{"errcode":0}');
  now = start;
  readonly ours: TestWorkspace;

  constructor(ours: TestWorkspace) {
    this.ours = ours;
  }

  /** Also for an object that has just come to life. */
  async begin(): Promise<this> {
    await this.inside((object) => {
      object.clock = () => this.now;
      object.fetchOutside = async (input, init) => {
        const headers = init?.headers as Record<string, string>;
        const one = { at: this.now, url: String(input), headers, body: String(init?.body), redirect: init?.redirect };
        this.sent.push(one);
        return this.answer(one);
      };
    });
    return this;
  }

  /** The stub of an object that was cut short is of no use any more. */
  inside<T>(look: (object: Workspace, state: DurableObjectState) => T | Promise<T>): Promise<T> {
    return runInDurableObject<Workspace, T>(env.WORKSPACE.getByName(this.ours.name), look);
  }

  /** Lets so much time pass, and rings. */
  async after(ms: number): Promise<Sent[]> {
    this.now += ms;
    const before = this.sent.length;
    await this.inside((object) => object.alarm());
    return this.sent.slice(before);
  }

  raise(...many: Partial<Raised>[]): Promise<void> {
    return this.ours.inside((object, { storage }) =>
      storage.transactionSync(() => {
        const { sql } = storage;
        const turn = { sql, workspace: this.ours.name, now: this.now, random: object.random, effects: noEffects() };
        for (const one of many)
          raiseAlert(turn, {
            kind: 'red_line',
            subject: 'post:1',
            title: { word: '挤兑', site: 'weibo' },
            severity: 3,
            ...one,
          });
        // As the object does at the end of a turn.
        void storage.setAlarm(this.now + hourMs);
      }),
    );
  }

  list = async (): Promise<Webhook[]> => (await good<Webhooks>(this.ours.admin.get('/v1/webhooks'))).items;
  first = async (): Promise<Webhook> => (await this.list())[0] as Webhook;
  make = (parts: Partial<WebhookGiven> = {}) => good<Webhook>(this.ours.admin.post('/v1/webhooks', given(parts)));
}

let outside: Outside;
let ours: TestWorkspace;
beforeEach(async () => {
  ours = await workspace();
  outside = await new Outside(ours).begin();
});

describe('an alert', () => {
  it('arrives at a server of one’s own, signed', async () => {
    await outside.make();
    await outside.raise({});
    const [sent] = await outside.after(30_000);
    const { body, headers, url, redirect } = sent as Sent;
    expect([url, redirect]).toEqual(['https://hooks.test/alerts/tokenOfTheAddress', 'manual']);
    const said = JSON.parse(body);
    expect(said).toMatchObject({ type: 'alerts', workspace: ours.name, more: 0 });
    expect(said.alerts).toMatchObject([{ kind: 'red_line', severity: 3, title: '出现红线词“挤兑”', post: null }]);
    const id = headers['x-fengsheng-id'];
    const signed = `${id}.${headers['x-fengsheng-timestamp']}.${body}`;
    expect(headers['x-fengsheng-signature']).toBe(`v1=${createHmac('sha256', secret).update(signed).digest('hex')}`);
    expect(said.id).toBe(id);
    expect(await outside.first()).toMatchObject({
      lastSentAt: outside.now,
      deliveries: [{ id, state: 'sent', tries: 1, alerts: 1, dueAt: null, doneAt: outside.now, error: null }],
    });
    expect(await outside.after(hourMs)).toEqual([]);
    await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
  });

  it('goes with all that come within half a minute, and what has no room is counted', async () => {
    await good(ours.admin.post('/v1/webhooks', dingtalk({ language: 'en' })));
    await outside.raise(...Array.from({ length: 60 }, (_, n) => ({ subject: `post:${n}` })));
    await outside.raise({ subject: 'post:3', severity: 3 });
    expect(await outside.after(29_000)).toEqual([]);
    const [sent, ...others] = await outside.after(1_000);
    expect(others).toEqual([]);
    const lines = JSON.parse(sent?.body ?? '').text.content.split('\n');
    expect(lines[0]).toBe(`[Fengsheng] ${ours.name}: 60 alerts`);
    expect(lines.at(-2)).toBe('and 10 more');
    expect(lines.at(-1)).toBe(`Open the alerts ${origin}/alerts`);
    await outside.raise({ subject: 'post:100' });
    expect(await outside.after(30_000)).toHaveLength(1);
  });

  it('goes only where its kind and severity are wanted', async () => {
    await outside.make({ alerts: ['burst', 'coordination'], least: 2 });
    const burst = { kind: 'burst', subject: 'term:a', title: { term: 'a' } } as const;
    await outside.raise({}, { ...burst, severity: 1 });
    expect(await outside.after(hourMs)).toEqual([]);
    await outside.raise({ ...burst, severity: 2 });
    expect(await outside.after(hourMs)).toHaveLength(1);
  });

  it('is not told that is muted, or was closed before anything was sent', async () => {
    await outside.make();
    const scope = "INSERT INTO mutes (scope, until, reason, by, at) VALUES ('kind:burst', ?, 'x', 1, 1)";
    await ours.inside((_object, { storage: { sql } }) => void sql.exec(scope, start + dayMs));
    await outside.raise({}, { kind: 'burst', subject: 'term:a', title: { term: 'a' }, severity: 3 });
    await ours.inside(
      (_object, { storage: { sql } }) => void sql.exec("UPDATE alerts SET state = 'closed', place = 'closed'"),
    );
    expect(await outside.after(hourMs)).toEqual([]);
    expect((await outside.first()).deliveries).toMatchObject([{ state: 'dropped', alerts: 1 }]);
  });

  it('is told to nobody who was switched off', async () => {
    const { id } = await outside.make();
    await outside.raise({});
    await good(ours.admin.put(`/v1/webhooks/${id}`, change({ on: false })));
    await outside.raise({ subject: 'post:2' });
    expect(await outside.after(hourMs)).toEqual([]);
    expect(await outside.first()).toMatchObject({ state: 'off', deliveries: [{ state: 'dropped' }] });
  });
});

describe('a try that fails', () => {
  it.each<[string, Partial<WebhookGiven>, () => Response | Promise<Response>, unknown]>([
    ['a status', {}, () => new Response('no', { status: 500 }), { what: 'status', code: 500 }],
    ['a redirect', {}, () => Response.redirect('https://hooks.test/elsewhere', 307), { what: 'redirect', code: 307 }],
    ['silence', {}, () => Promise.reject(new DOMException('…', 'TimeoutError')), { what: 'timeout', code: null }],
    [
      'no connection',
      {},
      () => Promise.reject(new TypeError('connect https://hooks.test/alerts/tokenOfTheAddress')),
      { what: 'unreachable', code: null },
    ],
    ['a number', dingtalk(), () => new Response('{"errcode":310000,"errmsg":"x"}'), { what: 'refused', code: 310000 }],
    ['no robot', dingtalk(), () => new Response('<html>'), { what: 'unreadable', code: null }],
  ])('is repeated under the same id: %s', async (_what, parts, answer, error) => {
    outside.answer = answer;
    await outside.make(parts);
    await outside.raise({});
    const [first] = await outside.after(30_000);
    expect(await outside.first()).toMatchObject({ failures: 1, deliveries: [{ state: 'waiting', tries: 1, error }] });
    expect(await outside.after(29_000)).toEqual([]);
    outside.answer = () => new Response('{"errcode":0}');
    const [second] = await outside.after(20_000);
    expect(second?.headers['x-fengsheng-id']).toBe(first?.headers['x-fengsheng-id']);
    expect(second?.body).toBe(first?.body);
    expect(await outside.first()).toMatchObject({
      failures: 0,
      deliveries: [{ state: 'sent', tries: 2, error: null }],
    });
  });

  it('reads no more of an answer than it must', async () => {
    let given = 0;
    let cancelled = false;
    const endless = new ReadableStream({
      pull: (controller) => {
        given += 16_384;
        controller.enqueue(new Uint8Array(16_384).fill(32));
      },
      cancel: () => {
        cancelled = true;
      },
    });
    outside.answer = () => new Response(endless);
    await outside.make(dingtalk());
    await outside.raise({});
    await outside.after(30_000);
    expect(cancelled).toBe(true);
    expect(given).toBeLessThan(200_000);
    expect((await outside.first()).deliveries).toMatchObject([{ state: 'waiting', error: { what: 'unreadable' } }]);
  });

  it('is repeated ever more rarely for three days; then all is given up, and an alert says so elsewhere', async () => {
    await outside.make({ name: '坏掉的' });
    await good(ours.admin.post('/v1/webhooks', dingtalk({ name: '好的' })));
    outside.answer = ({ url }) => new Response('{"errcode":0}', { status: url.includes('hooks.test') ? 503 : 200 });
    await outside.raise({});
    while (outside.now < start + 3.4 * dayMs) await outside.after(30 * minuteMs);
    const broken = outside.sent.filter(({ url }) => url.includes('hooks.test'));
    expect(new Set(broken.map(({ headers }) => headers['x-fengsheng-id'])).size).toBe(1);
    expect(broken.length).toBeGreaterThan(12);
    expect(broken.length).toBeLessThan(40);
    const gaps = broken.slice(1).map(({ at }, n) => at - (broken[n]?.at ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(6.5 * hourMs);
    const [failed] = await outside.list();
    expect(failed).toMatchObject({
      state: 'failed',
      deliveries: [{ state: 'dead', error: { what: 'status', code: 503 } }],
    });
    const told = outside.sent
      .filter(({ url }) => url.includes('dingtalk'))
      .map(({ body }) => JSON.parse(body).text.content);
    expect(told.some((text) => text.includes('坏掉的') && text.includes('已停用'))).toBe(true);
    const { items } = await good<AuditPage>(ours.admin.get('/v1/audit?limit=500'));
    expect(items.map(({ kind, actor }) => [kind, actor])).toContainEqual(['webhook.failed', null]);
    // Switched on again it begins anew, and the alert is over.
    outside.answer = () => new Response('{"errcode":0}');
    const on = await good<Webhook>(ours.admin.put(`/v1/webhooks/${failed?.id}`, change()));
    expect(on).toMatchObject({ state: 'on', failures: 0, failingSince: null });
    await outside.raise({ subject: 'post:9' });
    expect((await outside.after(30_000)).some(({ url }) => url.includes('hooks.test'))).toBe(true);
  }, 30_000);

  it('lets later alerts gather behind it: a handful of messages however many there are', async () => {
    outside.answer = () => new Response('', { status: 500 });
    await outside.make();
    for (let n = 0; n < 40; n++) {
      await outside.raise({ subject: `post:${n}` });
      await outside.after(40_000);
    }
    const waiting = await ours.inside((_object, { storage: { sql } }) =>
      sql
        .exec<{ state: string; n: number; alerts: number }>(
          'SELECT state, count(*) AS n, sum(total) AS alerts FROM deliveries GROUP BY state ORDER BY state',
        )
        .toArray(),
    );
    expect(waiting).toMatchObject([
      { state: 'gathering', n: 1 },
      { state: 'waiting', n: 5 },
    ]);
    const [gathered = 0, others = 0] = waiting.map(({ alerts }) => alerts);
    expect([gathered > 20, gathered + others]).toEqual([true, 40]);
    outside.answer = () => new Response('');
    for (let n = 0; n < 20; n++) await outside.after(minuteMs);
    const { deliveries, failures } = await outside.first();
    expect(failures).toBe(0);
    expect(deliveries.map(({ state, alerts }) => [state, alerts])).toContainEqual(['sent', gathered]);
    expect(deliveries.every(({ state }) => state === 'sent')).toBe(true);
  });

  it('waits as long as a robot asks', async () => {
    outside.answer = () => new Response('{"errcode":130101}');
    await outside.make(dingtalk());
    await outside.raise({});
    await outside.after(30_000);
    expect(await outside.after(9 * minuteMs)).toEqual([]);
    expect(await outside.after(minuteMs)).toHaveLength(1);
  });

  it('is repeated under the same id when the object went between sending and noting it', async () => {
    await outside.make();
    await outside.raise({});
    outside.now += 30_000;
    let sent: (() => void) | undefined;
    const isSent = new Promise<void>((resolve) => {
      sent = resolve;
    });
    // The other side has it; its answer never comes back here.
    outside.answer = () => {
      sent?.();
      return new Promise<Response>(() => undefined);
    };
    await ours.inside(async (object) => {
      void object.alarm();
      await isSent;
    });
    await abortAllDurableObjects();
    outside.answer = () => new Response('');
    await outside.begin();
    expect((await outside.first()).deliveries).toMatchObject([{ state: 'waiting', tries: 1, error: null }]);
    await outside.after(6 * minuteMs);
    expect(outside.sent).toHaveLength(2);
    const [first, second] = outside.sent;
    expect(second?.headers['x-fengsheng-id']).toBe(first?.headers['x-fengsheng-id']);
    expect((await outside.first()).deliveries).toMatchObject([{ state: 'sent', tries: 2 }]);
  });
});

describe('a webhook', () => {
  it('keeps its minute: messages to one are apart, also tests', async () => {
    const { id } = await outside.make(dingtalk());
    await outside.raise({});
    await outside.after(30_000);
    const again = await ours.admin.post(`/v1/webhooks/${id}/test`, {});
    expect([again.status, again.headers.get('retry-after')]).toEqual([429, '3']);
    outside.now += 3_000;
    expect(await good(ours.admin.post(`/v1/webhooks/${id}/test`, {}))).toEqual({
      sent: true,
      error: null,
      said: 'It was taken.',
    });
  });

  it('is tried out at once, and says in words what came of it', async () => {
    const { id } = await outside.make(dingtalk());
    outside.answer = () => new Response(`{"errcode":310000,"errmsg":"sign not match ${secret} ${key}"}`);
    const answer = await (await ours.admin.post(`/v1/webhooks/${id}/test`, {})).text();
    expect(JSON.parse(answer)).toMatchObject({ sent: false, error: { what: 'refused', code: 310000 } });
    expect(answer).toContain('the secret is wrong');
    expect(answer).not.toContain(secret);
    expect(answer).not.toContain(key);
    expect(outside.sent[0]?.body).toContain('测试消息');
    expect(await refusal(ours.admin.post('/v1/webhooks/999/test', {}))).toBe('404 not-found');
  });

  it.each([
    ['https://elsewhere.example/', '/url'],
    ['https://127.0.0.1/', '/url'],
    ['http://169.254.169.254/latest', '/url'],
    ['http://127.0.0.1:8787/v1/workspaces', '/url'],
    ['https://oapi.dingtalk.com/robot/send?access_token=x', '/url'],
    ['ftp://hooks.test/', '/url'],
    ['javascript:alert(1)', '/url'],
  ])('is not made for %s, and the refusal does not repeat it', async (url, pointer) => {
    const answer = await ours.admin.post('/v1/webhooks', given({ url }));
    const text = await answer.text();
    expect([answer.status, JSON.parse(text).errors[0].pointer]).toEqual([422, pointer]);
    expect(text).not.toContain(url);
  });

  it('is not sent to any more once the operator has taken its host off the list', async () => {
    await outside.make();
    await ours.inside(
      (_object, { storage: { sql } }) => void sql.exec("UPDATE webhooks SET url = 'https://gone.test/x'"),
    );
    await outside.raise({});
    expect(await outside.after(30_000)).toEqual([]);
    expect((await outside.first()).deliveries).toMatchObject([{ state: 'waiting', error: { what: 'not-allowed' } }]);
  });

  it('can be switched off after its host was taken off the list, not on', async () => {
    const { id } = await outside.make();
    await outside.inside((_object, { storage: { sql } }) => {
      sql.exec("UPDATE webhooks SET url = 'https://gone.example/x'");
    });
    expect(await refusal(ours.admin.put(`/v1/webhooks/${id}`, change()))).toBe('422 invalid');
    const elsewhere = { on: false, url: 'https://elsewhere.example/x' };
    expect(await refusal(ours.admin.put(`/v1/webhooks/${id}`, change(elsewhere)))).toBe('422 invalid');
    expect(await good(ours.admin.put(`/v1/webhooks/${id}`, change({ on: false })))).toMatchObject({ state: 'off' });
  });

  it('that is slow holds up no other work, be it due at once or only meanwhile', async () => {
    await outside.make();
    await outside.raise({});
    let answered = false;
    outside.answer = async () => {
      await new Promise((resolve) => setTimeout(resolve, 1800));
      answered = true;
      return new Response('');
    };
    const done = await outside.inside(async (object, { storage: { sql } }) => {
      outside.now += minuteMs;
      const due = () => sql.exec("SELECT name FROM jobs WHERE name = 'rerank'").toArray();
      // It comes after `deliver`, as it is due later.
      sql.exec("DELETE FROM jobs WHERE name = 'rerank'");
      sql.exec("INSERT INTO jobs (name, due_at) VALUES ('rerank', ?)", outside.now);
      const ringing = object.alarm();
      const atOnce = due().length === 0 && !answered;
      sql.exec("INSERT OR IGNORE INTO jobs (name, due_at) VALUES ('rerank', ?)", outside.now);
      await new Promise((resolve) => setTimeout(resolve, 1300));
      const meanwhile = due().length === 0 && !answered;
      await ringing;
      return { atOnce, meanwhile, answered };
    });
    expect(done).toEqual({ atOnce: true, meanwhile: true, answered: true });
    expect(outside.sent).toHaveLength(1);
  });

  it('needs a secret where it is signed by one, and has none where there is no such thing', async () => {
    const wecom = `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${key.slice(0, 36)}`;
    for (const [parts, status] of [
      [given({ secret: null }), 422],
      [given({ secret: 'short' }), 422],
      [given({ kind: 'wecom', url: wecom }), 422],
      [given({ kind: 'wecom', url: wecom, secret: null }), 200],
      [dingtalk({ secret: null }), 200],
    ] as const)
      expect((await ours.admin.post('/v1/webhooks', parts)).status).toBe(status);
  });

  it('is one of twenty at most, and the only one with its address', async () => {
    await outside.make();
    expect(await refusal(ours.admin.post('/v1/webhooks', given()))).toBe('409 conflict');
    for (let n = 1; n < maxWebhooks; n++) await outside.make({ url: `https://${n}.bank.test/` });
    expect(await refusal(ours.admin.post('/v1/webhooks', given({ url: 'https://hooks.test/new' })))).toBe(
      '409 conflict',
    );
    const [{ id }] = (await outside.list()) as [Webhook];
    expect(await good(ours.admin.delete(`/v1/webhooks/${id}`))).toEqual({ id });
    expect(await refusal(ours.admin.delete(`/v1/webhooks/${id}`))).toBe('404 not-found');
    await outside.make();
  });

  it('keeps the address and the secret that a change leaves out', async () => {
    const { id } = await outside.make();
    const changed = await good<Webhook>(ours.admin.put(`/v1/webhooks/${id}`, change({ name: '改名', least: 3 })));
    expect(changed).toMatchObject({ name: '改名', least: 3, host: 'hooks.test', end: 'ress', signed: true });
    await outside.raise({});
    const [sent] = await outside.after(30_000);
    expect(sent?.url).toBe('https://hooks.test/alerts/tokenOfTheAddress');
    expect(sent?.headers['x-fengsheng-signature']).toBeDefined();
    expect(await refusal(ours.admin.put(`/v1/webhooks/${id}`, change({ secret: null })))).toBe('422 invalid');
    expect(await refusal(ours.admin.put(`/v1/webhooks/${id}`, change({ url: 'https://x.example/' })))).toBe(
      '422 invalid',
    );
  });

  it('shows neither its address nor its secret to anybody, in any answer or event, nor keeps them when it is gone', async () => {
    const lead = await ours.join('lead');
    const secrets = [secret, 'tokenOfTheAddress', key, 'another-secret-0123456789', 'anotherToken'];
    const hook = await ours.admin.post('/v1/webhooks', given());
    const texts = [await hook.clone().text()];
    const { id } = (await hook.json()) as Webhook;
    texts.push(await (await ours.admin.post('/v1/webhooks', dingtalk())).text());
    const next = change({ secret: 'another-secret-0123456789', url: 'https://hooks.test/anotherToken' });
    texts.push(await (await ours.admin.put(`/v1/webhooks/${id}`, next)).text());
    outside.answer = () => Promise.reject(new TypeError(`cannot reach ${secrets.join(' ')}`));
    texts.push(await (await ours.admin.post(`/v1/webhooks/${id}/test`, {})).text());
    await outside.raise({});
    await outside.after(30_000);
    texts.push(await (await ours.admin.get('/v1/webhooks')).text(), await (await lead.get('/v1/webhooks')).text());
    texts.push(await (await ours.admin.delete(`/v1/webhooks/${id}`)).text());
    texts.push(await (await ours.admin.get('/v1/audit?limit=500')).text());
    const kept = await ours.inside((_object, { storage: { sql } }) => [
      JSON.stringify(sql.exec('SELECT * FROM deliveries').toArray()),
      JSON.stringify(sql.exec('SELECT * FROM webhooks WHERE removed_at IS NOT NULL').toArray()),
    ]);
    for (const text of [...texts, ...kept]) for (const one of secrets) expect(text).not.toContain(one);
    expect(texts.join('')).toContain('hooks.test');
    const { items } = JSON.parse(texts.at(-1) ?? '') as AuditPage;
    expect(items.filter(({ kind }) => kind.startsWith('webhook')).map(({ kind, subject }) => [kind, subject])).toEqual([
      ['webhook.made', `webhook:${id}`],
      ['webhook.made', `webhook:${id + 1}`],
      ['webhook.changed', `webhook:${id}`],
      ['webhook.removed', `webhook:${id}`],
    ]);
  });

  it('is forgotten of its deliveries a month after they were done', async () => {
    await outside.make();
    await outside.raise({});
    await outside.after(30_000);
    await outside.raise({ subject: 'post:2' });
    await outside.after(31 * dayMs);
    expect((await outside.first()).deliveries).toHaveLength(1);
  });
});
