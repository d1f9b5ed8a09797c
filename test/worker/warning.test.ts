import { describe, expect, it } from 'vitest';
import type { Alert, AlertDetail, AlertNews, AlertPage } from '../../shared/contract/alerts.ts';
import type { Evidence } from '../../shared/contract/flags.ts';
import type { Watched } from '../../shared/contract/presence.ts';
import { dayMs, hourMs, minuteMs } from '../../shared/time.ts';
import { analyse } from '../../worker/workspace/analyse.ts';
import { warn } from '../../worker/workspace/bursts.ts';
import { tellDeadlines } from '../../worker/workspace/deadlines.ts';
import { hourly, lookAtRoom, roomForDatabase } from '../../worker/workspace/hourly.ts';
import type { Job } from '../../worker/workspace/jobs.ts';
import { countSeen } from '../../worker/workspace/seen-counts.ts';
import { expectConsistent } from './harness/consistency.ts';
import { evidence, flagPost } from './harness/flags.ts';
import { rowsRead } from './harness/rows-read.ts';
import { type Device, good, type TestWorkspace, workspace } from './harness/server.ts';
import { batch, sighting } from './harness/sightings.ts';
import { turnAt } from './harness/turns.ts';

/** The middle of an hour, so that a test does not run over its end; the object's clock stands still there. */
const noon = Math.floor(Date.now() / hourMs) * hourMs + hourMs / 2;
const hour = Math.floor(noon / hourMs);

/** A workspace whose clock stands at `noon` plus so much, as long as nobody moves it. */
async function still() {
  const ours = await workspace({ sample: true });
  const go = (to: number) => ours.clock(() => to);
  await go(noon);
  /** Runs jobs at the time it is, until they are done. */
  const run = (...jobs: Job[]) =>
    ours.inside((object, { storage }) => {
      for (const job of jobs) {
        for (let again = true; again; ) {
          const now = object.clock();
          const next = storage.transactionSync(() => job(turnAt(storage.sql, now)));
          again = next !== null && next <= now;
        }
      }
    });
  const alerts = async (kind: Alert['kind'], state = 'open') =>
    (await good<AlertPage>(ours.admin.get(`/v1/alerts?kind=${kind}&state=${state}`))).items;
  return { ...ours, go, run, alerts };
}

let accounts = 0;
/** Evidence of a fresh post of its own text and account. */
function fresh(parts: Partial<Evidence> = {}): Evidence {
  const n = ++accounts;
  return evidence({
    author: { name: `号${n}`, id: `w${n}` },
    // As different from each other as comparison wants it.
    text: `海潮银行${[...`${n * 7_919_017}${n}`].map((digit) => '甲乙丙丁戊己庚辛壬癸'[Number(digit)]).join('')}${n}`,
    postedAt: null,
    seenAt: noon,
    ...parts,
  });
}

const flagFresh = (device: Device, parts: Partial<Evidence> = {}, at = noon) =>
  flagPost(device, { at, evidence: fresh(parts) });

