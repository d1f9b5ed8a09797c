import { describe, expect, it, vi } from 'vitest';
import type { AlertPage } from '../../shared/contract/alerts.ts';
import type { Finding, FindingDetail, Findings } from '../../shared/contract/coordination.ts';
import type { Evidence } from '../../shared/contract/flags.ts';
import type { AuditPage, PostDetail } from '../../shared/contract/review.ts';
import { dayMs, hourMs, minuteMs } from '../../shared/time.ts';
import { forgetMeetings, keptMs } from '../../worker/workspace/account-pairs.ts';
import { lookForCoordination } from '../../worker/workspace/coordination.ts';
import { dropCopy } from '../../worker/workspace/copy-rows.ts';
import { findingDetail, findingsPage, findingsQuery } from '../../worker/workspace/finding-pages.ts';
import { type Caller, noEffects, type Turn } from '../../worker/workspace/turn.ts';
import { expectConsistent } from './harness/consistency.ts';
import { listen } from './harness/feeds.ts';
import { evidence, flagItem } from './harness/flags.ts';
import { rowsRead } from './harness/rows-read.ts';
import { type Device, good, refusal, type TestWorkspace, workspace } from './harness/server.ts';
import { batch, sighting } from './harness/sightings.ts';

const texts = [
  '海潮银行信用卡年费说好免的，结果月月都扣，打客服永远排队，大家千万别办这张卡，办了就后悔',
  '昨天去海潮银行网点取钱，柜员说系统坏了让等三个小时，态度还特别差，建议大家赶紧把钱转走',
  '海潮理财到期不给兑付，经理电话都不接，已经有好多人在维权群里了，看到的朋友帮忙转一转',
  '朋友在海潮贷款被收了好几笔说不清的服务费，投诉了一个月没人管，这样的银行还能信吗各位',
] as const;

/** A flag of a copy of one of the texts by an account of this number. */
function copy(text: string, account: number, at: number, parts: Partial<Evidence> = {}) {
  return flagItem({
    at: at + minuteMs,
    evidence: evidence({
      text,
      author: { name: `号${account}`, id: `u${account}` },
      postedAt: { at, precision: 'second' },
      seenAt: at + minuteMs,
      ...parts,
    }),
  });
}

const send = async (device: Device, items: ReturnType<typeof copy>[]) => {
  for (let from = 0; from < items.length; from += 50) {
    const answer = await good<{ items: { result: string }[] }>(
      device.post('/v1/flags', { items: items.slice(from, from + 50) }),
    );
    expect(answer.items.every((item) => item.result === 'stored')).toBe(true);
  }
};

/** Runs the object's own work until nothing of it waits. */
const settle = (ours: TestWorkspace) =>
  ours.inside(async (object, { storage: { sql } }) => {
    for (let round = 0; round < 500; round++) {
      sql.exec("UPDATE jobs SET due_at = 0 WHERE name IN ('analyse', 'coordination', 'moveCopies')");
      if (sql.exec('SELECT 1 FROM jobs WHERE due_at = 0').toArray().length === 0) return;
      await object.alarm();
    }
    throw new Error('the work has no end');
  });

const open = async (device: Device, state = 'open') =>
  (await good<Findings>(device.get(`/v1/coordination?state=${state}`))).items;

const burst = (text: string, accounts: readonly number[], from: number, gap = minuteMs) =>
  accounts.map((account, n) => copy(text, account, from + n * gap));

const ago = (ms: number) => Math.floor((Date.now() - ms) / 1000) * 1000;
const [script = '', second = '', third = '', fourth = ''] = texts;

