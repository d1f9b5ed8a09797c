import { describe, expect, it } from 'vitest';
import type { ClusterAround, ClusterDetail, Clusters, Spread } from '../../shared/contract/copies.ts';
import type { PostDetail } from '../../shared/contract/review.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import { comparisonText } from '../../shared/text/comparison.ts';
import { dayMs, hourMs } from '../../shared/time.ts';
import { analyse } from '../../worker/workspace/analyse.ts';
import { noteCopy, type Seen } from '../../worker/workspace/copies.ts';
import { dropCopy } from '../../worker/workspace/copy-rows.ts';
import { forgetOld, kept } from '../../worker/workspace/forget.ts';
import type { Job } from '../../worker/workspace/jobs.ts';
import { moveCopies } from '../../worker/workspace/move-copies.ts';
import { relate } from '../../worker/workspace/quotations.ts';
import { noEffects, type Turn } from '../../worker/workspace/turn.ts';
import { expectCopiesConsistent } from './harness/copies.ts';
import { evidence, flagItem, flagPost } from './harness/flags.ts';
import { rowsRead } from './harness/rows-read.ts';
import { good, type TestWorkspace, workspace } from './harness/server.ts';
import { batch, sighting, wantSightings } from './harness/sightings.ts';

const start = 1_700_000_000_000;
const complaint = '海潮银行又扣我年费，客服电话半天打不通，打通了也不理人。';
const edited = '海潮银行又扣了我年费！客服电话半天打不通，打通了也没人理';
const other = '今天去山里走了走，空气很好，就是人太多了，下次换个日子。';

const turnOf = (sql: SqlStorage, now = start): Turn => ({
  sql,
  workspace: 'x',
  now,
  random: (n) => crypto.getRandomValues(new Uint8Array(n)),
  effects: noEffects(),
});

let posts = 0;

/** A post that was seen, of an account of its own, unless told otherwise. */
const seen = (parts: Partial<Seen> = {}): Seen => ({
  key: `weibo:C${++posts}`,
  post: null,
  author: null,
  site: 'weibo',
  url: `https://weibo.com/1234567890/C${posts}`,
  postedAt: null,
  seenAt: start,
  text: complaint,
  fingerprint: null,
  quoted: null,
  partial: false,
  ...parts,
});

/** Makes so many accounts. */
const accounts = (sql: SqlStorage, many: number) =>
  Array.from(
    { length: many },
    (_, i) =>
      sql
        .exec<{ id: number }>(
          "INSERT INTO authors (site, key, first_at, last_at) VALUES ('weibo', ?, 1, 1) RETURNING id",
          `account ${++posts} ${i}`,
        )
        .one().id,
  );

/** Runs a job until it has nothing left to do. */
function finish(job: Job, turn: Turn): void {
  for (let next: number | null = turn.now, times = 0; next !== null && next <= turn.now; times++) {
    if (times > 1000) throw new Error('this job never ends');
    next = job(turn);
  }
}

const clusterRow = (sql: SqlStorage, id: number | null) =>
  sql.exec('SELECT posts, authors, sites, first_at, last_at, recent FROM clusters WHERE id = ?', id).toArray()[0];

/** Runs a check over the tables of a fresh workspace, and leaves them consistent. */
async function fresh(check: (turn: Turn, sql: SqlStorage) => void): Promise<void> {
  const ours = await workspace();
  await ours.inside((_object, { storage: { sql } }) => {
    check(turnOf(sql), sql);
    expectCopiesConsistent(sql);
  });
}