/** Four weeks of a term with a post at every `every`th hour, all of them watched. */
const past = (ours: TestWorkspace, every: number, days = 30) =>
  ours.inside((_object, { storage: { sql } }) => {
    const n = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${days * 24})`;
    sql.exec(`${n} INSERT OR IGNORE INTO watched_hours (hour, minutes, people) SELECT ${hour} - i, 60, 1 FROM n`);
    sql.exec(
      `${n} INSERT INTO term_hours (term, hour, clusters, authors) SELECT 'haichao', ${hour} - i, 1, 1 FROM n WHERE i % ${every} = 0`,
    );
  });

describe('a burst', () => {
  it('is many distinct texts where there are few: found within the minute, with what is usual', async () => {
    const ours = await still();
    await past(ours, 12);
    for (let i = 0; i < 8; i++) await flagFresh(ours.admin);
    await ours.run(analyse, warn);
    const [alert] = await ours.alerts('burst');
    expect(alert).toMatchObject({ subject: 'term:haichao', title: { clusters: 8, authors: 8, hours: 3 } });
    expect(alert?.title.usual).toBeGreaterThan(0);
    expect(alert?.title.usual).toBeLessThan(1);
    await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
  });

  it('is not the same text, nor one account, however often it is flagged', async () => {
    const ours = await still();
    await past(ours, 12);
    const monitors = [ours.admin, await ours.join('monitor'), await ours.join('lead')];
    const same = fresh();
    for (let i = 0; i < 4; i++) {
      const id = `Same${i}`;
      const item = { ...same, postId: id, url: `https://weibo.com/1234567890/${id}` };
      for (const device of monitors) await flagPost(device, { at: noon, evidence: item });
    }
    await ours.run(analyse, warn);
    expect(await ours.alerts('burst')).toEqual([]);
    expect(
      await ours.inside((_object, { storage }) =>
        storage.sql.exec(`SELECT clusters, authors FROM term_hours WHERE hour = ${hour}`).toArray(),
      ),
    ).toEqual([{ clusters: 1, authors: 1 }]);
  });

  it('is nothing unusual for a term that is always busy', async () => {
    const ours = await still();
    await past(ours, 1);
    await ours.inside((_object, { storage: { sql } }) => sql.exec('UPDATE term_hours SET clusters = 6, authors = 6'));
    for (let i = 0; i < 8; i++) await flagFresh(ours.admin);
    await ours.run(analyse, warn);
    expect(await ours.alerts('burst')).toEqual([]);
  });

  it('says so where there is no baseline yet', async () => {
    const ours = await still();
    for (let i = 0; i < 5; i++) await flagFresh(ours.admin);
    await ours.run(analyse, warn);
    expect(await ours.alerts('burst')).toEqual([]);
    await flagFresh(ours.admin);
    await ours.run(analyse, warn);
    expect(await ours.alerts('burst')).toMatchObject([{ title: { clusters: 6, usual: -1 } }]);
  });

  it('is not made of flags that come late: they only add to history', async () => {
    const ours = await still();
    for (let i = 0; i < 8; i++) await flagFresh(ours.admin, {}, noon - 7 * hourMs);
    await ours.run(analyse, warn);
    expect(await ours.alerts('burst')).toEqual([]);
    const counted = await ours.inside((_object, { storage }) =>
      storage.sql.exec('SELECT hour, clusters FROM term_hours').toArray(),
    );
    expect(counted).toEqual([{ hour: hour - 7, clusters: 8 }]);
  });

  it('is not made of what is off the watchlist', async () => {
    const ours = await still();
    const mentions = [{ term: 'gone', start: 0, end: 4, how: 'exact' as const }];
    for (let i = 0; i < 8; i++) await flagFresh(ours.admin, { mentions });
    await ours.run(analyse, warn);
    expect(await ours.alerts('burst')).toEqual([]);
  });

  it('is made of sightings, too; a post that is seen again, or flagged, counts once', async () => {
    const ours = await still();
    await good(
      ours.admin.put('/v1/settings', { sitesOff: [], sightings: 'counts', pictures: true }, { 'if-match': '"0"' }),
    );
    const seen = (n: number, at: number) =>
      sighting({
        ...{ postId: `Seen${n}`, url: `https://weibo.com/1234567890/Seen${n}`, seenAt: at, postedAt: null },
        ...{ author: `s${n}`, fingerprint: n.toString(16).padStart(32, '0') },
      });
    const all = [1, 2, 3, 4, 5, 6, 7];
    await good(ours.admin.post('/v1/sightings', batch(...all.map((n) => seen(n, noon - hourMs)))));
    await ours.run(countSeen);
    await good(ours.admin.post('/v1/sightings', batch(...all.map((n) => seen(n, noon)))));
    const again = evidence({
      postId: 'Seen1',
      url: 'https://weibo.com/1234567890/Seen1',
      postedAt: null,
      seenAt: noon,
    });
    await flagPost(ours.admin, { at: noon, evidence: again });
    await ours.run(countSeen, analyse, warn);
    expect(await ours.alerts('burst')).toMatchObject([{ title: { clusters: 7, authors: 7 } }]);
    const counted = await ours.inside((_object, { storage }) =>
      storage.sql.exec('SELECT hour, clusters, authors FROM term_hours').toArray(),
    );
    expect(counted).toEqual([{ hour: hour - 1, clusters: 7, authors: 7 }]);
  });

  it('is not held against a term again once a person has closed it', async () => {
    const ours = await still();
    await past(ours, 12);
    for (let i = 0; i < 8; i++) await flagFresh(ours.admin);
    await ours.run(analyse, warn);
    const [alert] = await ours.alerts('burst');
    await good(ours.admin.post(`/v1/alerts/${alert?.id}/close`, {}));
    await ours.go(noon + 7 * hourMs);
    await flagFresh(ours.admin, {}, noon + 7 * hourMs);
    await ours.run(analyse, warn);
    expect(await ours.alerts('burst')).toEqual([]);
  });

  it('puts its posts higher in the queue', async () => {
    const ours = await still();
    await past(ours, 12);
    for (let i = 0; i < 8; i++) await flagFresh(ours.admin);
    await ours.run(analyse, warn);
    const fast = await ours.inside((_object, { storage }) =>
      storage.sql.exec<{ n: number }>('SELECT count(*) AS n FROM clusters WHERE fast_until > ?', noon).one(),
    );
    expect(fast.n).toBe(8);
  });
});