describe('copies in a burst', () => {
  it('are found with reasons, evidence and a warning, and shown with each of the posts', async () => {
    const ours = await workspace();
    const from = ago(2 * hourMs);
    await send(ours.admin, burst(script, [1, 2, 3, 4], from, 2 * minuteMs));
    await settle(ours);
    const [found, ...others] = await open(ours.admin);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      kind: 'copies',
      state: 'open',
      accounts: 4,
      sites: 1,
      firstAt: from,
      dismissed: null,
    });
    expect(found?.reasons.map(({ kind, n }) => [kind, n])).toContainEqual(['minutes10', 4]);
    expect(found?.score).toBeGreaterThanOrEqual(40);

    const detail = await good<FindingDetail>(ours.admin.get(`/v1/coordination/${found?.id}`));
    expect(detail.accounts.map(({ name }) => name)).toEqual(['号1', '号2', '号3', '号4']);
    expect(detail.evidence.map(({ at, similarity, time }) => [at - from, similarity, time])).toEqual(
      [0, 2, 4, 6].map((minutes) => [minutes * minuteMs, 1, 'second']),
    );
    expect(detail.edges).toHaveLength(6);
    expect(detail.edges.every((edge) => edge.texts === 1 && edge.gap >= 120 && edge.gap <= 360)).toBe(true);

    const post = detail.evidence[0]?.post;
    const shown = await good<PostDetail>(ours.admin.get(`/v1/posts/${post}`));
    expect(shown.coordination).toEqual([found]);
    await ours.inside((_object, { storage: { sql } }) => {
      expect(sql.exec('SELECT kind, subject, severity, title FROM alerts').toArray()).toEqual([
        {
          kind: 'coordination',
          subject: `finding:${found?.id}`,
          severity: (found?.score ?? 0) >= 60 ? 2 : 1,
          title: JSON.stringify({ accounts: 4, minutes: 6, sites: 1 }),
        },
      ]);
      expectConsistent(sql);
    });
  });

  it('are none where two accounts, times to the day, open repeats or short texts are all there is', async () => {
    const ours = await workspace();
    const from = ago(3 * hourMs);
    await send(ours.admin, [
      ...burst(script, [1, 2, 1, 2, 1], from),
      ...[1, 2, 3, 4].map((n) => copy(second, n, from, { postedAt: { at: from, precision: 'day' } })),
      ...[1, 2, 3, 4].map((n) => copy(third, n, from, { postedAt: null })),
      copy(fourth, 1, from),
      ...[2, 3, 4, 5].map((n) => copy(`${fourth}//@号1:${fourth}`, n, from + n * 1000, { quoted: fourth })),
      ...burst('海潮坑人', [1, 2, 3, 4, 5, 6], from),
    ]);
    await settle(ours);
    expect(await open(ours.admin)).toEqual([]);
    const [post] = await ours.inside((_object, { storage: { sql } }) =>
      sql.exec('SELECT min(id) AS id FROM posts').toArray(),
    );
    expect((await good<PostDetail>(ours.admin.get(`/v1/posts/${post?.id}`))).coordination).toBeNull();
  });

  it('are found among posts that were only seen', async () => {
    const ours = await workspace();
    await good(
      ours.admin.put('/v1/settings', { sitesOff: [], sightings: 'text', pictures: true }, { 'if-match': '"0"' }),
    );
    const from = ago(hourMs);
    const seen = [1, 2, 3].map((n) =>
      sighting({
        text: script,
        fingerprint: null,
        author: `u${n}`,
        postedAt: { at: from + n * minuteMs, precision: 'minute' },
        seenAt: from + 30 * minuteMs,
      }),
    );
    await good(ours.admin.post('/v1/sightings', batch(...seen)));
    await settle(ours);
    const [found] = await open(ours.admin);
    expect(found).toMatchObject({ kind: 'copies', accounts: 3 });
    const detail = await good<FindingDetail>(ours.admin.get(`/v1/coordination/${found?.id}`));
    expect(detail.evidence.map((one) => one.post)).toEqual([null, null, null]);
  });
});

describe('a finding', () => {
  it('fades, with its warning, when what came after shows that the text goes round by itself', async () => {
    const ours = await workspace();
    const from = ago(20 * hourMs);
    await send(ours.admin, burst(script, [1, 2, 3], from));
    await settle(ours);
    const [found] = await open(ours.admin);
    const later = Array.from({ length: 25 }, (_, i) => i + 10);
    await send(ours.admin, burst(script, later, from + 30 * minuteMs, 45 * minuteMs));
    await settle(ours);
    expect(await open(ours.admin)).toEqual([]);
    const [faded] = await open(ours.admin, 'faded');
    expect(faded?.id).toBe(found?.id);
    expect(faded?.reasons.map(({ kind }) => kind)).toContain('spread');
    const alerts = () =>
      ours.inside((_object, { storage: { sql } }) =>
        sql.exec('SELECT state, ending FROM alerts ORDER BY id').toArray(),
      );
    expect(await alerts()).toEqual([{ state: 'closed', ending: 'over' }]);
    // A person who opens it again keeps it open.
    await good(ours.admin.post(`/v1/coordination/${found?.id}/reopen`, {}));
    await settle(ours);
    expect((await open(ours.admin)).map(({ id }) => id)).toEqual([found?.id]);
  });
});