describe('a text', () => {
  it('puts a post with the same words, or nearly the same, into the same cluster', () =>
    fresh((turn, sql) => {
      const cluster = noteCopy(turn, seen());
      expect(noteCopy(turn, seen({ text: ` ${complaint}！！[怒] @海潮银行 ` }))).toBe(cluster);
      expect(noteCopy(turn, seen({ text: edited }))).toBe(cluster);
      expect(noteCopy(turn, seen({ text: other }))).not.toBe(cluster);
      expect(sql.exec('SELECT count(*) AS n FROM texts').one()).toEqual({ n: 3 });
      expect(clusterRow(sql, cluster)).toMatchObject({ posts: 3, sites: 1 });
    }));

  it('is compared with representatives only: a chain of small edits does not become one cluster', () =>
    fresh((turn) => {
      const words = [...`${complaint}${other}`];
      const steps = Array.from({ length: 8 }, (_, i) => words.slice(i * 5, i * 5 + 20).join(''));
      const clusters = steps.map((text) => noteCopy(turn, seen({ text })));
      expect(new Set(clusters).size).toBeGreaterThan(2);
    }));

  it('that is short, or says one thing over and over, is a copy of its equal only', () =>
    fresh((turn) => {
      expect(noteCopy(turn, seen({ text: '海潮要倒了' }))).toBe(noteCopy(turn, seen({ text: '海潮要倒了！' })));
      expect(noteCopy(turn, seen({ text: '海潮要倒了吗' }))).not.toBe(noteCopy(turn, seen({ text: '海潮要倒了' })));
      expect(noteCopy(turn, seen({ text: '哈'.repeat(9) }))).not.toBe(noteCopy(turn, seen({ text: '哈'.repeat(20) })));
    }));

  it('without words of its own, and a stock phrase, are in no cluster', () =>
    fresh((turn) => {
      expect(noteCopy(turn, seen({ text: '//@某某:原话' }))).toBeNull();
      expect(noteCopy(turn, seen({ text: '转發微博！' }))).toBeNull();
      expect(noteCopy(turn, seen({ text: '转发微博//@某某:原话' }))).toBeNull();
    }));

  it('of ten thousand characters is compared by its beginning', () =>
    fresh((turn) => {
      const long = Array.from({ length: 10_000 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * i) % 9973))).join('');
      expect(noteCopy(turn, seen({ text: long }))).toBe(noteCopy(turn, seen({ text: `${long.slice(0, 9000)}完` })));
    }));

  it('that everybody begins with fills no list beyond its bounds, and its equal is still found', () =>
    fresh((turn, sql) => {
      const clusters = new Set<number | null>();
      for (let i = 0; i < 120; i++) {
        const own = Array.from({ length: 24 }, (_, k) => String.fromCodePoint(0x4e00 + ((i * 97 + k * 131) % 9000)));
        clusters.add(noteCopy(turn, seen({ text: `海潮银行信用卡年终大促限时抽奖${own.join('')}` })));
      }
      expect(clusters.size).toBeGreaterThan(60);
      const { longest } = sql
        .exec<{ longest: number }>('SELECT max(n) AS longest FROM (SELECT count(*) AS n FROM bands GROUP BY hash)')
        .one();
      expect(longest).toBeLessThanOrEqual(32);
    }));
});

describe('a sighting', () => {
  const fingerprint = '0123456789abcdef'.repeat(2);

  it('of which only the fingerprint is known joins the text of that fingerprint, whichever comes first', () =>
    fresh((turn, sql) => {
      const known = noteCopy(turn, seen());
      const { fingerprint: same } = sql.exec<{ fingerprint: string }>('SELECT fingerprint FROM texts').one();
      expect(noteCopy(turn, seen({ text: null, fingerprint: same }))).toBe(known);
      const unknown = noteCopy(turn, seen({ text: null, fingerprint }));
      expect(noteCopy(turn, seen({ text: null, fingerprint }))).toBe(unknown);
      expect(unknown).not.toBe(known);
      expect(noteCopy(turn, seen({ text: null, fingerprint: null }))).toBeNull();
    }));

  it('follows its text into the nearest cluster once somebody shows what it says', async () => {
    const ours = await workspace();
    await ours.inside((_object, { storage: { sql } }) => {
      const turn = turnOf(sql);
      noteCopy(turn, seen({ text: edited }));
      const { fingerprint: of } = sql.exec<{ fingerprint: string }>('SELECT fingerprint FROM texts').one();
      dropCopy(turn, `weibo:C${posts}`);
      const near = noteCopy(turn, seen());
      // More than are moved in one go.
      for (let i = 0; i < 150; i++) noteCopy(turn, seen({ text: null, fingerprint: of }));
      expect(noteCopy(turn, seen({ text: edited }))).toBe(near);
      finish(moveCopies, turn);
      expect(clusterRow(sql, near)).toMatchObject({ posts: 152 });
      expectCopiesConsistent(sql);
    });
  });

  it('that is shown to be near another leaves no empty cluster behind, whoever follows last', () =>
    fresh((turn, sql) => {
      noteCopy(turn, seen({ text: edited }));
      const { fingerprint: of } = sql.exec<{ fingerprint: string }>('SELECT fingerprint FROM texts').one();
      dropCopy(turn, `weibo:C${posts}`);
      const near = noteCopy(turn, seen());
      const alone = seen({ text: null, fingerprint: of });
      noteCopy(turn, alone);
      // The same post is flagged: it moves at once, and the job finds nothing left to move.
      expect(noteCopy(turn, { ...alone, text: edited, fingerprint: null })).toBe(near);
      finish(moveCopies, turn);
      expect(clusterRow(sql, near)).toMatchObject({ posts: 2 });
    }));

  it('that is dropped while its text moves leaves no empty cluster behind', () =>
    fresh((turn, sql) => {
      noteCopy(turn, seen({ text: edited }));
      const { fingerprint: of } = sql.exec<{ fingerprint: string }>('SELECT fingerprint FROM texts').one();
      dropCopy(turn, `weibo:C${posts}`);
      noteCopy(turn, seen());
      const alone = seen({ text: null, fingerprint: of });
      noteCopy(turn, alone);
      noteCopy(turn, seen({ text: edited }));
      dropCopy(turn, alone.key);
      finish(moveCopies, turn);
    }));

  it('becomes the copy of a flagged post, with what its evidence says', () =>
    fresh((turn, sql) => {
      const key = 'weibo:Later';
      noteCopy(turn, seen({ key, text: null, fingerprint }));
      const cluster = noteCopy(turn, seen({ text: edited }));
      expect(
        noteCopy(turn, seen({ key, text: complaint, postedAt: { at: start - hourMs, precision: 'minute' } })),
      ).toBe(cluster);
      expect(sql.exec('SELECT at, time FROM copies WHERE key = ?', key).one()).toEqual({
        at: start - hourMs,
        time: 'minute',
      });
      // The text that only the sighting had is forgotten, and its cluster.
      expect(sql.exec('SELECT count(*) AS n FROM texts WHERE fingerprint = ?', fingerprint).one()).toEqual({ n: 0 });
    }));
});