describe('a red-line word', () => {
  it.each([
    ['as it is', '听说海潮银行要挤兑了'],
    ['in disguise', '听说海潮银行要擠 · 兌了'],
    ['with its reading', '听说海潮银行要挤(jǐ)兑(duì)了'],
  ])('is an alert at once, %s', async (_how, text) => {
    const ours = await still();
    const post = await flagFresh(ours.admin, { text });
    await ours.run(analyse);
    expect(await ours.alerts('red_line')).toMatchObject([
      { post, severity: 3, title: { word: '挤兑', site: 'weibo' } },
    ]);
  });

  it('says whose post it is and how that begins, so that two of the same word are told apart; not in a notification', async () => {
    const ours = await still();
    const texts = [
      '听说海潮银行要挤兑了',
      '朋友圈都在传挤兑，海潮银行网点门口排了一个上午的队，还有人连夜从外地赶过来，说是要把定期存款也全部提前取出来才放心，柜台已经不让取了',
    ];
    for (const [n, text] of texts.entries()) {
      await flagFresh(ours.admin, { text, author: { name: `网友${n}`, id: `a${n}` } });
    }
    await ours.run(analyse);
    const about = (await ours.alerts('red_line')).map((alert) => alert.about);
    expect(about).toHaveLength(2);
    expect(about).toContainEqual({ author: '网友0', excerpt: texts[0] });
    expect(about).toContainEqual({ author: '网友1', excerpt: `${texts[1]?.slice(0, 59)}…` });
    const news = await good<AlertNews>(ours.admin.get('/v1/alerts/news?after=0'));
    expect(news.items.map((alert) => alert.about)).toEqual([null, null]);
    // What could be muted is called by its first words, not by a number.
    const first = (await ours.alerts('red_line')).find((alert) => alert.about?.author === '网友1');
    const { scopes } = await good<AlertDetail>(ours.admin.get(`/v1/alerts/${first?.id}`));
    expect(scopes.find(({ scope }) => scope === 'cluster')?.name).toBe(`${texts[1]?.slice(0, 24)}…`);
  });

  it('is told of once for a post, however many flag it, and after it was closed', async () => {
    const ours = await still();
    const lead = await ours.join('lead');
    const seen = fresh({ text: '海潮银行的经理跑路了' });
    await flagPost(ours.admin, { at: noon, evidence: seen });
    await ours.run(analyse);
    await flagPost(lead, { at: noon, evidence: seen });
    await ours.run(analyse);
    const [alert, ...more] = await ours.alerts('red_line');
    expect([alert?.count, more]).toEqual([1, []]);
    await good(ours.admin.post(`/v1/alerts/${alert?.id}/close`, {}));
    await flagPost(await ours.join('monitor'), { at: noon, evidence: seen });
    await ours.run(analyse);
    expect(await ours.alerts('red_line')).toEqual([]);
  });

  it('is one alert for all copies of a text, which counts them', async () => {
    const ours = await still();
    for (const tail of ['！', '。', '……转发']) {
      await flagFresh(ours.admin, { text: `听说海潮银行的经理昨天夜里跑路了，钱取不出来${tail}` });
    }
    await flagFresh(ours.admin, { text: '海潮银行城东支行门口排长队，说是挤兑' });
    await ours.run(analyse);
    expect((await ours.alerts('red_line')).map(({ title, count }) => [title.word, count])).toEqual([
      ['挤兑', 1],
      ['跑路', 3],
    ]);
  });

  it.each(['海潮银行突破产能瓶颈', '海潮银行的跑路线图'])('is not in %s', async (text) => {
    const ours = await still();
    await flagFresh(ours.admin, { text });
    await ours.run(analyse);
    expect(await ours.alerts('red_line')).toEqual([]);
  });

  it('is not told of when it was flagged long ago', async () => {
    const ours = await still();
    await flagFresh(ours.admin, { text: '海潮银行要挤兑了' }, noon - 25 * hourMs);
    await ours.run(analyse);
    expect(await ours.alerts('red_line')).toEqual([]);
  });
});