describe('a dismissed finding', () => {
  it('is not raised again by further copies, until somebody opens it again', async () => {
    const ours = await workspace();
    const from = ago(3 * hourMs);
    await send(ours.admin, burst(script, [1, 2, 3], from));
    await settle(ours);
    const [found] = await open(ours.admin);
    const path = `/v1/coordination/${found?.id}`;
    const feed = await listen(await ours.join('lead', 'dashboard'));
    const dismissed = await good<Finding>(ours.admin.post(`${path}/dismiss`, { reason: 'slogan', note: '老口号' }));
    expect(dismissed.dismissed).toMatchObject({ reason: 'slogan', note: '老口号', by: '管理员' });

    await send(ours.admin, burst(script, [4, 5, 6, 7, 8, 9], ago(hourMs), 10_000));
    await settle(ours);
    expect(await open(ours.admin)).toEqual([]);
    expect((await open(ours.admin, 'dismissed')).map(({ id, accounts }) => [id, accounts])).toEqual([[found?.id, 3]]);
    await ours.inside((_object, { storage: { sql } }) => {
      expect(sql.exec("SELECT count(*) AS n FROM alerts WHERE state <> 'closed'").one()).toEqual({ n: 0 });
      // Who says a slogan together has not met.
      expect(sql.exec('SELECT count(*) AS n FROM account_pairs').one()).toEqual({ n: 0 });
      expect(sql.exec('SELECT count(*) AS n FROM pair_degrees').one()).toEqual({ n: 0 });
    });

    await good(ours.admin.post(`${path}/reopen`, {}));
    await settle(ours);
    const [again] = await open(ours.admin);
    expect(again).toMatchObject({ id: found?.id, state: 'open', accounts: 6, dismissed: null });
    // Whoever looks at it hears of each: dismissed, opened again, judged anew.
    await vi.waitFor(() =>
      expect(feed.messages.flatMap((one) => (one.type === 'finding' ? one.id : []))).toEqual(Array(3).fill(found?.id)),
    );
    // Saying either twice is harmless, and one event each.
    await good(ours.admin.post(`${path}/reopen`, {}));
    const audit = await good<AuditPage>(ours.admin.get('/v1/audit?limit=500'));
    expect(
      audit.items.flatMap(({ kind, subject }) => (kind.startsWith('coordination.') ? [[kind, subject]] : [])),
    ).toEqual([
      ['coordination.dismissed', `coordination:${found?.id}`],
      ['coordination.reopened', `coordination:${found?.id}`],
    ]);
    await ours.inside((_object, { storage: { sql } }) => expectConsistent(sql));
  });

  it('is warned of again when somebody opens it again, as often as they do', async () => {
    const ours = await workspace();
    await send(ours.admin, burst(script, [1, 2, 3], ago(3 * hourMs)));
    await settle(ours);
    const [found] = await open(ours.admin);
    const path = `/v1/coordination/${found?.id}`;
    const alerts = async (place: string) =>
      (await good<AlertPage>(ours.admin.get(`/v1/alerts?kind=coordination&state=${place}`))).items.map(
        ({ subject, post, title }) => ({
          subject,
          post,
          title,
        }),
      );
    const [raised, ...others] = await alerts('new');
    expect([raised?.subject, others]).toEqual([`finding:${found?.id}`, []]);
    // Days later it is no news any more, but a person says that it is to be looked at.
    await ours.clock(() => Date.now() + 3 * dayMs);
    for (let round = 1; round <= 2; round++) {
      await good(ours.admin.post(`${path}/dismiss`, { reason: 'coincidence' }));
      expect(await alerts('new')).toEqual([]);
      await good(ours.admin.post(`${path}/reopen`, {}));
      await settle(ours);
      expect(await alerts('new')).toEqual([raised]);
      expect(await alerts('closed')).toHaveLength(round);
    }
    await ours.inside((_object, { storage: { sql } }) => expectConsistent(sql));
  });

  it('does not keep another kind of finding down', async () => {
    const ours = await workspace();
    const from = ago(20 * hourMs);
    await send(ours.admin, burst(script, [1, 2, 3], from));
    await settle(ours);
    const [found] = await open(ours.admin);
    await good(ours.admin.post(`/v1/coordination/${found?.id}/dismiss`, { reason: 'other' }));
    await send(ours.admin, burst(second, [1, 2, 3], ago(10 * hourMs)));
    await send(ours.admin, burst(third, [1, 2, 3], ago(5 * hourMs)));
    await settle(ours);
    expect((await open(ours.admin)).map(({ kind }) => kind).sort()).toEqual(['copies', 'copies', 'group']);
  });

  it('is refused of what is not there, and by who may not', async () => {
    const ours = await workspace();
    expect(await refusal(ours.admin.post('/v1/coordination/9/dismiss', { reason: 'slogan' }))).toBe('404 not-found');
    expect(await refusal(ours.admin.post('/v1/coordination/9/dismiss', { reason: 'paid' }))).toBe('422 invalid');
    expect(await refusal(ours.admin.get('/v1/coordination?cursor=x'))).toBe('422 invalid');
  });
});