describe('a later flag', () => {
  it('shows the whole of a text that was shown in part: the post moves, the counters with it', () =>
    fresh((turn, sql) => {
      const part = noteCopy(turn, seen({ key: 'weibo:Part', text: `${complaint.slice(0, 9)}…`, partial: true }));
      const also = noteCopy(turn, seen({ text: complaint.slice(0, 9) }));
      expect(also).toBe(part);
      const whole = noteCopy(turn, seen());
      expect(noteCopy(turn, seen({ key: 'weibo:Part' }))).toBe(whole);
      expect(clusterRow(sql, part)).toMatchObject({ posts: 1 });
      expect(clusterRow(sql, whole)).toMatchObject({ posts: 2 });
      // A part that is shown again later, or an edited text, changes nothing.
      expect(noteCopy(turn, seen({ key: 'weibo:Part', text: complaint.slice(0, 12), partial: true }))).toBe(whole);
      expect(noteCopy(turn, seen({ key: 'weibo:Part', text: other }))).toBe(whole);
    }));

  it('names an account that was unknown, and a more exact time', () =>
    fresh((turn, sql) => {
      const [account = null] = accounts(sql, 1);
      const cluster = noteCopy(turn, seen({ key: 'weibo:Who' }));
      noteCopy(turn, seen({ key: 'weibo:Who', author: account, postedAt: { at: start - dayMs, precision: 'day' } }));
      noteCopy(
        turn,
        seen({ key: 'weibo:Who', author: account, postedAt: { at: start - hourMs, precision: 'second' } }),
      );
      noteCopy(turn, seen({ key: 'weibo:Who', author: account, postedAt: { at: start, precision: 'minute' } }));
      expect(clusterRow(sql, cluster)).toEqual({
        ...{ posts: 1, authors: 1, sites: 1, recent: 1 },
        ...{ first_at: start - hourMs, last_at: start - hourMs },
      });
    }));
});