describe('great reach', () => {
  const counts = { reposts: 20_000, comments: 5, likes: null, views: 9e9 };

  it('is told of by the highest count, once, and again when it is ten times as much', async () => {
    const ours = await still();
    const seen = fresh({ counts });
    await flagPost(ours.admin, { at: noon, evidence: seen });
    await ours.run(analyse);
    expect(await ours.alerts('great_reach')).toMatchObject([
      { severity: 2, title: { count: 20_000, what: 'reposts' } },
    ]);
    await flagPost(await ours.join('lead'), { at: noon, evidence: { ...seen, counts: { ...counts, likes: 200_000 } } });
    await ours.run(analyse);
    expect(await ours.alerts('great_reach')).toMatchObject([{ severity: 3, title: { count: 200_000, what: 'likes' } }]);
  });

  it('is noticed after the flag, by who sees the post again', async () => {
    const ours = await still();
    await good(
      ours.admin.put('/v1/settings', { sitesOff: [], sightings: 'counts', pictures: true }, { 'if-match': '"0"' }),
    );
    const seen = fresh({ postId: 'Grows', url: 'https://weibo.com/1234567890/Grows' });
    await flagPost(ours.admin, { at: noon, evidence: seen });
    await ours.run(analyse);
    expect(await ours.alerts('great_reach')).toEqual([]);
    const again = sighting({ postId: 'Grows', url: seen.url, seenAt: noon, postedAt: null, counts });
    await good(ours.admin.post('/v1/sightings', batch(again)));
    await ours.run(countSeen, analyse);
    expect(await ours.alerts('great_reach')).toMatchObject([{ title: { count: 20_000 } }]);
  });

  it('is told to nobody while a term of the post is muted, whoever brings the counts', async () => {
    const ours = await still();
    await good(ours.admin.post('/v1/mutes', { scope: 'term', value: 'haichao', hours: 1, reason: '演练' }));
    await good(
      ours.admin.put('/v1/settings', { sitesOff: [], sightings: 'counts', pictures: true }, { 'if-match': '"0"' }),
    );
    const seen = fresh({ postId: 'Quiet', url: 'https://weibo.com/1234567890/Quiet' });
    await flagPost(ours.admin, { at: noon, evidence: seen });
    await ours.run(analyse);
    const again = sighting({ postId: 'Quiet', url: seen.url, seenAt: noon, postedAt: null, counts });
    await good(ours.admin.post('/v1/sightings', batch(again)));
    await ours.run(countSeen, analyse);
    expect(await ours.alerts('great_reach')).toEqual([]);
    expect(await ours.alerts('great_reach', 'muted')).toMatchObject([{ muted: true, title: { count: 20_000 } }]);
  });
});

describe('a spread', () => {
  const on = (site: string, text: string) => {
    const id = `N${++accounts}`;
    return fresh({ site, postId: null, url: `https://${site}/t/${id}`, text });
  };

  it('is a text on two more sites within six hours', async () => {
    const ours = await still();
    const text = '海潮银行信用卡乱扣年费，打了三次客服都说没有办法处理';
    await flagPost(ours.admin, { at: noon - 5 * hourMs, evidence: on('a.example', text) });
    await flagPost(ours.admin, { at: noon - hourMs, evidence: on('b.example', text) });
    await ours.run(analyse);
    expect(await ours.alerts('new_sites')).toEqual([]);
    await flagPost(ours.admin, { at: noon, evidence: on('c.example', text) });
    await ours.run(analyse);
    expect(await ours.alerts('new_sites')).toMatchObject([
      { title: { n: 2, sites: 'b.example, c.example', term: '' } },
    ]);
  });

  it('is a term on two sites where it never was; of a term that is new every site is', async () => {
    const ours = await still();
    for (const site of ['a.example', 'b.example', 'c.example']) {
      await flagPost(ours.admin, { at: noon, evidence: on(site, fresh().text) });
    }
    await ours.run(analyse, warn);
    expect(await ours.alerts('new_sites')).toEqual([]);
    await ours.inside((_object, { storage: { sql } }) =>
      sql.exec("UPDATE sites_seen SET at = ? WHERE scope = 'term:haichao' AND site = 'a.example'", noon - 20 * dayMs),
    );
    await flagFresh(ours.admin);
    await ours.run(analyse, warn);
    expect(await ours.alerts('new_sites')).toMatchObject([
      { subject: 'term:haichao', title: { n: 3, term: '海潮银行' } },
    ]);
  });
});