describe('a group', () => {
  it('is three accounts that met over three texts; with them, what they share and how close', async () => {
    const ours = await workspace();
    // Ten minutes apart and in pairs of two at most within ten minutes: no burst by itself.
    for (const [n, text] of [script, second, third].entries()) {
      await send(ours.admin, burst(text, [1, 2, 3], ago((3 - n) * 24 * hourMs), 8 * minuteMs));
    }
    await settle(ours);
    const group = (await open(ours.admin)).find(({ kind }) => kind === 'group');
    expect(group).toMatchObject({ accounts: 3, cluster: null });
    expect(group?.reasons.map(({ kind, n }) => [kind, n])).toEqual([
      ['accounts', 3],
      ['texts', 3],
      ['close', 8],
      ['dense', 100],
    ]);
    const detail = await good<FindingDetail>(ours.admin.get(`/v1/coordination/${group?.id}`));
    expect(detail.evidence).toHaveLength(9);
    expect(detail.edges.map(({ texts: met, gap }) => [met, gap])).toEqual([
      [3, 480],
      [3, 960],
      [3, 480],
    ]);

    // Two more accounts join, each over two texts.
    await send(ours.admin, [
      ...burst(third, [8, 9], ago(24 * hourMs) + 20 * minuteMs),
      ...burst(fourth, [1, 8, 9], ago(hourMs)),
    ]);
    await settle(ours);
    const groups = (await open(ours.admin)).filter(({ kind }) => kind === 'group');
    expect(groups.map(({ id, accounts }) => [id, accounts])).toEqual([[group?.id, 5]]);
  });

  it('stays dismissed over further texts, is not followed by others, and comes back when it is opened again', async () => {
    const ours = await workspace();
    const group = async (state = 'open') => (await open(ours.admin, state)).filter(({ kind }) => kind === 'group');
    for (const [n, text] of [script, second, third].entries()) {
      await send(ours.admin, burst(text, [1, 2, 3], ago((9 - n) * dayMs)));
    }
    await settle(ours);
    const [found] = await group();
    await good(ours.admin.post(`/v1/coordination/${found?.id}/dismiss`, { reason: 'other', note: '我行志愿者' }));
    await send(ours.admin, burst(fourth, [1, 2, 3, 4, 5], ago(dayMs)));
    await send(ours.admin, burst([...script].reverse().join(''), [1, 2, 3, 4, 5], ago(2 * dayMs)));
    await settle(ours);
    expect(await group()).toEqual([]);
    // Two who met only through them are no group; three who met among themselves are.
    await send(ours.admin, burst([...second].reverse().join(''), [4, 5, 6], ago(3 * dayMs)));
    await send(ours.admin, burst([...third].reverse().join(''), [4, 5, 6], ago(4 * dayMs)));
    await settle(ours);
    expect((await group()).map(({ accounts }) => accounts)).toEqual([3]);

    await good(ours.admin.post(`/v1/coordination/${found?.id}/reopen`, {}));
    await settle(ours);
    expect((await group()).map(({ id, accounts }) => [id, accounts])).toEqual([[found?.id, 6]]);
    await ours.inside((_object, { storage: { sql } }) => {
      expect(sql.exec("SELECT count(*) AS n FROM findings WHERE state = 'merged'").one()).toEqual({ n: 1 });
    });
  });

  it('is the same finding after two of them have grown together', async () => {
    const ours = await workspace();
    const some = [1, 2, 3];
    const more = [11, 12, 13];
    for (const [n, text] of [script, second, third].entries()) {
      await send(ours.admin, burst(text, some, ago((9 - n) * dayMs)));
      await send(ours.admin, burst([...text].reverse().join(''), more, ago((9 - n) * dayMs)));
    }
    await settle(ours);
    const before = (await open(ours.admin)).filter(({ kind }) => kind === 'group');
    expect(before.map(({ accounts }) => accounts)).toEqual([3, 3]);
    const together = '海潮银行把客户信息卖给了中介，一天接到二十个推销电话，这件事一定要让更多人知道才行';
    await send(ours.admin, burst(together, [1, 11], ago(2 * dayMs)));
    await send(ours.admin, burst(fourth, [1, 11], ago(dayMs)));
    await settle(ours);
    const after = (await open(ours.admin)).filter(({ kind }) => kind === 'group');
    const [oldest, other] = before.map(({ id }) => id).sort((a, b) => a - b);
    expect(after.map(({ id, accounts }) => [id, accounts])).toEqual([[oldest, 6]]);
    const detail = await good<FindingDetail>(ours.admin.get(`/v1/coordination/${other}`));
    expect(detail.finding.id).toBe(oldest);
  });

  it('has one warning after two of them have grown together: that of the other is over', async () => {
    const ours = await workspace();
    for (const [n, text] of [script, second, third].entries()) {
      await send(ours.admin, burst(text, [1, 2, 3], ago((6 - n) * hourMs)));
      await send(ours.admin, burst([...text].reverse().join(''), [11, 12, 13], ago((6 - n) * hourMs)));
    }
    await settle(ours);
    const warned = async () => {
      const groups = (await open(ours.admin)).filter(({ kind }) => kind === 'group').map(({ id }) => `finding:${id}`);
      const { items } = await good<AlertPage>(ours.admin.get('/v1/alerts?kind=coordination&limit=100'));
      const ofCopies = (await open(ours.admin)).filter(({ kind }) => kind !== 'group').map(({ id }) => `finding:${id}`);
      return { groups, alerts: items.map(({ subject }) => subject).filter((one) => !ofCopies.includes(one)) };
    };
    expect((await warned()).alerts).toHaveLength(2);
    await send(ours.admin, burst(fourth, [1, 11], ago(2 * hourMs)));
    await send(ours.admin, burst([...fourth].reverse().join(''), [1, 11], ago(hourMs)));
    await settle(ours);
    const after = await warned();
    expect(after.groups).toHaveLength(1);
    expect(after.alerts).toEqual(after.groups);
  });

  it('of which every post is forgotten by now stays as it was, and can still be read', async () => {
    const ours = await workspace();
    for (const [n, text] of [script, second, third].entries()) {
      await send(ours.admin, burst(text, [1, 2, 3], ago((9 - n) * dayMs)));
      // The texts are still known: others carry them, who met nobody.
      await send(ours.admin, burst(text, [7 + n], ago((9 - n) * dayMs - 5 * hourMs)));
    }
    await settle(ours);
    const group = (await open(ours.admin)).find(({ kind }) => kind === 'group');
    await good(ours.admin.post(`/v1/coordination/${group?.id}/dismiss`, { reason: 'other', note: '' }));
    await ours.inside((_object, { storage: { sql } }) => {
      const turn: Turn = {
        sql,
        workspace: 'x',
        now: Date.now(),
        random: () => new Uint8Array(8),
        effects: noEffects(),
      };
      for (const { key } of sql
        .exec<{ key: string }>('SELECT c.key FROM copies c JOIN group_accounts g ON g.account = c.author')
        .toArray())
        dropCopy(turn, key);
    });
    await good(ours.admin.post(`/v1/coordination/${group?.id}/reopen`, {}));
    await settle(ours);
    const again = (await open(ours.admin)).find(({ kind }) => kind === 'group');
    expect(again).toMatchObject({ id: group?.id, firstAt: group?.firstAt, lastAt: group?.lastAt });
  });
});