describe('a cluster', () => {
  it('counts posts, accounts and sites, and the accounts of the last 24 hours', () =>
    fresh((turn, sql) => {
      const [a = null, b = null, c = null] = accounts(sql, 3);
      const at = (hours: number) => ({ postedAt: { at: start - hours * hourMs, precision: 'minute' as const } });
      noteCopy(turn, seen({ author: a, ...at(30) }));
      noteCopy(turn, seen({ author: b, ...at(10), site: 'tieba' }));
      noteCopy(turn, seen({ author: b, ...at(9) }));
      const cluster = noteCopy(turn, seen({ author: c, ...at(2) }));
      expect(clusterRow(sql, cluster)).toEqual({
        ...{ posts: 4, authors: 3, sites: 2, recent: 2 },
        ...{ first_at: start - 30 * hourMs, last_at: start - 2 * hourMs },
      });
    }));

  it('has its posts put in order anew each time it has spread to twice as many accounts', () =>
    fresh((turn, sql) => {
      const asked: number[] = [];
      accounts(sql, 9).forEach((author, i) => {
        noteCopy(turn, seen({ author }));
        if (sql.exec('DELETE FROM to_rerank RETURNING cluster').toArray().length > 0) asked.push(i + 1);
      });
      expect(asked).toEqual([2, 4, 8]);
    }));

  it('takes no time from a page that says a post was written after it was seen', () =>
    fresh((turn, sql) => {
      const cluster = noteCopy(turn, seen({ postedAt: { at: start + 365 * dayMs, precision: 'second' } }));
      expect(clusterRow(sql, cluster)).toMatchObject({ last_at: start });
      expect(sql.exec('SELECT time FROM copies').one()).toEqual({ time: 'seen' });
    }));

  it('says of a copy that it repeats another openly', () =>
    fresh((turn, sql) => {
      noteCopy(turn, seen());
      noteCopy(turn, seen({ quoted: complaint }));
      noteCopy(turn, seen({ text: `${complaint}//@某某:原话` }));
      expect(sql.exec('SELECT repeats FROM copies ORDER BY id').toArray()).toEqual([
        { repeats: 0 },
        { repeats: 1 },
        { repeats: 1 },
      ]);
    }));

  it('counts one that repeats another openly in how far a text went', () =>
    fresh((turn, sql) => {
      const [one = 0, other = 0] = accounts(sql, 2);
      const cluster = noteCopy(turn, seen({ author: one }));
      noteCopy(turn, seen({ author: other, quoted: complaint }));
      expect(clusterRow(sql, cluster)).toMatchObject({ posts: 2, authors: 2, recent: 2 });
    }));
});

describe('what is dropped', () => {
  it('leaves another text to represent the cluster, and nothing of one that nobody carries', () =>
    fresh((turn, sql) => {
      const cluster = noteCopy(turn, seen({ key: 'weibo:First' }));
      noteCopy(turn, seen({ text: edited }));
      finish(relate, turn);
      dropCopy(turn, 'weibo:First');
      dropCopy(turn, 'weibo:First');
      expect(sql.exec('SELECT count(*) AS n FROM texts').one()).toEqual({ n: 1 });
      expect(noteCopy(turn, seen())).toBe(cluster);
      expectCopiesConsistent(sql);
      for (const { key } of sql.exec<{ key: string }>('SELECT key FROM copies').toArray()) dropCopy(turn, key);
      for (const table of ['clusters', 'texts', 'bands', 'passages', 'copies']) {
        expect([table, sql.exec(`SELECT count(*) AS n FROM ${table}`).one()]).toEqual([table, { n: 0 }]);
      }
    }));

  it('takes along what quotes it, a slice at a time where that is much', () =>
    fresh((turn, sql) => {
      const cluster = noteCopy(turn, seen({ key: 'weibo:First' })) ?? 0;
      noteCopy(turn, seen({ text: edited }));
      const passage = noteCopy(turn, seen({ text: `${other}${complaint}${[...other].reverse().join('')}` })) ?? 0;
      finish(relate, turn);
      const related = () =>
        [
          ...sql.exec<{ quoting: number }>('SELECT quoting FROM quotations WHERE quoted = ?', cluster),
          ...sql.exec('SELECT cluster FROM similar_clusters WHERE other = ?', cluster),
        ].length;
      expect(related()).toBe(1);
      const many = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)';
      sql.exec(`${many} INSERT INTO quotations SELECT 1000 + i, ?, 0.9 FROM n`, cluster);
      sql.exec(`${many} INSERT INTO similar_clusters SELECT 1000 + i, ?, 0.4 FROM n`, cluster);
      const slices: number[] = [];
      const slice = (run: () => number | null) => {
        const before = related();
        const next = run();
        slices.push(before - related());
        return next;
      };
      slice(() => {
        dropCopy(turn, 'weibo:First');
        return null;
      });
      for (let next: number | null = turn.now; next !== null; ) next = slice(() => relate(turn));
      expect(Math.max(...slices)).toBeLessThanOrEqual(200);
      expect(slices.length).toBeGreaterThan(20);
      // What the text says that represents it now was looked at after that.
      expect(sql.exec('SELECT quoting FROM quotations WHERE quoted = ?', cluster).toArray()).toEqual([
        { quoting: passage },
      ]);
      expect(sql.exec('SELECT cluster FROM to_relate UNION ALL SELECT cluster FROM to_unrelate').toArray()).toEqual([]);
    }));

  it('gives its number to no other cluster', () =>
    fresh((turn) => {
      const cluster = noteCopy(turn, seen({ key: 'weibo:Gone' }));
      dropCopy(turn, 'weibo:Gone');
      expect(noteCopy(turn, seen())).toBeGreaterThan(cluster ?? 0);
    }));
});