describe('old news', () => {
  it('is revived when three people flag a post of long ago within a day', async () => {
    const ours = await still();
    const seen = fresh({ postedAt: { at: noon - 40 * dayMs, precision: 'day' } });
    for (const role of ['monitor', 'lead', 'admin'] as const) {
      expect(await ours.alerts('revived')).toEqual([]);
      await flagPost(await ours.join(role), { at: noon, evidence: seen });
      await ours.run(analyse);
    }
    expect(await ours.alerts('revived')).toMatchObject([{ title: { people: 3, days: 40 } }]);
  });

  it('is revived when three accounts copy a text that was silent for a month', async () => {
    const ours = await still();
    const text = '海潮银行理财到期不兑付，客户经理电话不接，网点也不给说法';
    await flagFresh(ours.admin, { text, postedAt: { at: noon - 45 * dayMs, precision: 'minute' } });
    for (let i = 0; i < 3; i++) {
      await ours.run(analyse);
      expect(await ours.alerts('revived')).toEqual([]);
      await flagFresh(ours.admin, { text, postedAt: { at: noon - i * minuteMs, precision: 'minute' } });
    }
    await ours.run(analyse);
    expect(await ours.alerts('revived')).toMatchObject([{ title: { people: 3, days: 44 } }]);
  });
});