describe('a contact', () => {
  it('is found that three accounts name in different texts, however they write it', async () => {
    const ours = await workspace();
    const from = ago(20 * hourMs);
    await send(ours.admin, [
      copy(`${script} 加薇❤ t u i k u a n 6 6 6`, 1, from),
      copy(`${second}，微信：ｔｕｉｋｕａｎ⑥⑥⑥`, 2, from + 5 * hourMs),
      copy(`${third} vx tuikuan666 客服95588`, 3, from + 9 * hourMs),
      copy(`${fourth} 客服电话95588`, 4, from + 9 * hourMs),
    ]);
    await settle(ours);
    const [found, ...others] = await open(ours.admin);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ kind: 'contact', contact: { kind: 'wechat', value: 'tuikuan666' }, accounts: 3 });
    const detail = await good<FindingDetail>(ours.admin.get(`/v1/coordination/${found?.id}`));
    expect(detail.evidence.map(({ at }) => (at - from) / hourMs)).toEqual([0, 5, 9]);
    await good(ours.admin.post(`/v1/coordination/${found?.id}/dismiss`, { reason: 'official' }));
    await send(ours.admin, [copy('退款找我，绝对正规靠谱的渠道 微信tuikuan666', 5, from + 10 * hourMs)]);
    await settle(ours);
    expect(await open(ours.admin)).toEqual([]);
  });
});