describe('sightings that are forgotten', () => {
  it('take their copies along, but not those of flagged posts', async () => {
    const ours = await workspace();
    await wantSightings(ours, 'text');
    const now = Date.now();
    await good(ours.admin.post('/v1/sightings', batch(sighting({ postId: 'Seen', text: complaint, seenAt: now }))));
    await flagPost(ours.admin, { evidence: evidence({ postId: 'Flagged', text: edited }) });
    await ours.inside((_object, { storage: { sql } }) => {
      expect(sql.exec('SELECT posts FROM clusters').one()).toEqual({ posts: 2 });
      // The words go first.
      forgetOld(turnOf(sql, now + (kept.texts + 2) * hourMs));
      expect(sql.exec('SELECT text IS NULL AS gone FROM texts ORDER BY id').toArray()).toEqual([
        { gone: 1 },
        { gone: 0 },
      ]);
      expectCopiesConsistent(sql);
      forgetOld(turnOf(sql, now + (kept.sightings + 2) * hourMs));
      expect(sql.exec('SELECT key FROM copies').toArray()).toEqual([{ key: 'weibo:Flagged' }]);
      expectCopiesConsistent(sql);
    });
  });

  it('leave the words of a text that somebody flagged, too', async () => {
    const ours = await workspace();
    await wantSightings(ours, 'text');
    await good(ours.admin.post('/v1/sightings', batch(sighting({ text: complaint }))));
    await flagPost(ours.admin, { evidence: evidence({ text: complaint }) });
    await ours.inside((_object, { storage: { sql } }) => {
      forgetOld(turnOf(sql, Date.now() + (kept.texts + 2) * hourMs));
      expect(sql.exec('SELECT text IS NULL AS gone FROM texts').toArray()).toEqual([{ gone: 0 }]);
    });
  });
});

describe('stock phrases', () => {
  const change = async (ours: TestWorkspace, stockPhrases: string[]) => {
    const { version, updatedAt: _at, updatedBy: _by, ...rules } = await good<Settings>(ours.admin.get('/v1/settings'));
    await good(ours.admin.put('/v1/settings', { ...rules, stockPhrases }, { 'if-match': `"${version}"` }));
  };

  it('are decided by the workspace: what becomes one leaves its cluster, what no longer is one gets one', async () => {
    const ours = await workspace();
    const first = await flagPost(ours.admin, { evidence: evidence({ text: complaint }) });
    const second = await flagPost(ours.admin, { evidence: evidence({ text: edited }) });
    const stock = await flagPost(ours.admin, { evidence: evidence({ text: '打卡' }) });
    const clusters = () =>
      ours.inside((_object, { storage: { sql } }) => {
        finish(moveCopies, turnOf(sql));
        expectCopiesConsistent(sql);
        return [first, second, stock].map(
          (id) => sql.exec<{ cluster: number | null }>('SELECT cluster FROM posts WHERE id = ?', id).one().cluster,
        );
      });
    const [together] = await clusters();
    expect(await clusters()).toEqual([together, together, null]);
    await change(ours, [complaint.slice(0, 40), '转发微博']);
    const after = await clusters();
    expect(after).toEqual([null, together, expect.any(Number)]);
    await change(ours, ['转发微博', '打卡']);
    expect(await clusters()).toEqual([together, together, null]);
  });
});