describe('a deadline', () => {
  const grievance = async (ours: Awaited<ReturnType<typeof still>>) => flagFresh(ours.admin);

  it('is told of when three quarters of the time are over, and when all is; a decision ends it', async () => {
    const ours = await still();
    const post = await grievance(ours);
    await ours.go(noon + 8.9 * hourMs);
    await ours.run(tellDeadlines);
    expect(await ours.alerts('deadline')).toEqual([]);
    await ours.go(noon + 9.1 * hourMs);
    await ours.run(tellDeadlines);
    expect(await ours.alerts('deadline')).toMatchObject([
      { post, severity: 1, title: { class: 'grievance', within: 12, passed: 0 } },
    ]);
    await ours.go(noon + 12.1 * hourMs);
    await ours.run(tellDeadlines, tellDeadlines);
    expect(await ours.alerts('deadline')).toMatchObject([{ severity: 2, count: 2, title: { passed: 1 } }]);
    await good(ours.admin.post('/v1/decisions', { items: [{ outcome: 'dismissed', post, version: 0 }] }));
    await ours.run(analyse);
    expect(await ours.alerts('deadline', 'closed')).toMatchObject([{ closed: { by: null, why: 'over' } }]);
    await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
  });

  it('is none for a post that is decided in time', async () => {
    const ours = await still();
    const post = await grievance(ours);
    await good(ours.admin.post('/v1/decisions', { items: [{ outcome: 'dismissed', post, version: 0 }] }));
    await ours.go(noon + 30 * hourMs);
    await ours.run(analyse, tellDeadlines);
    expect(await ours.alerts('deadline')).toEqual([]);
  });

  it('leaves time for a post that arrives when its time is over', async () => {
    const ours = await still();
    await flagFresh(ours.admin, {}, noon - 20 * hourMs);
    await ours.run(tellDeadlines);
    expect(await ours.alerts('deadline')).toEqual([]);
    await ours.go(noon + 1.1 * hourMs);
    await ours.run(tellDeadlines);
    expect(await ours.alerts('deadline')).toMatchObject([{ title: { passed: 1 } }]);
  });

  it('does not drown everybody where hundreds are late', async () => {
    const ours = await still();
    await grievance(ours);
    await ours.inside((_object, { storage: { sql } }) =>
      sql.exec(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
         INSERT INTO posts (key, site, kind, url, excerpt, first_flag_at, last_flag_at, state, waiting_since, due_at, tell_at)
         SELECT 'k' || i, 'a', 'post', 'https://a.example', '', 1, 1, 'open', 1, 2, 2 FROM n`,
      ),
    );
    await ours.run(tellDeadlines);
    const alerts = await ours.alerts('deadline');
    expect(alerts.length).toBe(21);
    expect(alerts.filter(({ subject }) => subject === 'queue')).toMatchObject([{ count: 280 }]);
  });

  it('says that many are late no longer than any is', async () => {
    const ours = await still();
    const posts = await Promise.all(Array.from({ length: 22 }, () => flagFresh(ours.admin)));
    await ours.go(noon + 13 * hourMs);
    await ours.run(tellDeadlines, hourly);
    const ofQueue = async () => (await ours.alerts('deadline')).filter(({ subject }) => subject === 'queue').length;
    expect(await ofQueue()).toBe(1);
    const items = posts.map((post) => ({ outcome: 'dismissed', post, version: 0 }));
    await good(ours.admin.post('/v1/decisions', { items: items.slice(1) }));
    await ours.run(analyse, hourly);
    expect(await ofQueue()).toBe(1);
    await good(ours.admin.post('/v1/decisions', { items: items.slice(0, 1) }));
    await ours.run(analyse, hourly);
    expect(await ours.alerts('deadline')).toEqual([]);
  });
});

describe('watching', () => {
  const beat = (device: Device, minutes = 5) => good(device.post('/v1/presence', { minutes }));
  const watched = async (ours: TestWorkspace) => (await good<Watched>(ours.admin.get('/v1/watched'))).items;

  it('adds up by the hour, a heartbeat once in five minutes, nobody for more than an hour of it', async () => {
    const ours = await still();
    const [one, other] = [await ours.join('monitor'), await ours.join('monitor')];
    await beat(one);
    await beat(one);
    await beat(await ours.another(one), 10);
    await beat(other, 10);
    expect(await watched(ours)).toEqual([{ at: hour * hourMs, minutes: 15, people: 2 }]);
    for (let slot = 0; slot < 12; slot++) {
      await ours.go(hour * hourMs + slot * 5 * minuteMs);
      await beat(one, 15);
    }
    expect(await watched(ours)).toEqual([{ at: hour * hourMs, minutes: 70, people: 2 }]);
  });

  it('forgets who it was when the hour is over', async () => {
    const ours = await still();
    await beat(ours.admin);
    await ours.go(noon + hourMs);
    await ours.run(hourly);
    const left = await ours.inside((_object, { storage }) => storage.sql.exec('SELECT * FROM presence_now').toArray());
    expect(left).toEqual([]);
  });

  it('is known of who flags, at the time of the flag', async () => {
    const ours = await still();
    await flagFresh(ours.admin);
    await flagFresh(ours.admin, {}, noon - 3 * hourMs);
    expect((await watched(ours)).map(({ at, people }) => [at / hourMs - hour, people])).toEqual([
      [-3, 1],
      [0, 1],
    ]);
  });

  it('is not known by a clock that is days behind: nobody was asked to watch before', async () => {
    const ours = await still();
    await flagFresh(ours.admin, {}, noon - 20 * dayMs);
    await flagFresh(ours.admin);
    await ours.go(noon + hourMs);
    const from = noon - 21 * dayMs;
    expect(await good<Watched>(ours.admin.get(`/v1/watched?from=${from}`))).toMatchObject({
      items: [{ at: hour * hourMs }],
      gaps: [],
    });
  });

  const onDuty = (ours: TestWorkspace, from: number, to: number) =>
    good(
      ours.admin.put(
        '/v1/settings',
        {
          sitesOff: [],
          sightings: 'off',
          pictures: true,
          utcOffset: 0,
          duty: { from, to, days: [0, 1, 2, 3, 4, 5, 6] },
        },
        { 'if-match': '"0"' },
      ),
    );
  const today = Math.floor(noon / dayMs) * dayMs;
  /** So many hours and minutes after midnight. */
  const clock = (hours: number, minutes = 10) => today + hours * hourMs + minutes * minuteMs;

  it('tells of hours on duty in which nobody did, graver when it goes on, until somebody is there', async () => {
    const ours = await still();
    await onDuty(ours, 8, 20);
    await ours.go(clock(9));
    await beat(ours.admin);
    await ours.go(clock(10));
    await ours.run(hourly);
    expect(await ours.alerts('gap')).toEqual([]);
    await ours.go(clock(11));
    await ours.run(hourly);
    expect(await ours.alerts('gap')).toMatchObject([{ severity: 2, title: { from: clock(10, 0), hours: 1 } }]);
    await ours.go(clock(13));
    await ours.run(hourly);
    expect(await ours.alerts('gap')).toMatchObject([{ severity: 3, title: { hours: 3 } }]);
    await beat(ours.admin);
    await ours.run(hourly);
    expect(await ours.alerts('gap', 'closed')).toMatchObject([{ closed: { why: 'over' } }]);
    const { gaps } = await good<Watched>(ours.admin.get('/v1/watched'));
    expect(gaps).toEqual([clock(10, 0), clock(11, 0), clock(12, 0)]);
  });

  it('is urgent at once when somebody was planned and did not come', async () => {
    const ours = await still();
    await onDuty(ours, 8, 20);
    const shift = {
      id: '01990000-0000-7000-8000-000000000001',
      name: '早班',
      from: 0,
      to: 0,
      days: [0, 1, 2, 3, 4, 5, 6],
    };
    const rota = { shifts: [{ ...shift, members: [ours.admin.memberId] }], exceptions: [] };
    await good(ours.admin.put('/v1/rota', rota, { 'if-match': '"0"' }));
    await ours.go(clock(9));
    await beat(ours.admin);
    await ours.go(clock(11));
    await ours.run(hourly);
    expect(await ours.alerts('gap')).toMatchObject([{ severity: 3, title: { hours: 1, shift: '早班' } }]);
  });

  it('tells of nothing off duty', async () => {
    const ours = await still();
    await onDuty(ours, 8, 20);
    await ours.go(clock(19));
    await beat(ours.admin);
    for (const hours of [21, 24, 30]) {
      await ours.go(clock(hours));
      await ours.run(hourly);
    }
    expect(await ours.alerts('gap')).toEqual([]);
  });

  it('says nothing where nobody ever watched', async () => {
    const ours = await still();
    await ours.run(hourly);
    expect(await ours.alerts('gap')).toEqual([]);
    expect(await good(ours.admin.get('/v1/watched'))).toEqual({ items: [], gaps: [] });
  });
});

describe('room', () => {
  it('is told of as it fills, and no more once there is enough', async () => {
    const ours = await still();
    const fill = (share: number) =>
      ours.inside((_object, { storage }) => lookAtRoom(turnAt(storage.sql, noon), share * roomForDatabase));
    await fill(0.59);
    expect(await ours.alerts('storage')).toEqual([]);
    await fill(0.61);
    expect(await ours.alerts('storage')).toMatchObject([{ severity: 1, title: { what: 'database', percent: 61 } }]);
    await fill(0.93);
    expect(await ours.alerts('storage')).toMatchObject([{ severity: 3 }]);
    await fill(0.1);
    expect(await ours.alerts('storage')).toEqual([]);
  });
});

it('reads no more of a term or a post than it has to, however much there is', async () => {
  const read = async (many: number) => {
    const ours = await still();
    await past(ours, 1, 29);
    for (let i = 0; i < 4; i++) await flagFresh(ours.admin);
    return ours.inside((_object, { storage: { sql } }) => {
      const n = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${many})`;
      sql.exec(`${n} INSERT INTO term_hours (term, hour, clusters) SELECT 'haichao', ${hour} - 720 - i, 1 FROM n`);
      sql.exec(`${n} INSERT INTO term_hours (term, hour, clusters) SELECT 't' || i, ${hour}, 1 FROM n`);
      sql.exec(
        `${n} INSERT OR IGNORE INTO watched_hours (hour, minutes, people) SELECT ${hour} - 720 - i, 1, 1 FROM n`,
      );
      sql.exec(
        `${n} INSERT INTO term_seen (term, kind, key, hour, hours) SELECT 'haichao', 'cluster', 'x' || i, ${hour}, 1 FROM n`,
      );
      sql.exec(`${n} INSERT INTO sites_seen (scope, site, at) SELECT 'term:haichao', 's' || i, ${noon} FROM n`);
      const look = (job: Job) => rowsRead(sql, noon, job).rows;
      return [look(analyse), look(warn), look(hourly), look(tellDeadlines)];
    });
  };
  const [small, large] = [await read(300), await read(1_400)];
  expect(large).toEqual(small);
  expect(small[1]).toBeLessThan(4_000);
});