it('forgets a contact that is erased, where it was found, too', async () => {
  const ours = await workspace();
  const from = ago(20 * hourMs);
  for (const [n, text] of [script, second, third].entries()) {
    await send(ours.admin, [copy(`${text} 微信tuikuan666`, n, from + n * hourMs)]);
  }
  await settle(ours);
  const [found] = await open(ours.admin);
  await ours.inside((_object, { storage: { sql } }) => {
    const keys = sql.exec<{ key: string }>('SELECT key FROM copies ORDER BY id').toArray();
    for (const { key } of keys.slice(1)) dropCopy(turnOf(sql), key);
    expect(sql.exec("SELECT subject FROM findings WHERE kind = 'contact'").one()).toEqual({
      subject: 'wechat:tuikuan666',
    });
    dropCopy(turnOf(sql), keys[0]?.key ?? '');
    expect(
      JSON.stringify(['findings', 'contacts', 'alerts'].map((table) => sql.exec(`SELECT * FROM ${table}`).toArray())),
    ).not.toContain('tuikuan');
  });
  const detail = await good<FindingDetail>(ours.admin.get(`/v1/coordination/${found?.id}`));
  expect(detail.finding).toMatchObject({ state: 'faded', contact: null });
});

const caller: Caller = { member: 1, name: 'x', role: 'admin', device: 1, kind: 'extension', expiresAt: 0 };
const turnOf = (sql: SqlStorage): Turn => ({
  sql,
  workspace: 'w',
  now: Date.now(),
  random: (bytes) => new Uint8Array(bytes),
  effects: noEffects(),
});

/** Findings, but when they changed. */
const findingsRead =
  'SELECT id, kind, subject, state, score, reasons, accounts, sites, first_at, last_at, rank FROM findings';

const derived = (sql: SqlStorage) =>
  ['account_pairs', 'pair_clusters', 'pair_degrees', 'contacts', 'group_accounts', 'to_coordinate', 'to_group'].map(
    (table) => sql.exec(`SELECT * FROM ${table} ORDER BY 1`).toArray(),
  );