it('copies that follow their text are read once, however many followed before', async () => {
  const slices = async (many: number) => {
    const ours = await workspace();
    return ours.inside((_object, { storage: { sql } }) => {
      noteCopy(turnOf(sql), seen());
      sql.exec(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
         INSERT INTO copies (key, text, cluster, site, url, at, time)
         SELECT 'weibo:many' || i, (SELECT max(id) FROM texts), (SELECT max(id) FROM clusters), 'weibo', 'https://a.example', ?, 'seen' FROM n`,
        many,
        start,
      );
      sql.exec('UPDATE clusters SET posts = posts + ?', many);
      sql.exec('UPDATE texts SET cluster = NULL');
      sql.exec('INSERT INTO moving_texts (text) SELECT id FROM texts');
      const read: number[] = [];
      for (let left = true; left; ) {
        read.push(rowsRead(sql, start, moveCopies).rows);
        left = sql.exec('SELECT 1 FROM moving_texts').toArray().length > 0;
      }
      return Math.max(...read);
    });
  };
  expect(await slices(2000)).toBeLessThanOrEqual(await slices(300));
});

describe('quotations', () => {
  const article = `${other}有人问起银行的事，原话是这样的：${complaint}我看了也觉得气人，希望早点有个说法。`;

  it('are found by a passage in common, whichever text was first', () =>
    fresh((turn, sql) => {
      for (const texts of [
        [complaint, article],
        [
          '论坛里有人说某支行的取款机整个周末都停用，排队的人从门口排到了街角，也没人出来解释一句',
          '说某支行的取款机整个周末都停用',
        ],
      ]) {
        for (const text of texts) noteCopy(turn, seen({ text }));
        finish(relate, turn);
      }
      const found = sql
        .exec<{ quoting: number; quoted: number; containment: number }>('SELECT * FROM quotations')
        .toArray();
      expect(found.length).toBeGreaterThanOrEqual(2);
      for (const { containment } of found) expect(containment).toBeGreaterThanOrEqual(0.8);
      const lengths = (id: number) =>
        sql
          .exec<{ n: number }>(
            'SELECT length AS n FROM texts JOIN clusters c ON c.representative = texts.id WHERE c.id = ?',
            id,
          )
          .one().n;
      for (const { quoting, quoted } of found) expect(lengths(quoting)).toBeGreaterThan(lengths(quoted));
    }));

  it('are noted where a post says itself what it repeats', async () => {
    const ours = await workspace();
    await flagPost(ours.admin, { evidence: evidence({ text: complaint }) });
    await flagPost(ours.admin, { evidence: evidence({ text: other, quoted: edited }) });
    await ours.inside((_object, { storage: { sql } }) => {
      finish(analyse, turnOf(sql, Date.now()));
      finish(relate, turnOf(sql, Date.now()));
      const [quotation] = sql
        .exec<{ quoting: string; quoted: string }>(
          `SELECT a.text AS quoting, b.text AS quoted FROM quotations q
           JOIN clusters k ON k.id = q.quoting JOIN texts a ON a.id = k.representative
           JOIN clusters l ON l.id = q.quoted JOIN texts b ON b.id = l.representative`,
        )
        .toArray();
      expect(quotation?.quoting).toContain('今天去山里');
      expect(quotation?.quoted).toContain('海潮银行又扣');
    });
  });

  it('come with what is alike, but not enough to be a copy', () =>
    fresh((turn, sql) => {
      const half = '海潮银行又扣我年费，客服电话半天打不通，周末又去了一趟网点排队';
      const one = noteCopy(turn, seen());
      const two = noteCopy(turn, seen({ text: half }));
      finish(relate, turn);
      expect(sql.exec('SELECT cluster, other FROM similar_clusters').toArray()).toEqual([{ cluster: two, other: one }]);
    }));
});

describe('what a lead sees', () => {
  it('is each text with more than one post, by size and by its latest copy, page by page', async () => {
    const ours = await workspace();
    const auditor = await ours.join('auditor');
    await ours.inside((_object, { storage: { sql } }) => {
      const turn = turnOf(sql);
      const [account = null] = accounts(sql, 1);
      sql.exec(`UPDATE authors SET names = '["旧名","新名"]'`);
      for (let i = 0; i < 3; i++) noteCopy(turn, seen({ author: account, seenAt: start + i }));
      for (let i = 0; i < 2; i++) noteCopy(turn, seen({ text: other, seenAt: start + hourMs }));
      noteCopy(turn, seen({ text: '只有一个人说过的话，别人都没有说过' }));
    });
    const page = (rest: string) => good<Clusters>(auditor.get(`/v1/clusters?${rest}`));
    const sizes = async (order: string) => {
      const first = await page(`order=${order}&limit=1`);
      const second = await page(`order=${order}&limit=1&cursor=${first.next}`);
      expect(second.next).toBeNull();
      return [...first.items, ...second.items].map(({ posts: n }) => n);
    };
    expect(await sizes('size')).toEqual([3, 2]);
    expect(await sizes('recent')).toEqual([2, 3]);

    const [cluster] = (await page('')).items;
    const detail = (rest: string) => good<ClusterDetail>(auditor.get(`/v1/clusters/${cluster?.id}?${rest}`));
    const first = await detail('limit=2');
    const { growth, ...listed } = cluster ?? { growth: null };
    expect(first.cluster).toEqual(listed);
    expect(growth).toEqual({ from: Math.floor(start / hourMs) * hourMs, hours: 1, values: [3] });
    expect(first.copies[0]).toEqual({
      ...{ post: null, site: 'weibo', url: expect.stringContaining('https://weibo.com/'), repeats: false },
      ...{ at: start + 2, time: 'seen', similarity: 1, author: { id: expect.any(Number), name: '新名' } },
      excerpt: '海潮银行又扣我年费客服电话半天打不通打通了也不理人',
    });
    const second = await detail(`limit=2&cursor=${first.next}`);
    expect([...first.copies, ...second.copies].map(({ at }) => at - start)).toEqual([2, 1, 0]);
  });

  it('is where and when a text was posted, by hour and site, as copies come and go', async () => {
    const ours = await workspace();
    const first = Math.floor(start / hourMs) * hourMs;
    const at = (seenAt: number, site = 'weibo', text = complaint) => seen({ seenAt, site, text });
    const kept = [at(first), at(first + 1), at(first + hourMs, 'tieba'), at(first + 5 * hourMs, 'tieba', edited)];
    await ours.inside((_object, { storage: { sql } }) => {
      for (const one of kept) noteCopy(turnOf(sql), one);
      noteCopy(turnOf(sql), at(first, 'weibo', other));
      expectCopiesConsistent(sql);
    });
    const [cluster] = (await good<Clusters>(ours.admin.get('/v1/clusters'))).items;
    const spread = () => good<Spread>(ours.admin.get(`/v1/clusters/${cluster?.id}/spread`));
    expect(await spread()).toEqual({
      hours: [
        { at: first, site: 'weibo', n: 2 },
        { at: first + hourMs, site: 'tieba', n: 1 },
        { at: first + 5 * hourMs, site: 'tieba', n: 1 },
      ],
      earlier: 0,
    });
    expect(cluster?.growth).toEqual({ from: first, hours: 1, values: [2, 1, 0, 0, 0, 1] });

    // One that is known to be older than it was thought, then all but one are gone.
    await ours.inside((_object, { storage: { sql } }) => {
      const [one] = kept;
      if (one === undefined) throw new Error('there is one');
      noteCopy(turnOf(sql), { ...one, postedAt: { at: first - dayMs, precision: 'second' } });
      expectCopiesConsistent(sql);
      for (const { key } of kept.slice(1)) {
        dropCopy(turnOf(sql), key);
        expectCopiesConsistent(sql);
      }
    });
    expect(await spread()).toEqual({ hours: [{ at: first - dayMs, site: 'weibo', n: 1 }], earlier: 0 });
  });

  it('is only what is on a site, or of so many accounts or posts, where that is asked', async () => {
    const ours = await workspace();
    await ours.inside((_object, { storage: { sql } }) => {
      const turn = turnOf(sql);
      for (const account of accounts(sql, 3)) noteCopy(turn, seen({ author: account }));
      for (let i = 0; i < 2; i++) noteCopy(turn, seen({ text: other, site: 'tieba' }));
    });
    const sizes = async (filter: string) =>
      (await good<Clusters>(ours.admin.get(`/v1/clusters?${filter}`))).items.map(({ posts: n }) => n);
    expect(await sizes('')).toEqual([3, 2]);
    expect(await sizes('site=tieba')).toEqual([2]);
    expect(await sizes('accounts=3')).toEqual([3]);
    expect(await sizes('posts=3&site=tieba')).toEqual([]);
  });

  it('is every wording of a text with what differs from the one they are compared with', async () => {
    const ours = await workspace();
    await ours.inside((_object, { storage: { sql } }) => {
      const turn = turnOf(sql);
      for (let i = 0; i < 3; i++) noteCopy(turn, seen());
      noteCopy(turn, seen({ text: edited }));
    });
    const [cluster] = (await good<Clusters>(ours.admin.get('/v1/clusters'))).items;
    const around = await good<ClusterAround>(ours.admin.get(`/v1/clusters/${cluster?.id}/around`));
    expect(around).toMatchObject({ more: false, quotes: [], quotedBy: [], similar: [], finding: null });
    expect(
      around.wordings.map(({ representative, posts: n, differences }) => [
        representative,
        n,
        differences?.length === 0,
      ]),
    ).toEqual([
      [true, 3, true],
      [false, 1, false],
    ]);
    const said = (by: 'here' | 'there') =>
      around.wordings[1]?.differences?.flatMap((run) => (run.in === 'both' || run.in === by ? run.text : [])).join('');
    expect([said('here'), said('there')]).toEqual([edited, complaint].map(comparisonText));
  });

  it('is beside a post its copies, how near each is, and what differs', async () => {
    const ours = await workspace();
    const post = await flagPost(ours.admin, { evidence: evidence({ text: complaint, quoted: other }) });
    const copy = await flagPost(ours.admin, { evidence: evidence({ text: edited }) });
    await flagPost(ours.admin, { evidence: evidence({ text: other }) });
    await flagPost(ours.admin, { evidence: evidence({ text: complaint }) });
    const { copies } = await good<PostDetail>(ours.admin.get(`/v1/posts/${post}`));
    expect(copies.cluster).toMatchObject({ posts: 3, excerpt: complaint });
    expect(copies.others.map(({ similarity }) => similarity)).toEqual([1, expect.any(Number)]);
    expect(copies.others[0]?.differences).toEqual([]);
    expect(copies.others[1]).toMatchObject({ post: copy, excerpt: edited });
    expect(copies.others[1]?.differences).toEqual([
      { in: 'both', text: '海潮银行又扣' },
      { in: 'there', text: '了' },
      { in: 'both', text: '我年费客服电话半天打不通打通了也' },
      { in: 'here', text: '不理人' },
      { in: 'there', text: '没人理' },
    ]);
    // What its evidence says it repeats is found at once, although that was flagged later.
    expect(copies.quotes).toMatchObject([{ containment: 1, cluster: { excerpt: other, posts: 1 } }]);
  });

  it('stays plain text, whatever it is', async () => {
    const ours = await workspace();
    const hostile = `<img src=x onerror=alert(1)>海潮银行又扣我年费\u202e了${"'; DROP TABLE copies; --"}`;
    const post = await flagPost(ours.admin, { evidence: evidence({ text: hostile }) });
    await flagPost(ours.admin, { evidence: evidence({ text: `${hostile}！` }) });
    const { copies } = await good<PostDetail>(ours.admin.get(`/v1/posts/${post}`));
    expect(copies.others).toMatchObject([{ excerpt: `${hostile}！`, differences: [] }]);
  });
});

it('posts from before there were clusters get theirs', async () => {
  const ours = await workspace();
  const first = await flagPost(ours.admin, { evidence: evidence({ text: complaint }) });
  const second = await flagPost(ours.admin, { evidence: evidence({ text: edited }) });
  await ours.inside((_object, { storage: { sql } }) => {
    const turn = turnOf(sql, Date.now());
    finish(analyse, turn);
    for (const { key } of sql.exec<{ key: string }>('SELECT key FROM copies').toArray()) dropCopy(turn, key);
    sql.exec('UPDATE posts SET author = NULL');
    sql.exec('INSERT OR IGNORE INTO to_analyse (post) SELECT id FROM posts');
    finish(analyse, turn);
    const placed = sql
      .exec<{ cluster: number; author: number }>('SELECT cluster, author FROM posts ORDER BY id')
      .toArray();
    expect(placed[0]).toEqual(placed[1]);
    expect(placed[0]).toEqual({ cluster: expect.any(Number), author: expect.any(Number) });
    expectCopiesConsistent(sql);
  });
  expect([first, second]).toHaveLength(2);
});

it('of flags that are sent, taken back and sent again the clusters stay what the copies say', async () => {
  const ours = await workspace();
  const item = flagItem({ evidence: evidence({ text: complaint }) });
  await good(ours.admin.post('/v1/flags', { items: [item] }));
  await good(ours.admin.delete(`/v1/flags/${item.id}`));
  await flagPost(ours.admin, { evidence: item.evidence });
  await ours.inside((_object, { storage: { sql } }) => {
    expect(sql.exec('SELECT posts FROM clusters').one()).toEqual({ posts: 1 });
    expectCopiesConsistent(sql);
  });
});