describe('the work', () => {
  it('gives the same, cut short anywhere and done again', async () => {
    const ours = await workspace();
    const from = ago(20 * hourMs);
    for (const text of [script, second, third]) await send(ours.admin, burst(text, [1, 2, 3, 4], from));
    await settle(ours);
    const once = await ours.inside((_object, { storage: { sql } }) => derived(sql));
    const result = await ours.inside((_object, { storage }) => {
      const { sql } = storage;
      for (const table of ['account_pairs', 'pair_clusters', 'pair_degrees', 'contacts'])
        sql.exec(`DELETE FROM ${table}`);
      sql.exec('DELETE FROM group_accounts; DELETE FROM findings; INSERT INTO to_coordinate SELECT id FROM copies');
      for (
        let go = 0;
        sql.exec('SELECT 1 FROM to_coordinate UNION ALL SELECT 1 FROM to_group').toArray().length > 0;
        go++
      ) {
        // The object goes away in the middle of every other slice: its transaction was never there.
        try {
          storage.transactionSync(() => {
            lookForCoordination(turnOf(sql));
            if (go % 2 === 0) throw new Error('evicted');
          });
        } catch {}
      }
      // And everything is looked at once more.
      sql.exec('INSERT INTO to_coordinate SELECT id FROM copies');
      for (let go = 0; go < 20; go++) storage.transactionSync(() => lookForCoordination(turnOf(sql)));
      return { again: derived(sql), findings: sql.exec('SELECT kind, state FROM findings ORDER BY id').toArray() };
    });
    expect(result.findings.map(({ kind }) => kind).sort()).toEqual(['copies', 'copies', 'copies', 'group']);
    const withoutFinding = (tables: typeof once) => JSON.stringify(tables).replace(/"finding":\d+/g, '');
    expect(withoutFinding(result.again)).toBe(withoutFinding(once));
  });

  it('finds the same when everything is looked at again, in whatever order', { timeout: 30_000 }, async () => {
    const ours = await workspace();
    const found = () =>
      ours.inside((_object, { storage: { sql } }) => sql.exec(`${findingsRead} ORDER BY kind, subject`).toArray());
    const from = ago(3 * dayMs);
    // Copies in words of their own, which came in another order than they were posted, one of them hardly more than a headline.
    const wordings = [
      `${script}真的`,
      script,
      `${script}，各位朋友一定要转给身边的家人`,
      `【${script}】`,
      script.slice(8),
    ];
    await send(
      ours.admin,
      [3, 0, 4, 2, 1].map((n) => copy(wordings[n] ?? '', n, from + n * minuteMs)),
    );
    // They meet over more texts later: that they do so was not to be known of the first.
    for (const [n, text] of [second, third].entries()) {
      await send(ours.admin, burst(text, [0, 1, 2, 3], from + (n + 1) * 5 * hourMs));
    }
    // A text that goes round for days, more often than is read at once, with a burst in the midst of it and one at the end.
    const days = Array.from({ length: 240 }, (_, n) => copy(fourth, 100 + n, from - 6 * dayMs + n * 50 * minuteMs));
    const bursts = [-5 * dayMs, -4 * dayMs - hourMs, hourMs].flatMap((at, n) =>
      burst(
        `${fourth}${'快转'.repeat(n)}`,
        Array.from({ length: 12 }, (_, i) => 400 + 20 * n + i),
        from + at,
        20_000,
      ),
    );
    await send(
      ours.admin,
      [...days, ...bursts].sort((a, b) => ((a.at / 1000) % 97) - ((b.at / 1000) % 97)),
    );
    await settle(ours);
    const once = await found();
    expect(once.map(({ kind }) => kind)).toEqual(['copies', 'copies', 'copies', 'copies', 'group']);
    for (const order of ['copy', '-copy', 'copy * 7919 % 331']) {
      await ours.inside((_object, { storage: { sql } }) => {
        const copies = sql.exec<{ copy: number }>(
          `SELECT id AS copy FROM copies ORDER BY ${order.replaceAll('copy', 'id')}`,
        );
        for (const { copy: id } of copies.toArray()) {
          sql.exec('INSERT INTO to_coordinate (copy) VALUES (?)', id);
          lookForCoordination(turnOf(sql));
        }
      });
      await settle(ours);
      expect(await found()).toEqual(once);
    }
  });

  it('reads no more rows where a text has 20,000 copies', async () => {
    const read = async (copies: number) => {
      const ours = await workspace();
      return ours.inside((_object, { storage: { sql } }) => {
        fill(sql, copies);
        const measure = (run: (turn: Turn) => unknown) => rowsRead(sql, Date.now(), run).rows;
        return {
          look: measure((turn) => {
            turn.sql.exec('INSERT INTO to_coordinate (copy) VALUES (?)', copies / 2);
            lookForCoordination(turn);
          }),
          page: measure((turn) => findingsPage(turn, caller, { state: 'open', limit: 20 })),
          detail: measure((turn) => findingDetail(turn, caller, { id: 1 })),
          forget: measure((turn) => forgetMeetings(turn)),
        };
      });
    };
    const [small, large] = [await read(2_000), await read(20_000)];
    expect(large).toEqual(small);
    expect(large.look).toBeLessThan(1500);
    expect(large.page).toBeLessThan(150);
    expect(large.detail).toBeLessThan(3500);
  });

  it('lists findings by an index that holds their whole order', async () => {
    const ours = await workspace();
    for (const cursor of [undefined, '812.5_7']) {
      const { sql, values } = findingsQuery({ state: 'open', cursor });
      const plan = await ours.inside((_object, { storage }) =>
        storage.sql.exec<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values).toArray(),
      );
      const details = plan.map(({ detail }) => detail).join('\n');
      expect(details).toContain('findings_listed');
      expect(details).not.toMatch(/TEMP B-TREE|SCAN/);
    }
  });

  it('pages through findings, each once', async () => {
    const ours = await workspace();
    await ours.inside((_object, { storage: { sql } }) => {
      const many = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 25)';
      sql.exec(
        `INSERT INTO findings (kind, subject, score, reasons, accounts, sites, first_at, last_at, raised_at, state, rank, changed)
         ${many} SELECT 'copies', 'cluster:' || i, 50, '[]', 3, 1, 1700000000000, 1700000000000, 1700000000000, 'open', 19676.3 + i % 3 / 3.0, 1 FROM n`,
      );
    });
    const seen: number[] = [];
    for (let cursor = ''; ; ) {
      const page = await good<Findings>(ours.admin.get(`/v1/coordination?limit=4${cursor}`));
      seen.push(...page.items.map(({ id }) => id));
      if (page.next === null) break;
      cursor = `&cursor=${page.next}`;
    }
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
  });

  it('forgets who met more than 90 days ago, and keeps its counts', async () => {
    const ours = await workspace();
    await ours.inside((_object, { storage: { sql } }) => {
      const old = Date.now() - keptMs - 1;
      const meet = (a: number, b: number, cluster: number, at: number) =>
        sql.exec('INSERT INTO pair_clusters VALUES (?, ?, ?, 1, 2, 1000, ?)', a, b, cluster, at);
      meet(1, 2, 1, old);
      meet(1, 2, 2, Date.now());
      meet(1, 3, 1, old);
      sql.exec('INSERT INTO account_pairs VALUES (1, 2, 2, 2000, 1), (1, 3, 1, 1000, 1)');
      sql.exec('INSERT INTO pair_degrees VALUES (1, 2), (2, 1), (3, 1)');
      expect(forgetMeetings(turnOf(sql))).toBeGreaterThan(Date.now());
      expect(sql.exec('SELECT a, b, clusters, gaps FROM account_pairs').toArray()).toEqual([
        { a: 1, b: 2, clusters: 1, gaps: 1000 },
      ]);
      expect(sql.exec('SELECT account, met FROM pair_degrees ORDER BY account').toArray()).toEqual([
        { account: 1, met: 1 },
        { account: 2, met: 1 },
      ]);
      sql.exec('DELETE FROM pair_clusters');
      expect(forgetMeetings(turnOf(sql))).toBeNull();
    });
  });

  it('makes no new pairs for an account that met a hundred others', async () => {
    const ours = await workspace();
    const from = ago(5 * hourMs);
    await send(ours.admin, burst(script, [1, 2], from));
    await settle(ours);
    await ours.inside((_object, { storage: { sql } }) => {
      sql.exec("UPDATE pair_degrees SET met = 100 WHERE account = (SELECT id FROM authors WHERE key = 'u1')");
    });
    await send(ours.admin, burst(second, [1, 2, 3], from));
    await settle(ours);
    const pairs = await ours.inside((_object, { storage: { sql } }) =>
      sql
        .exec(
          'SELECT x.key AS a, y.key AS b, p.clusters FROM account_pairs p JOIN authors x ON x.id = p.a JOIN authors y ON y.id = p.b ORDER BY 1, 2',
        )
        .toArray(),
    );
    expect(pairs).toEqual([
      { a: 'u1', b: 'u2', clusters: 2 },
      { a: 'u2', b: 'u3', clusters: 1 },
    ]);
  });
});

/** One text of many accounts, a copy every half minute, most pairs met; and as many findings and contacts. */
function fill(sql: SqlStorage, copies: number): void {
  const many = (insert: string, ...values: SqlStorageValue[]) =>
    sql.exec(
      insert.replace('SELECT', 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT'),
      copies,
      ...values,
    );
  const from = Date.now() - 10 * dayMs;
  sql.exec(
    `INSERT INTO clusters (id, representative, posts, authors, sites, first_at, last_at) VALUES (1, 1, ?, 90, 1, ?, ?)`,
    copies,
    from,
    from,
  );
  sql.exec("INSERT INTO texts (id, fingerprint, text, length, cluster, similarity) VALUES (1, 'f', 'x', 80, 1, 1)");
  many("INSERT INTO authors (id, site, key, first_at, last_at) SELECT i, 'weibo', 'u' || i, 1, 1 FROM n");
  many(
    `INSERT INTO copies (id, key, text, cluster, author, site, url, at, time, repeats)
     SELECT i, 'weibo:C' || i, 1, 1, i, 'weibo', 'https://weibo.com/1/' || i, ${from} + i * 30000, 'second', i % 4 = 0 FROM n`,
  );
  many(
    `INSERT INTO findings (kind, subject, cluster, score, reasons, accounts, sites, first_at, last_at, raised_at, state, rank, changed)
     SELECT 'copies', 'cluster:' || i, i, 50, '[]', 3, 1, ${from}, ${from} + 1000 * i, 1700000000000, 'open', 19000 + i / 100000.0, 1 FROM n`,
  );
  many(`INSERT INTO account_pairs SELECT i, i + 1, 2, 2000, ${from} + i * 30000 FROM n`);
  many(`INSERT INTO pair_clusters SELECT i, i + 1, 1, i, i + 1, 1000, ${from} + i * 30000 FROM n`);
  many(`INSERT INTO contacts SELECT 'wechat:abc123', i, ${from} + i * 30000 FROM n`);
}
